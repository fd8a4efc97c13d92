"""Which time of the day, or month, of the original stands as another one in the translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.figures import in_time
from tqcheck.compare.swaps import Item, Swap, label_items, same_label, swaps
from tqcheck.text.clock import Clock
from tqcheck.text.labels import unsure_months
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.reader import is_eve

#: Minutes of a day, and how many a round time ("just before seven") may be off an exact one.
_DAY, _ROUNDED = 1440, 10
#: An hour and its minutes in digits, which are meant as they stand ("9.30").
_MINUTES = re.compile(r"\d\D\d\d")
#: Characters between a month and its day (" ", " of ", ", "), and the days of the longest month.
_BESIDE, _LONGEST_MONTH = 4, 31
#: Characters on either side of a month in which its days stand ("14., 15. und 16. Mai").
_NEAR_MONTH = 16


def other_times(beads: Beads) -> Iterator[Swap]:
    """Times of the day that became others.

    Args:
        beads: of the whole article, in order.
    """
    yield from (swap for swap in swaps(beads, _times, _same_time) if not _ends_range(swap))


def _ends_range(swap: Swap) -> bool:
    """Whether each side has a figure of the other's time elsewhere: "between four and six in the morning"."""
    return _is_told(swap.old, swap.new.piece) and _is_told(swap.new, swap.old.piece)


def _is_told(item: Item, piece: Piece) -> bool:
    """Whether a sentence has a figure of a time outside its own times and dates."""
    clock = _clock(item)
    dated = [(month.start - _BESIDE, month.end + _BESIDE) for month in piece.months]
    others = (
        number
        for number in piece.quantities
        if not in_time(number, piece) and not any(start <= number.end and number.start <= end for start, end in dated)
    )
    return clock is not None and any(not number.values.isdisjoint(clock.values) for number in others)


@dataclass(frozen=True, slots=True)
class _Time(Item):
    """A time of the day."""

    clock: Clock | None = None


def _times(piece: Piece) -> list[Item]:
    return [
        _Time(piece, each.start, each.end, f"{sorted(each.minutes)} {each.round}", clock=each) for each in piece.clocks
    ]


def _clock(item: Item) -> Clock | None:
    assert isinstance(item, _Time)  # noqa: S101 - items of `_times`
    return item.clock


def _same_time(one: Item, other: Item) -> bool:
    """Whether two times can be one, or one of them is the other made round."""
    left, right = _clock(one), _clock(other)
    if left is None or right is None:
        return False
    exact = _MINUTES.search(_written(one)) and _MINUTES.search(_written(other))
    near = _ROUNDED if left.round != right.round and not exact else 0
    apart = ((a - b) % _DAY for a in left.minutes for b in right.minutes)
    return any(min(each, _DAY - each) <= near for each in apart)


def _written(item: Item) -> str:
    return item.piece.text[item.start : item.end]


def same_weekday(one: Item, other: Item) -> bool:
    """Whether two weekdays are the same, or the original names the night to one by that (Nacht zum Sonntag)."""
    apart = (int(str(one.value)) - int(str(other.value))) % 7
    return not apart or (apart == 1 and is_eve(one.piece.text, one.start, one.piece.pack))


def _same(one: Item, other: Item) -> bool:
    """Whether two times, or months, can be one."""
    return not {*str(one.value).split()}.isdisjoint(str(other.value).split())


def other_days(beads: Beads) -> Iterator[Swap]:
    """Days, weeks, months and years counted from now that became others.

    Args:
        beads: of the whole article, in order.
    """
    for swap in swaps(beads, label_items(lambda piece: piece.relative_days), _same):
        if any(_contrary(one, other) for one in _counts(swap.old) for other in _counts(swap.new)):
            yield swap


def _counts(item: Item) -> list[tuple[str, int]]:
    return [(unit, int(off)) for unit, _, off in (each.partition(":") for each in str(item.value).split())]


