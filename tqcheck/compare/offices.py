"""Offices that somebody has no more on one side, and still has on the other."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.swaps import Item, Swap
from tqcheck.text.offices import Office, left, offices, says_left
from tqcheck.text.piece import Piece


def left_or_held(beads: Beads) -> Iterator[Swap]:
    """Offices that one side calls former, in whatever word for it, and the other does not, bead by bead.

    Both must name the same office, and no sentence of the other side's bead, or next to it, may have a word for
    somebody's having left.
    """
    for n, (source, target) in enumerate(beads):
        near = beads[max(n - 1, 0) : n + 2]
        for old, new in _differing(source, target, [piece for _, pieces in near for piece in pieces]):
            yield Swap(old, new)
        for new, old in _differing(target, source, [piece for pieces, _ in near for piece in pieces]):
            yield Swap(old, new)


def _differing(one: Pieces, other: Pieces, around: Pieces) -> Iterator[tuple[Item, Item]]:
    """Offices that one side calls former, each with the same office of the other, if no word around says so there."""
    gone = [(piece, office) for piece in one for office in left(piece)]
    if not gone or any(map(says_left, around)):
        return
    for piece, office in gone:
        same = ((p, o) for p in other for o in offices(p) if o.held() & office.held())
        if (first := next(same, None)) is not None:
            yield _item(piece, office), _item(*first)


def _item(piece: Piece, office: Office) -> Item:
    return Item(piece, office.start, office.end, "former")
