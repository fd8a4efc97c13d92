"""Figures of a sentence with what they measure, and when two of them say the same.

A figure says the same as another one as it stands, rounded at its own last place, in another unit, or in money that is
counted in the other's.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise, product, zip_longest

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.swaps import MOST_COMPARED, Item, Swap, left_over
from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.labels import and_word, may_mean
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.model import Quantity, Reading, agree, readings
from tqcheck.text.quantities.races import is_race
from tqcheck.text.quantities.vocabulary import vocabulary

#: Characters within which a unit behind a number belongs to it ("2 to 3 inches"); set by eye.
_UNIT_REACH = 24
#: Characters between a figure and the unit that belongs to it alone (" km").
_RIGHT_BEHIND = 2
#: Characters of a joint between a measure and its part ("and").
_JOINT_REACH = 6
#: Characters between a sum and the sign or code before it.
_SIGN_REACH = 2
#: Characters between a number and the one that it multiplies ("of").
_FACTOR_REACH = 4
#: Characters between a figure and its money, with whose it is between the two ("68,000 Omani rials").
_MONEY_REACH = 14
#: How far a converted figure may be off, as a share of the larger and in degrees: news rounds 100 miles to 150 km. Set
#: by eye on the Persian development articles.
_CONVERSION_TOLERANCE, _DEGREES_OFF = 0.1, 2
#: Degrees by which one day is warmer than another; more of them are a reading. Set by eye.
_SMALL_DIFFERENCE = 15
#: How far a sum in rials may be off one in tomans: what rounding to two places leaves.
_ROUNDING = 0.01
#: How far a rounded figure may be off as a share of the exact one, without a hedge before it and with one; and from
#: where on a plain figure can be a round one.
_ROUNDED_OFF, _HEDGED_OFF, _ROUND_FROM = Fraction(1, 20), Fraction(3, 20), 10_000
#: How far ten is off a dozen, as a share of it.
_DOZEN_OFF = 0.17

#: Characters behind a unit within which a figure without one goes on with it.
_GOES_ON = 60
#: What rounding to the nearest unit may change of it.
_ROUNDED = 0.3
#: A word right behind a figure that it can count: most prepositions are shorter.
_COUNTED = re.compile(rf"[\s\-]?{LETTER}{{3}}")
#: The most that a unit's own form says of it.
_DUAL = 2
#: Digits of hundredths.
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Figure(Item):
    """A number with the unit or the money that it counts, if any."""

    unit: Match | None = None
    money: Match | None = None

    @property
    def number(self) -> Quantity:
        """What was read."""
        assert isinstance(self.value, Quantity)  # noqa: S101 - made by `figures` alone
        return self.value

    @property
    def measure(self) -> Match | None:
        """The unit that is written right behind it."""
        return self.unit if self.unit and self.unit.start - self.end <= _RIGHT_BEHIND else None

    @property
    def magnitude(self) -> int:
        """The power of ten that it is of."""
        if self.number.vague is not None:
            return self.number.vague
        least = min(self.number.values)
        return math.floor(math.log10(least)) if least > 0 else 0

    @property
    def codes(self) -> frozenset[str]:
        """The currencies that its money can be of."""
        return may_mean(self.money.text, self.money.label, self.piece.pack) if self.money else frozenset()


def figures(piece: Piece) -> list[Figure]:
    """The numbers of a sentence, each with its unit and its money."""
    return list(piece.once(_figures))


def _figures(piece: Piece) -> list[Figure]:
    starts, ends = [number.start for number in piece.quantities], {number.end for number in piece.quantities}
    units, currencies, months = _Row(piece.units), _Row(piece.currencies), _Row(piece.months)
    found = [
        Figure(
            piece,
            number.start,
            number.end,
            number,
            number.weak or months.around(number) is not None,
            # What is weak is no dual, but an ordinal like the unit's name.
            _seconds(number, piece)
            or (None if number.weak else _dual(number, units))
            or (_ahead(number, units) if vocabulary(piece.pack).leads else _bare(piece, units.behind(number))),
            _money_before(number, currencies, ends, piece) or _next(number, currencies, starts),
        )
        for number in piece.quantities
    ]
    counted = {each.measure for each in found if each.measure}
    if not counted or vocabulary(piece.pack).leads:
        return found
    return _with_parts([_with_one(each, units, counted) for each in found])


def _money_before(number: Quantity, row: _Row, ends: Collection[int], piece: Piece) -> Match | None:
    """The money before a number, unless it is another one's: "1800元一个", "41 million Omani rials a year"."""
    found = row.before(number)
    if found is None or found.start in ends:
        return None
    in_words = not any(map(str.isdecimal, piece.text[number.start : number.end]))
    others = (end for end in ends if end <= found.start and found.start - end <= _MONEY_REACH)
    return None if in_words and any(others) else found