def _contrary(one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two counts from now exclude each other; "today" and "this year" do not."""
    return one[0] == other[0] or one[1] * other[1] != 0


def other_months(beads: Beads) -> Iterator[Swap]:
    """Gregorian months that became others; a date by another calendar is of the months that it can fall in.

    Args:
        beads: of the whole article, in order.
    """
    return swaps(beads, _months, _same)


def _months(piece: Piece) -> list[Item]:
    found = [Item(piece, match.start, match.end, match.label) for match in piece.months]
    unsure = unsure_months(piece.text, piece.pack)
    great = [match for match in unsure if piece.raw[piece.folded.span(match.start, match.end)[0]].isupper()]
    found += [Item(piece, match.start, match.end, match.label, weak=True) for match in great]
    for date in piece.second_dates:
        months = " ".join(sorted({str(month) for month, _ in date.gregorian}))
        found.append(Item(piece, date.start, date.end, months))
    return sorted(found, key=lambda item: item.start)


def other_named_months(beads: Beads) -> Iterator[Swap]:
    """Months of the Persian or the lunar calendar that became others of the same calendar.

    Args:
        beads: of the whole article, in order.
    """
    for swap in swaps(beads, label_items(lambda piece: piece.named_dates), same_label):
        old, new = (str(item.value).partition(" ")[0] for item in (swap.old, swap.new))
        if old == new:
            yield swap


def other_month_days(beads: Beads) -> Iterator[Swap]:
    """Days of a second calendar that stand as another day of one of the Gregorian months that they can fall in.

    Args:
        beads: of the whole article, in order.
    """
    for source, target in beads:
        here = [(piece, date) for piece in source for date in piece.second_dates if date.day]
        there = [day for piece in target for day in _month_days(piece)] if here else []
        for piece, date in here:
            old = Item(piece, date.day.start if date.day else date.start, date.end, "")
            near = [(item, day) for item, day in there if any(month == day[0] for month, _ in date.gregorian)]
            if near and not any(day in date.gregorian for _, day in near):
                yield Swap(old, near[0][0])


def other_days_of_month(beads: Beads) -> Iterator[Swap]:
    """Gregorian months none of whose days is one of the other side's, in the bead or its neighbours.

    Args:
        beads: of the whole article, in order; the days near a month stand for each other in any order.
    """
    dates = [(_days_near_months(source), _days_near_months(target)) for source, target in beads]
    for n, (here, there) in enumerate(dates):
        near = dates[max(0, n - 1) : n + 2]
        for month in here.keys() & there.keys():
            said = {day for side, _ in near for _, day in side.get(month, ())}
            told = {day for _, side in near for _, day in side.get(month, ())}
            lost = all(day not in told for _, day in here[month])
            if lost and all(day not in said for _, day in there[month]):
                yield Swap(here[month][0][0], there[month][0][0])


def _days_near_months(pieces: Pieces) -> Mapping[str, Sequence[tuple[Item, int]]]:
    """The figures near each month of some sentences that can be its days, and no times; the nearest first."""
    found: dict[str, list[tuple[Item, int]]] = defaultdict(list)
    for piece in pieces:
        for month in piece.months:
            apart = {number: max(month.start - number.end, number.start - month.end) for number in piece.quantities}
            for number in sorted(apart, key=lambda number: apart[number]):
                written = any(map(str.isnumeric, piece.text[number.start : number.end]))
                near = written and apart[number] <= _NEAR_MONTH and not in_time(number, piece)
                for value in number.values if near else ():
                    if value.is_integer() and 1 <= value <= _LONGEST_MONTH:
                        found[month.label].append((Item(piece, number.start, number.end, month.label), int(value)))
    return found


def _month_days(piece: Piece) -> Iterator[tuple[Item, tuple[int, int]]]:
    """The Gregorian days that a sentence names, each with its month."""
    for match in piece.months:
        for number in piece.quantities:
            beside = 0 < match.start - number.end <= _BESIDE or 0 < number.start - match.end <= _BESIDE
            for value in number.values if beside and match.label.isdecimal() else ():
                if value.is_integer() and 1 <= value <= _LONGEST_MONTH:
                    yield Item(piece, number.start, number.end, match.label), (int(match.label), int(value))
