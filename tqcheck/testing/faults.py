"""Faults put into an article on purpose, each with its exact place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tqcheck.model import Article, Family, Field, Pair, Span
from tqcheck.testing.corruptions import FAMILIES


@dataclass(frozen=True, slots=True)
class Fault:
    """A pair whose translation has one fault.

    Attributes:
        kind: name of the corruption, in words.
        families: of findings that name such a fault.
        pair: with the fault.
        was: the place in the sound translation that was changed; of no length where something was put in.
        place: the place of the change in `pair`'s translation; of no length where something was left out.
    """

    kind: str
    families: frozenset[Family]
    pair: Pair
    was: Span
    place: Span


def faults(pair: Pair, seed: object) -> Iterator[Fault]:
    """One fault of each kind that a translation has room for (`tqcheck.testing.corruptions`).

    Args:
        pair: a sound one.
        seed: the same one makes the same faults.
    """
    for corruption, families in FAMILIES.items():
        worse = corruption(pair, Random(f"{seed} {pair.id} {corruption.__name__}"))  # noqa: S311
        if worse is not None:
            was, place = changed(pair.target, worse.target)
            yield Fault(corruption.__name__.replace("_", " "), families, worse, was, place)


def changed(one: Article, other: Article) -> tuple[Span, Span]:
    """The shortest stretch of each of two articles outside of which their titles and bodies are alike."""
    field: Field = "title" if one.title != other.title else "body"
    was, now = getattr(one, field), getattr(other, field)
    shorter = min(len(was), len(now))
    start = next((n for n in range(shorter) if was[n] != now[n]), shorter)
    end = next((n for n in range(shorter - start) if was[-1 - n] != now[-1 - n]), shorter - start)
    return Span(field, start, len(was) - end), Span(field, start, len(now) - end)
