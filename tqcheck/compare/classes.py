"""Words of classes that both sides tell (how many, on what condition), and what is left when those alike are paired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.compare import Found, are_pair, span_of, text_of
from tqcheck.compare.links import Links
from tqcheck.lang import LanguagePack, shared
from tqcheck.text.lexicon import Labelled
from tqcheck.text.piece import Piece


@dataclass(frozen=True, slots=True)
class Told:
    """A word of a class at its place; `label`: which of the classes of `lang/concepts.toml`."""

    found: Found

    @property
    def label(self) -> str:
        return self.found[1].label

    @property
    def text(self) -> str:
        return text_of(self.found)


def told(piece: Piece, table: str) -> list[Found]:
    """The words of a pack's table of classes that a sentence has; of a word in two classes the first one tells."""
    return [(piece, match) for match in _labelled(piece.pack, table).find(piece.text)]


def unpaired(
    old: Sequence[Told], new: Sequence[Told], conflicts: Sequence[str], links: Links
) -> tuple[list[Told], list[Told]]:
    """What is left of both sides when each has taken its likest of its class, then of those that it may render.

    Args:
        old, new: words of the original and of the translation.
        conflicts: the names of the lists of classes of which one cannot be the other.
        links: between the words of both.
    """

    def agree(one: Told, other: Told) -> bool:
        return not in_conflict(one, other, *conflicts)

    for alike in (_same, agree):
        old, new = _less_pairs(old, new, alike, links)
    return [*old], [*new]


def in_conflict(one: Told, other: Told, *conflicts: str) -> bool:
    """Whether some lists of `lang/concepts.toml` have the classes of two words, in either order."""
    listed = [pair for name in conflicts for pair in shared("concepts")[name]]
    return are_pair(one.label, other.label, listed)


def likeness(one: Told, other: Told, links: Links) -> float:
    """How surely two words render each other."""
    return links.likeness(span_of(one.found), span_of(other.found))


def _less_pairs(
    old: Sequence[Told], new: Sequence[Told], alike: Callable[[Told, Told], bool], links: Links
) -> tuple[list[Told], list[Told]]:
    pairs = [(likeness(one, other, links), -i, -j) for i, one in enumerate(old) for j, other in enumerate(new)]
    ones, others = dict(enumerate(old)), dict(enumerate(new))
    for _, i, j in sorted(pairs, reverse=True):
        if -i in ones and -j in others and alike(ones[-i], others[-j]):
            del ones[-i], others[-j]
    return list(ones.values()), list(others.values())


def _same(one: Told, other: Told) -> bool:
    return one.label == other.label


@cache
def _labelled(pack: LanguagePack, table: str) -> Labelled:
    return Labelled(pack, {label: pack.list(f"{table}.{label}") for label in shared("concepts")[table]})
