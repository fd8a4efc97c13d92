"""Compare the figures of aligned sentences: which stands for which, and what of the original became something else.

Figures are matched one to one: first those of the same value, then those that say the same in another unit or currency
or rounded at their own precision. What is left over on both sides is a change; which became which is told by the links
of words, by what is measured, by the digits, and last by order. What is left over in a neighbouring bead excuses, since
careful translators move things across a full stop; what the neighbour has for itself does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.swaps import Item, Swap
from tqcheck.lang import shared
from tqcheck.model import Span, WordLink
from tqcheck.text.labels import may_mean
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.model import Quantity, agree

#: Characters within which a unit behind a number belongs to it ("2 to 3 inches"); set by eye.
_UNIT_REACH = 24
#: Characters between a sum and the sign or code before it.
_SIGN_REACH = 2
#: How far a converted figure may be off, as a share of the larger and in degrees: news rounds 100 miles to 150 km. Set
#: by eye on the Persian development articles.
_CONVERSION_TOLERANCE, _DEGREES_OFF = 0.1, 2
#: How far a sum in rials may be off one in tomans: what rounding to two places leaves.
_ROUNDING = 0.01
#: How far a rounded figure may be off as a share of the exact one, and from where on a plain figure can be a round one.
_ROUNDED_OFF, _ROUND_FROM = 0.05, 10_000
_MANTISSA = re.compile(r"\d+(?:[.,٫٬'\u00a0 ]\d+)*")
#: Characters behind a figure in which stands what it counts; set by eye.
_NOUN_REACH = 20
#: Comparisons of figures within a bead; a list of results longer than that is compared by value alone.
_MOST_COMPARED = 2500

#: The word links of a bead, by its place among the beads; none without a word aligner.
Links = Callable[[int], Sequence[WordLink]]


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
    def codes(self) -> frozenset[str]:
        """The currencies that its money can be of."""
        return may_mean(self.money.text, self.money.label, self.piece.pack) if self.money else frozenset()


def figures(piece: Piece) -> list[Figure]:
    """The numbers of a sentence, each with its unit and its money."""
    starts = [number.start for number in piece.quantities]
    return [
        Figure(
            piece,
            number.start,
            number.end,
            number,
            number.weak,
            _behind(number, piece.units),
            _before(number, piece.currencies) or _next(number, piece.currencies, starts),
        )
        for number in piece.quantities
    ]


def _behind(number: Quantity, matches: Sequence[Match]) -> Match | None:
    """The unit that follows a number."""
    near = [match for match in matches if 0 <= match.start - number.end <= _UNIT_REACH]
    return min(near, key=lambda match: match.start, default=None)


def _next(number: Quantity, matches: Sequence[Match], starts: Sequence[int]) -> Match | None:
    """The money that follows a number before the next one does."""
    found = _behind(number, matches)
    return found if found and not any(number.start < start < found.start for start in starts) else None


def _before(number: Quantity, matches: Sequence[Match]) -> Match | None:
    """The sign or code that stands right before a number."""
    near = [match for match in matches if 0 <= number.start - match.end <= _SIGN_REACH]
    return max(near, key=lambda match: match.end, default=None)


@dataclass(frozen=True, slots=True)
class Money(Item):
    """A currency that is named, and the sum that it stands beside, if any."""

    codes: frozenset[str] = frozenset()
    sum: Figure | None = None


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
            sum=beside.get(match),
        )
        for match in piece.currencies
    ]


def same_money(one: Item, other: Item) -> bool:
    """Whether two names of money can mean the same, or their sums are the same in the smaller of both."""
    assert isinstance(one, Money)  # noqa: S101 - items of `money_items`
    assert isinstance(other, Money)  # noqa: S101
    if one.codes & other.codes:
        return True
    return bool(one.sum and other.sum and (_counted_in(one.sum, other.sum) or _counted_in(other.sum, one.sum)))


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures can be the same as they stand."""
    return agree(one.number, other.number)


