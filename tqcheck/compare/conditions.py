"""Conditions of the original that the translation does not make."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads, Found, Pieces, found_in


def lost_conditions(beads: Beads) -> Iterator[Found]:
    """The first word of each bead that makes a condition in the original, where nothing in the translation can.

    Args:
        beads: in order, nulls included: a sentence that the alignment left alone may hold what its neighbour lacks.
    """
    for n, (source, target) in enumerate(beads):
        if not source or not target:
            continue
        beside = [piece for old, new in (*beads[max(0, n - 1) : n], *beads[n + 1 : n + 2]) if not old for piece in new]
        words = list(_conditions(source, "condition.words"))
        if words and not any(_conditions((*target, *beside), "condition.renderings")):
            yield words[0]


def _conditions(pieces: Pieces, key: str) -> Iterator[Found]:
    """Words of a list, less those within a phrase that makes no condition."""
    for piece, match in found_in(pieces, key):
        if not any(phrase.start < match.end and match.start < phrase.end for phrase in piece.find("condition.except")):
            yield piece, match
