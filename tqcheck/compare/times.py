"""Which time of the day, or month, of the original stands as another one in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads
from tqcheck.compare.swaps import Item, Swap, swaps
from tqcheck.text.piece import Piece


def other_times(beads: Beads) -> Iterator[Swap]:
    """Times of the day that became others.

    Args:
        beads: of the whole article, in order.
    """
    return swaps(beads, _times, _same)


def _times(piece: Piece) -> list[Item]:
    return [Item(piece, clock.start, clock.end, " ".join(map(str, clock.minutes))) for clock in piece.clocks]


def _same(one: Item, other: Item) -> bool:
    """Whether two times, or months, can be one."""
    return not {*str(one.value).split()}.isdisjoint(str(other.value).split())


def other_months(beads: Beads) -> Iterator[Swap]:
    """Gregorian months that became others; a date by another calendar is of the months that it can fall in.

    Args:
        beads: of the whole article, in order.
    """
    return swaps(beads, _months, _same)


def _months(piece: Piece) -> list[Item]:
    found = [Item(piece, match.start, match.end, match.label) for match in piece.months]
    for date in piece.second_dates:
        months = " ".join(sorted({str(month) for month, _ in date.gregorian}))
        found.append(Item(piece, date.start, date.end, months))
    return sorted(found, key=lambda item: item.start)