def same_quantity(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same: as they stand, rounded, or in another unit or currency."""
    return same_value(one, other) or _rounded(one, other) or _rounded(other, one) or _converted(one, other)


@dataclass(frozen=True, slots=True)
class Rest:
    """Figures of a bead that have no counterpart in it; of the repeated ones another instance has."""

    lost: tuple[Figure, ...]
    new: tuple[Figure, ...]
    repeated: tuple[Figure, ...]


def rest(source: Pieces, target: Pieces, read: Callable[[Piece], list[Figure]] = figures) -> Rest:
    """What is left over of a bead's figures when those that stand for each other are taken away."""
    here = [item for piece in source for item in read(piece)]
    there = [item for piece in target for item in read(piece)]
    paired = _paired_by_value(here, there)
    values_here, values_there = _all_values(here), _all_values(there)
    open_here = [item for item in here if id(item) not in paired]
    open_there = [item for item in there if id(item) not in paired]
    lost = [item for item in open_here if not item.number.values & values_there]
    new = [item for item in open_there if not item.number.values & values_here]
    if len(lost) * len(new) <= _MOST_COMPARED:
        lost, new = _apart(lost, new)
    return Rest(tuple(lost), tuple(new), tuple(item for item in open_here if item.number.values & values_there))


def changes(
    beads: Beads, read: Callable[[Piece], list[Figure]] = figures, links: Links | None = None
) -> Iterator[Swap]:
    """Figures of the original that became other ones, bead by bead.

    Args:
        beads: of the whole article, in order, so that neighbours can excuse each other.
        read: the figures of a sentence.
        links: the words that render each other, by bead.
    """
    left = [rest(source, target, read) for source, target in beads]
    for n, here in enumerate(left):
        near = [left[k] for k in (n - 1, n + 1) if 0 <= k < len(left)]
        missing = [i for i in here.lost if not i.weak and not any(same_quantity(i, o) for r in near for o in r.new)]
        added = [i for i in here.new if not i.weak and not any(same_quantity(o, i) for r in near for o in r.lost)]
        if added and (missing or here.repeated):
            words = LinkedWords(links(n) if links else ())
            yield from _pairs(missing, added, words)


def _paired_by_value(here: Sequence[Figure], there: Sequence[Figure]) -> frozenset[int]:
    """Identities of figures that have a counterpart of the same value, one to one, in order."""
    waiting: dict[float, list[Figure]] = defaultdict(list)
    for other in reversed(there):
        for value in other.number.values:
            waiting[value].append(other)
    paired: set[int] = set()
    for item in here:
        found = next((o for value in sorted(item.number.values) for o in _free(waiting[value], paired)), None)
        if found is not None:
            paired |= {id(item), id(found)}
    return frozenset(paired)


def _free(waiting: list[Figure], paired: set[int]) -> Iterator[Figure]:
    while waiting and id(waiting[-1]) in paired:
        waiting.pop()
    yield from waiting[-1:]


def _all_values(items: Sequence[Figure]) -> frozenset[float]:
    return frozenset(value for item in items for value in item.number.values)


def _apart(lost: list[Figure], new: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Both less what says the same with another figure, one to one."""
    open_new = list(new)
    open_lost = []
    for item in lost:
        found = next((other for other in open_new if same_quantity(item, other)), None)
        if found is None:
            open_lost.append(item)
        else:
            open_new.remove(found)
    return open_lost, open_new


class LinkedWords:
    """The word links of a bead, asked by places of both sides."""

    def __init__(self, links: Sequence[WordLink]) -> None:
        """Take the links of one bead."""
        self._links = [(link.source, link.target, link.weight) for link in links if link.source and link.target]

    def likeness(self, source: Span, target: Span) -> float:
        """How much the likest words of two places are alike; 0 without a link between them."""
        return max((w for s, t, w in self._links if _meet(s, source) and _meet(t, target)), default=0.0)


def _meet(one: Span, other: Span) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _pairs(missing: Sequence[Figure], added: Sequence[Figure], words: LinkedWords) -> Iterator[Swap]:
    """Which became which: the likeliest first, each once."""
    scored = sorted(
        (
            (_fit(old, new, words) - abs(i / len(missing) - j / len(added)), -i, -j)
            for i, old in enumerate(missing)
            for j, new in enumerate(added)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for _, i, j in scored:
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    for i, j in sorted(taken.items()):
        yield Swap(missing[i], added[j])


def _fit(old: Figure, new: Figure, words: LinkedWords) -> float:
    """How likely a figure is to stand for another: by links, by what they count or measure, by their digits."""
    linked = 2 * words.likeness(old.span, new.span) + words.likeness(_counted(old), _counted(new))
    return linked + _kinship(old, new) + _likeness_of_digits(old, new)


def _counted(item: Figure) -> Span:
    """The words right behind a figure."""
    return item.piece.span(item.end - 1, min(len(item.piece.text), item.end + _NOUN_REACH))


def _kinship(old: Figure, new: Figure) -> float:
    """1 for figures of one dimension or of money, -1 where one is and the other is not."""
    kinds = [(f.unit.label.partition("-")[0] if f.unit else "", bool(f.money)) for f in (old, new)]
    if kinds[0] == kinds[1]:
        return 1.0 if any(kinds[0]) else 0.0
    return -1.0


def _likeness_of_digits(old: Figure, new: Figure) -> float:
    """1 for the same digits in another order or all but one, less for more or fewer digits."""
    one, other = (f"{min(f.number.values):g}" for f in (old, new))
    if sorted(one) == sorted(other):
        return 1.0
    if len(one) == len(other):
        return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    return -0.25 * abs(len(one) - len(other))


def _rounded(coarse: Figure, fine: Figure) -> bool:
    """Whether a figure is another one, rounded at its own last place ("5.7 million" for 5,678,910)."""
    if coarse.unit and fine.unit and coarse.unit.label != fine.unit.label:
        return False
    for a, b in _both(coarse, fine):
        step = _last_place(coarse, a)
        if step > _last_place(fine, b) and abs(a - b) <= min(step / 2, _ROUNDED_OFF * abs(b)):
            return True
    return False


def _last_place(item: Figure, value: float) -> float:
    """What the last digit of a figure counts: of "5.7 million" hundreds of thousands, of 40,000 tens of thousands."""
    digits = _MANTISSA.match(item.piece.text, item.start, item.end)
    if digits and digits.end() < item.end:
        mark = max(digits.group().rfind(mark) for mark in item.piece.pack.decimal or (".",))
        places = len(digits.group()) - mark - 1 if mark >= 0 else 0
        mantissa = float(re.sub(r"\D", "", digits.group())) / 10**places
        return value / mantissa / 10**places if mantissa else 1.0
    if value < _ROUND_FROM or value % 1:
        return 1.0 if not value % 1 else 0.0
    step = 1.0
    while value % (step * 10) == 0:
        step *= 10
    return step


def _converted(one: Figure, other: Figure) -> bool:
    if one.money and other.money:
        return _counted_in(one, other) or _counted_in(other, one)
    if not one.unit or not other.unit:
        return False
    return _equal(one, one.unit.label, other, other.unit.label)


def _counted_in(one: Figure, other: Figure) -> bool:
    """Whether a sum is the other's in the smaller money that its own is counted in (toman in rials)."""
    for code, rule in shared("codes")["currencies"]["multiples"].items():
        if one.codes == {code} and rule["unit"] in other.codes:
            return any(_near(a * rule["times"], b, _ROUNDING) for a, b in _both(one, other))
    return False


def _equal(one: Figure, left: str, other: Figure, right: str) -> bool:
    (dimension, factor), (other_dimension, other_factor) = _unit(left), _unit(right)
    # "Degrees" are of either scale.
    if dimension != other_dimension or (left == right and left != "temperature-generic"):
        return False
    if dimension == "temperature":
        return any(_degrees(a, b) or _degrees(b, a) for a, b in _both(one, other))
    return any(_near(a * factor, b * other_factor, _CONVERSION_TOLERANCE) for a, b in _both(one, other))


def _unit(label: str) -> tuple[str, float]:
    """Dimension and factor; a speed counts as the length of an hour's way, for "per hour" is written in many ways."""
    dimension, _, unit = label.partition("-")
    return ("length" if dimension == "speed" else dimension), shared("units")[dimension][unit]


def _degrees(celsius: float, fahrenheit: float) -> bool:
    """The same reading on both scales, or the same difference."""
    close = _near(celsius * 1.8, fahrenheit, _CONVERSION_TOLERANCE)
    return abs(celsius * 1.8 + 32 - fahrenheit) < _DEGREES_OFF or close


def _near(a: float, b: float, tolerance: float) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def _both(one: Figure, other: Figure) -> Iterator[tuple[float, float]]:
    return product(one.number.values, other.number.values)