def _seconds(number: Quantity, piece: Piece) -> Match | None:
    """The unit of a time of a race, which no word says: "4:01.37" is four minutes and some."""
    race = is_race(piece.text, number.start, number.end)
    return Match(number.end, number.end, "", "duration-second") if race else None


def _dual(number: Quantity, units: _Row) -> Match | None:
    """The unit that a number is part of ("مترين"); a decade is its own ten years, whatever stands before it."""
    unit = units.around(number)
    return (
        unit if unit and (max(number.values) <= _DUAL or (unit.start, unit.end) != (number.start, number.end)) else None
    )


def _ahead(number: Quantity, units: _Row) -> Match | None:
    """A unit right before its number, where powers stand there, too ("kilomita 10"); a time may be a year."""
    unit = units.before(number, _RIGHT_BEHIND)
    return None if unit and unit.label.startswith("duration") else unit


def _bare(piece: Piece, unit: Match | None) -> Match | None:
    """A unit, but no time with a small word written on to its front, which begins a phrase ("13 on the day of")."""
    if unit and unit.label.startswith("duration") and not piece.text.startswith(unit.text, unit.start):
        return None
    return unit


def _with_one(item: Figure, units: _Row, counted: Collection[Match]) -> Figure:
    """The same; what follows a measure without a figure says one or two of it as well ("مترين و35 سنتيمترا")."""
    whole = units.before(item.number, _JOINT_REACH)
    part = _share(item.number.readings[0].value, whole, item) if whole and whole not in counted else None
    if part is None:
        return item
    sums = (Reading(count + part, Fraction(1, 10**_DIGITS)) for count in (1, 2))
    return replace(item, value=replace(item.number, readings=readings((*item.number.readings, *sums))), unit=None)


def _with_parts(items: Sequence[Figure]) -> list[Figure]:
    """The same; a figure is also the whole of which the next one says a part ("1m80", "6-foot-6", "1 m 98 cm")."""
    found = list(items)
    for n, (one, other) in enumerate(pairwise(items)):
        part = _part(one, other)
        if part is not None:
            whole = readings(Reading(each.value + part, Fraction(1, 10**_DIGITS)) for each in one.number.readings)
            bare = other.measure is None
            told = replace(one.number, readings=whole if bare else readings((*one.number.readings, *whole)))
            end = other.end if bare else one.end
            found[n] = replace(one, end=end, value=told, weak=one.number.code if bare else one.weak)
            # The part goes with it: "two and a half hours" says the 30 minutes as well.
            rest = readings((*other.number.readings, *whole))
            found[n + 1] = replace(other, value=replace(other.number, readings=rest), weak=other.weak or bare)
    return found


def _part(one: Figure, other: Figure) -> Fraction | None:
    """What a figure adds to the measure right before it, in that one's unit; None where it is another quantity."""
    unit, count = one.measure, other.number.readings[0].value
    if unit is None or other.measure:
        return _share(count, unit, other) if unit else None
    divided = shared("codes")["units"]["parts"].get(unit.label, 0)
    written = other.text.isdecimal() and (divided != 10**_DIGITS or len(other.text) == _DIGITS)
    joined = _joint(one.piece.pack).fullmatch(one.piece.text, unit.end, other.start)
    return count / divided if joined and written and count < divided else None


def _share(count: Fraction, unit: Match, other: Figure) -> Fraction | None:
    """What a measured figure adds to the unit before it, in that unit; None where it is another quantity."""
    if other.measure is None or not _joint(other.piece.pack).fullmatch(other.piece.text, unit.end, other.start):
        return None
    (dimension, size), (smaller, part) = unit_value(unit.label), unit_value(other.measure.label)
    fits = dimension == smaller and part < size and dimension in {"length", "mass", "duration"}
    share = count * Fraction(part / size).limit_denominator(10**6)
    return share if fits and share < 1 else None


