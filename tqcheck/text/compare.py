"""Compare what aligned sentences say: numbers, names of days, months, countries and currencies, and polarity.

The functions take pieces of both sides and what stands around them; a difference counts only when it is a swap:
something of the original is missing while something else is new. A bare addition or loss is too often style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.model import Span
from tqcheck.text.lexicon import Match
from tqcheck.text.numbers import Number, agree, converted
from tqcheck.text.piece import Piece

Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Swap:
    """Something of the original (`old`) that stands as something else (`new`) in the translation."""

    old: str
    new: str
    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Found:
    """A number or word with the piece it stands in."""

    piece: Piece
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place in the article."""
        return self.piece.span(self.start, self.end)

    @property
    def text(self) -> str:
        """How it is written there."""
        first, last = self.piece.folded.span(self.start, self.end)
        return self.piece.raw[first:last]


def numbers(pieces: Pieces) -> list[tuple[Piece, Number]]:
    """The numbers of some sentences."""
    return [(piece, number) for piece in pieces for number in piece.numbers]


def number_swaps(source: Pieces, target: Pieces, around_source: Pieces, around_target: Pieces) -> list[Swap]:
    """Numbers of the original that became other numbers.

    Args:
        source, target: the bead.
        around_source, around_target: the bead with its neighbours; what stands there excuses.
    """
    lost = _unmatched(numbers(source), numbers(around_target))
    new = _unmatched(numbers(target), numbers(around_source))
    swaps = []
    for (old_piece, old), (new_piece, number) in _paired(lost, new):
        one, other = Found(old_piece, old.start, old.end), Found(new_piece, number.start, number.end)
        swaps.append(Swap(one.text, other.text, one.span, other.span))
    return swaps


def _unmatched(mine: list[tuple[Piece, Number]], theirs: list[tuple[Piece, Number]]) -> list[tuple[Piece, Number]]:
    return [
        (piece, number)
        for piece, number in mine
        if not number.weak and not any(agree(number, other) or converted(number, other) for _, other in theirs)
    ]


def _paired(
    lost: list[tuple[Piece, Number]], new: list[tuple[Piece, Number]]
) -> Iterator[tuple[tuple[Piece, Number], tuple[Piece, Number]]]:
    """Lost and new numbers in order; with different counts nobody knows which became which, so the nearest values."""
    left = list(lost)
    for item in new:
        if not left:
            return
        nearest = min(left, key=lambda other: _distance(item[1], other[1])) if len(lost) != len(new) else left[0]
        left.remove(nearest)
        yield nearest, item


def _distance(one: Number, other: Number) -> float:
    return min(abs(a - b) / max(abs(a), abs(b), 1) for a in one.values for b in other.values)


Reader = Callable[[Piece], Iterable[Match]]


def label_swaps(
    read: Reader, source: Pieces, target: Pieces, around_source: Pieces, around_target: Pieces
) -> list[Swap]:
    """Labelled words (weekdays, months, countries, currencies) of the original that became another label."""
    known = {match.label for piece in around_source for match in read(piece)}
    kept = {match.label for piece in around_target for match in read(piece)}
    lost = [(piece, match) for piece in source for match in read(piece) if match.label not in kept]
    new = [(piece, match) for piece in target for match in read(piece) if match.label not in known]
    swaps = []
    for (old_piece, old), (new_piece, match) in zip(lost, new, strict=False):
        one, other = Found(old_piece, old.start, old.end), Found(new_piece, match.start, match.end)
        swaps.append(Swap(one.text, other.text, one.span, other.span))
    return swaps


def words(pieces: Pieces, *keys: str) -> list[Found]:
    """Words of the packs' lists in some sentences."""
    return [Found(piece, match.start, match.end) for piece in pieces for match in piece.find(*keys)]
