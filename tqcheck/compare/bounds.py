"""Figures that are the least of what is meant in the original, and the most of it in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.compare import Beads
from tqcheck.compare.figures import Figure, figures, nearly, same_value
from tqcheck.compare.swaps import MOST_COMPARED


@dataclass(frozen=True, slots=True)
class OtherBound:
    """A figure of the original with its bound, and of the translation with the other one."""

    old: Figure
    new: Figure


def other_bounds(beads: Beads) -> Iterator[OtherBound]:
    """Figures that stand once on each side, each with another bound.

    Args:
        beads: aligned sentences.
    """
    for source, target in beads:
        here, there = ([item for piece in side for item in figures(piece)] for side in (source, target))
        bound = [item for item in here if item.number.bound]
        # "It took no more than 20", "nobody paid less than 30": what a negation turns round is the other bound.
        denied = any(piece.find("negation.words") for piece in (*source, *target))
        if denied or len(here) * len(there) > MOST_COMPARED:
            continue
        for old in bound:
            mine, others = ([item for item in side if _same(old, item)] for side in (here, there))
            if len(mine) == len(others) == 1 and others[0].number.bound not in {None, old.number.bound}:
                yield OtherBound(old, others[0])


def _same(one: Figure, other: Figure) -> bool:
    return same_value(one, other) or nearly(one, other)