@cache
def _joint(pack: LanguagePack) -> re.Pattern[str]:
    """What stands between a measure and its part: a blank, a hyphen, an "and"."""
    joint = re.escape(and_word(pack))
    return re.compile(rf"[\s\-]{{0,2}}(?:{joint}\s?)?" if joint else r"[\s\-]{0,2}")


def is_month(number: Quantity, piece: Piece) -> bool:
    """Whether a number is a month's name, as in Chinese; another language has a word for it."""
    return _Row(piece.months).around(number) is not None


def in_time(number: Quantity, piece: Piece) -> bool:
    """Whether a number is part of a time of the day, which other languages say in other figures."""
    return any(clock.start <= number.start and number.end <= clock.end for clock in piece.clocks)


def vague_figures(piece: Piece) -> list[Figure]:
    """The vague quantities and fractions of a sentence, "a few" too: such as may be compared with each other alone.

    What multiplies the figure behind it is none ("a couple of decades").
    """
    found = []
    own = figures(piece)
    for item, behind in zip_longest(own, own[1:]):
        part = 0 < min(item.number.values) < 1 and not any(map(str.isdigit, item.text))
        if is_few(item) and behind and behind.start - item.end <= _FACTOR_REACH:
            continue
        if is_few(item):
            found.append(replace(item, value=replace(item.number, vague=0), weak=False))
        elif part or item.number.vague is not None:
            found.append(replace(item, weak=False))
    return found


def in_brackets(item: Figure) -> bool:
    """Whether a figure stands in brackets, as a conversion that the translator added does."""
    before = item.piece.text[: item.start]
    return before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")


def is_few(item: Figure) -> bool:
    """Whether a figure is a word for some, which may be any number below ten or so."""
    return item.number.weak and vocabulary(item.piece.pack).vague.get(fold_word(item.text)) == 0


class _Row:
    """Words of a sentence in order, asked for what stands beside a number."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self.matches = matches
        self.starts = [match.start for match in matches]

    def behind(self, number: Quantity) -> Match | None:
        """The word that follows a number."""
        place = bisect_left(self.starts, number.end)
        near = place < len(self.starts) and self.starts[place] - number.end <= _UNIT_REACH
        return self.matches[place] if near else None

    def around(self, number: Quantity) -> Match | None:
        """The word that a number is part of."""
        place = bisect_right(self.starts, number.start) - 1
        return self.matches[place] if place >= 0 and number.end <= self.matches[place].end else None

    def before(self, number: Quantity, reach: int = _SIGN_REACH) -> Match | None:
        """The word that stands right before a number, or so many characters at most."""
        place = bisect_right(self.starts, number.start) - 1
        near = place >= 0 and 0 <= number.start - self.matches[place].end <= reach
        return self.matches[place] if near else None


def _next(number: Quantity, row: _Row, starts: Sequence[int]) -> Match | None:
    """The money that follows a number before the next one does."""
    found = row.behind(number)
    following = bisect_right(starts, number.start)
    return found if found and not (following < len(starts) and starts[following] < found.start) else None


@dataclass(frozen=True, slots=True)
class Money(Item):
    """A currency that is named, and the sum that it stands beside, if any.

    `abroad` are those that its noun names in papers of other countries: 元 in those of Singapore.
    """

    codes: frozenset[str] = frozenset()
    abroad: frozenset[str] = frozenset()
    sum: Figure | None = None

    @property
    def kind(self) -> Hashable:
        """Its codes, and the sum where money is counted in another's."""
        counted = self.sum.number.readings if self.sum and self.codes & _multiples() else ()
        return self.codes, counted


def _multiples() -> frozenset[str]:
    """Codes of money that is counted in another's, and of that."""
    rules = shared("codes")["currencies"]["multiples"]
    return frozenset({*rules, *(rule["unit"] for rule in rules.values())})


def money_items(piece: Piece) -> list[Item]:
    """The currencies that a sentence names."""
    beside = {figure.money: figure for figure in figures(piece) if figure.money}
    return [
        Money(
            piece,
            match.start,
            match.end,
            match.label,
            codes=may_mean(match.text, match.label, piece.pack),
            abroad=_abroad(match, piece.pack),
            sum=beside.get(match),
        )
        for match in piece.currencies
    ]


