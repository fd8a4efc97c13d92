"""Sentences that have no counterpart: those that the alignment leaves alone, and those that it put to a neighbour's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tqcheck.compare import Beads
from tqcheck.compare.lengths import made_up, usual_ratio
from tqcheck.compare.links import LinksOf
from tqcheck.model import Side
from tqcheck.text.piece import Piece
from tqcheck.text.words import length

#: Mean likeness of its words below which a sentence has no part in the bead that it was put to. On 81 sentences of good
#: translations from seven languages, put together rightly, none of some length is below; 20 of 22 that are lost are.
#: The other side of the bead must then be too short by so much of what the sentence comes to.
_UNRENDERED, _SHORT_OF = 0.28, 0.25
#: Sentences of a side that a bead has at most: of one that was cut into more, all the parts are left alone. By what
#: share of their length they may then miss what it comes to.
_WIDEST, _MISSED = 3, 0.4


def alone(beads: Beads, side: Side, links_of: LinksOf | None) -> Iterator[tuple[int, Piece]]:
    """Sentences of a side without a counterpart, with the number of the bead where they stand.

    Where sentences were only cut elsewhere, a neighbour makes up for them, or is left alone on the other side.

    Args:
        beads: source and target sentences.
        side: whose sentences.
        links_of: word links of a bead, by its number; None: only what the alignment leaves alone is known.
    """
    settled, ratio = made_up(beads) | _cut_up(beads), usual_ratio(beads)
    ratio = ratio if side == "source" else 1 / ratio
    views = [(source, target) if side == "source" else (target, source) for source, target in beads]
    for number, (own, other) in enumerate(views):
        if own and not other and number not in settled:
            yield number, own[0]
        elif (
            other
            and len(own) > 1
            and links_of is not None
            and all(near[0] for near in views[max(0, number - 1) : number + 2])
        ):
            links, lack = links_of(number), _size(own) * ratio - _size(other)
            bare = [piece for piece in own if links.mean(side, piece.whole) < _UNRENDERED]
            if len(bare) < len(own):
                yield from ((number, piece) for piece in bare if lack > _SHORT_OF * _size([piece]) * ratio)


def _cut_up(beads: Beads) -> frozenset[int]:
    """Numbers of the nulls where one sentence stands beside more than a bead can have, which come to about as much."""
    ratio, found = usual_ratio(beads), set[int]()
    for filled, run in groupby(range(len(beads)), key=lambda number: all(beads[number])):
        numbers = [*run]
        source, target = ([piece for number in numbers for piece in beads[number][side]] for side in (0, 1))
        few, many = sorted((source, target), key=len)
        apart = abs(ratio * _size(source) - _size(target))
        if not filled and len(few) == 1 and len(many) > _WIDEST and apart < _MISSED * _size(target):
            found.update(numbers)
    return frozenset(found)


def _size(pieces: Sequence[Piece]) -> int:
    return sum(length(piece.raw) for piece in pieces)
