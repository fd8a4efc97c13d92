"""Figures that are the least of what is meant in the original, and the most of it in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.compare import Beads
from tqcheck.compare.figures import Figure, figures, nearly, same_value
from tqcheck.compare.swaps import MOST_COMPARED
from tqcheck.lang.marks import COMMAS
from tqcheck.text.lexicon import alternation

#: A comma of a sentence, not of a number.
_COMMA = re.compile(rf"{alternation(COMMAS)}(?!\d)")


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
        if len(here) * len(there) > MOST_COMPARED:
            continue
        for old in bound:
            mine, others = ([item for item in side if _same(old, item)] for side in (here, there))
            alone = len(mine) == len(others) == 1 and others[0].number.bound not in {None, old.number.bound}
            if alone and not any(map(_is_denied, (old, others[0]))):
                yield OtherBound(old, others[0])


def _is_denied(item: Figure) -> bool:
    """Whether a negation may turn a bound round: "nobody paid less than 30". One behind a single comma does not.

    Two commas may hold an aside ("nobody, he said, paid"), and one between digits is part of a number.
    """
    found = item.piece.find("negation.words")
    clauses = (item.piece.text[min(m.end, item.end) : max(m.start, item.start)] for m in found)
    return any(len(_COMMA.findall(clause)) != 1 for clause in clauses)


def _same(one: Figure, other: Figure) -> bool:
    return same_value(one, other) or nearly(one, other)