def _abroad(match: Match, pack: LanguagePack) -> frozenset[str]:
    """The currencies that a noun of money names in papers of other countries."""
    noun = match.text[match.start - match.end :]  # its text may have the end of its figure
    return frozenset(pack.list("money.abroad") if noun in pack.list("money.nouns") else ())


def same_money(one: Item, other: Item) -> bool:
    """Whether two names of money can mean the same, or their sums are the same in the smaller of both."""
    assert isinstance(one, Money)  # noqa: S101 - items of `money_items`
    assert isinstance(other, Money)  # noqa: S101
    if one.codes & other.codes or _says_whose(one, other) or _says_whose(other, one):
        return True
    if not (one.codes | other.codes) & shared("codes")["currencies"]["multiples"].keys():
        return False
    return bool(one.sum and other.sum and (_counted_in(one.sum, other.sum) or _counted_in(other.sum, one.sum)))


def _says_whose(one: Money, other: Money) -> bool:
    """Whether a name can mean one currency alone, and a mere noun on the other side names that one abroad."""
    return len(one.codes) == 1 and one.codes <= other.abroad


def other_money(beads: Beads) -> Iterator[Swap]:
    """Money that became another's, bead by bead: where the sum stayed, or either side names none."""
    for (source, target), (missing, added) in zip(beads, left_over(beads, money_items, same_money), strict=True):
        if len(missing) * len(added) > MOST_COMPARED:
            yield from map(Swap, missing, added)
            continue
        for old in missing:
            new = next((item for item in added if _same_sum(old, item)), None)
            if new is not None:
                added.remove(new)
                yield Swap(old, new)
        yield from _of_another(source, target, added)


def _of_another(source: Pieces, target: Pieces, added: Sequence[Item]) -> Iterator[Swap]:
    """Money that is new beside a sum whose own money the sentence names elsewhere: "$640m ... £2.9bn"."""
    here, there = ([item for piece in side for item in money_items(piece)] for side in (source, target))
    if len(here) * len(there) > MOST_COMPARED:
        return
    for new in added:
        sums = [[item for item in side if _sum(item) and _sum(new) and _same_sum(item, new)] for side in (here, there)]
        if len(sums[0]) == len(sums[1]) == 1:
            yield Swap(sums[0][0], new)


def _sum(item: Item) -> Figure | None:
    return item.sum if isinstance(item, Money) else None


def _same_sum(one: Item, other: Item) -> bool:
    sums = [each for each in map(_sum, (one, other)) if each]
    return len(sums) < 2 or same_value(*sums)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures can be the same as they stand; a vague one is of the same class of magnitude."""
    if one.number.vague is not None or other.number.vague is not None:
        return one.magnitude == other.magnitude
    return agree(one.number, other.number)


def same_quantity(old: Figure, new: Figure) -> bool:
    """Whether a figure of the translation says the same as the original's: as it stands, rounded, or converted."""
    rounded = _rounded(new, old) or (_exact(old) and _rounded(old, new))
    return same_value(old, new) or rounded or converted(old, new) or (nearly(old, new) and _same_bound(old, new))


def nearly(one: Figure, other: Figure) -> bool:
    """Whether two figures in words that have a bound are about the same: "more than ten", "more than a dozen"."""
    worded = not any(map(str.isdigit, one.text + other.text))
    bound = worded and one.number.bound and other.number.bound
    return bool(bound) and any(_near(a, b, _DOZEN_OFF) for a, b in _both(one, other))


def _same_bound(one: Figure, other: Figure) -> bool:
    return one.number.bound == other.number.bound


def _exact(old: Figure) -> bool:
    """Whether a figure of the original can stand for a finer one: not "more than 1000", which nobody knows better."""
    return not (old.number.approximate and old.text.isdecimal())


