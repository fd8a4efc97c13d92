"""Offices that somebody has no more on one side, and still has on the other."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.swaps import Item, Swap
from tqcheck.text.offices import Office, is_left, offices, says_left
from tqcheck.text.piece import Piece

_FORMER = "offices.former"


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
    """Offices that one side calls former, each with the same office of the other, if nothing around says so there."""
    here = [(piece, office) for piece in one for office in offices(piece)]
    gone = [(piece, office) for piece, office in here if is_left(office)]
    if not gone or any(map(says_left, around)) or not all(piece.pack.list(_FORMER) for piece in (*one[:1], *other[:1])):
        return
    # "President from 2008 to 2012", "the 44th president" say so by a figure.
    if _figures(other) > _figures(one):
        return
    held = {office.labels() for _, office in here if not is_left(office)}
    first: dict[str, tuple[int, Item]] = {}
    there = [(piece, office) for piece in other for office in offices(piece) if office.labels() not in held]
    for n, (piece, office) in enumerate(there):
        for label in office.held() - first.keys():
            first[label] = n, _item(piece, office)
    for piece, office in gone:
        same = [first[label] for label in office.held() & first.keys()]
        if same:
            yield _item(piece, office), min(same, key=itemgetter(0))[1]


def _figures(pieces: Pieces) -> int:
    return sum(len(piece.quantities) for piece in pieces)


def _item(piece: Piece, office: Office) -> Item:
    return Item(piece, office.start, office.end, "former")