def _rounded(coarse: Figure, fine: Figure) -> bool:
    """Whether a figure is another one, rounded at its own last place ("5.7 million" for 5,678,910)."""
    if coarse.unit and fine.unit and coarse.unit.label != fine.unit.label:
        return False
    hedged = coarse.number.approximate and not fine.number.approximate
    share = _HEDGED_OFF if hedged else _ROUNDED_OFF
    for one, other in product(coarse.number.readings, fine.number.readings):
        step, off = _last_place(one), abs(one.value - other.value)
        # "more than 200" is cut off, not rounded
        near = off < step if hedged and one.value < other.value else off <= step / 2
        if step > _last_place(other) and near and off <= share * abs(other.value):
            return True
    return False


def _last_place(reading: Reading) -> Fraction:
    """What the last digit of a reading counts: of "5.7 million" hundreds of thousands, of 40,000 tens of thousands."""
    step = reading.step
    if abs(reading.value) < _ROUND_FROM or reading.value % step:
        return step
    while reading.value % (step * 10) == 0:
        step *= 10
    return step


def converted(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same in two units, or in money that is counted in another's."""
    if one.money and other.money:
        return _counted_in(one, other) or _counted_in(other, one)
    left, right = _unit_of(one), _unit_of(other)
    return bool(left and right) and _equal(one, left, other, right)


def _unit_of(item: Figure) -> str:
    """The unit of a figure, be it the letter that may be its power ("1,98 m") or the one before it; empty for none.

    A figure behind which nothing stands that it could count goes on with the last figure's: "2 to 5 cm, in places 10",
    "12 tonnes a hectare against 10".
    """
    piece = item.piece
    unit = next((unit for unit in piece.units if item.start < unit.start and unit.end == item.end), item.unit)
    if unit or item.money:
        return unit.label if unit else ""
    if not piece.pack.spaces or _COUNTED.match(piece.text, item.end):
        return ""
    near = (unit for unit in piece.units if unit.end <= item.start <= unit.end + _GOES_ON)
    before = [unit for unit in near if piece.text[max(0, unit.start - 2) : unit.start].rstrip()[-1:].isdecimal()]
    return before[-1].label if before else ""


def _counted_in(one: Figure, other: Figure) -> bool:
    """Whether a sum is the other's in the smaller money that its own is counted in (toman in rials)."""
    for code, rule in shared("codes")["currencies"]["multiples"].items():
        if one.codes == {code} and rule["unit"] in other.codes:
            return any(_near(a * rule["times"], b, _ROUNDING) for a, b in _both(one, other))
    return False


def _equal(one: Figure, left: str, other: Figure, right: str) -> bool:
    (dimension, factor), (other_dimension, other_factor) = unit_value(left), unit_value(right)
    # "Degrees" are of either scale.
    if dimension != other_dimension or (left == right and left != "temperature-generic"):
        return False
    if dimension == "temperature":
        # Where neither side says of which scale, what is no small difference is a reading.
        most = _SMALL_DIFFERENCE if left == right else math.inf
        return any(_degrees(a, b, most) or _degrees(b, a, most) for a, b in _both(one, other))
    rounded = dimension != "duration"
    return any(
        _near(a * factor, b * other_factor, _CONVERSION_TOLERANCE)
        or (rounded and _is_rounded(a * factor / other_factor, b))
        or (rounded and _is_rounded(b * other_factor / factor, a))
        for a, b in _both(one, other)
    )


def _is_rounded(exact: float, whole: float) -> bool:
    """Whether a whole number of units is an exact one to the nearest: 1 inch for 2 cm, which are 0.8; no mile a km."""
    return whole == math.floor(exact + 0.5) > 0 and abs(exact - whole) <= _ROUNDED * whole


def unit_value(label: str) -> tuple[str, float]:
    """Dimension and factor; a speed counts as the length of an hour's way, for "per hour" is written in many ways."""
    dimension, _, unit = label.partition("-")
    return ("length" if dimension == "speed" else dimension), shared("units")[dimension][unit]


def _degrees(celsius: float, fahrenheit: float, most: float) -> bool:
    """The same reading on both scales, or the same difference, which is so many degrees at most."""
    close = celsius <= most and _near(celsius * 1.8, fahrenheit, _CONVERSION_TOLERANCE)
    return abs(celsius * 1.8 + 32 - fahrenheit) < _DEGREES_OFF or close


def _near(a: float, b: float, tolerance: float) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def _both(one: Figure, other: Figure) -> Iterator[tuple[float, float]]:
    return product(one.number.values, other.number.values)
