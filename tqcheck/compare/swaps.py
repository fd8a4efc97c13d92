"""Compare what aligned sentences name: numbers, days, months, countries, currencies.

A difference counts only as a swap: something of the original is missing while something else is new in the same bead.
A bare addition or loss is too often style. What is left over in a neighbouring bead excuses, since careful translators
move things across a full stop; what the neighbour has for itself does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from tqcheck.compare import Beads
from tqcheck.lang import shared
from tqcheck.model import Span
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.model import Quantity, agree

#: Characters within which a unit behind a number belongs to it ("2 to 3 inches"); set by eye.
_UNIT_REACH = 24
#: How far a converted figure may be off, as a share of the larger and in degrees: news rounds 100 miles to 150 km. Set
#: by eye on the Persian development articles.
_CONVERSION_TOLERANCE, _DEGREES_OFF = 0.1, 2


@dataclass(frozen=True, slots=True)
class Item:
    """A number or word with its value, where it stands, and whether it may accuse."""

    piece: Piece
    start: int
    end: int
    value: Quantity | str
    weak: bool = False

    @property
    def span(self) -> Span:
        """Its place in the article."""
        return self.piece.span(self.start, self.end)

    @property
    def text(self) -> str:
        """How it is written there."""
        first, last = self.piece.folded.span(self.start, self.end)
        return self.piece.raw[first:last]


@dataclass(frozen=True, slots=True)
class Swap:
    """Something of the original (`old`) that stands as something else (`new`) in the translation."""

    old: Item
    new: Item


Read = Callable[[Piece], Iterable[Item]]
Agree = Callable[[Item, Item], bool]


def number_items(piece: Piece) -> list[Item]:
    """The numbers of a sentence."""
    return [Item(piece, number.start, number.end, number, number.weak) for number in piece.quantities]


def label_items(read: Callable[[Piece], Iterable[Match]]) -> Read:
    """A reader of labelled words, such as `lambda piece: piece.weekdays`."""
    return lambda piece: [Item(piece, match.start, match.end, match.label) for match in read(piece)]


def same_label(one: Item, other: Item) -> bool:
    """Whether two labelled words stand for the same."""
    return one.value == other.value


def same_number(one: Item, other: Item) -> bool:
    """Whether two numbers agree, as they stand or in another unit of the same dimension."""
    assert isinstance(one.value, Quantity)  # noqa: S101 - items of `number_items`
    assert isinstance(other.value, Quantity)  # noqa: S101
    return agree(one.value, other.value) or _converted(one, other)


def swaps(beads: Beads, read: Read, same: Agree) -> Iterator[Swap]:
    """What became something else, bead by bead.

    Args:
        beads: of the whole article, in order, so that neighbours can excuse each other.
        read: what to look for in a sentence.
        same: when two readings say the same.
    """
    lost, new = [], []
    for source, target in beads:
        here = [item for piece in source for item in read(piece)]
        there = [item for piece in target for item in read(piece)]
        lost.append([item for item in here if not any(same(item, other) for other in there)])
        new.append([item for item in there if not any(same(other, item) for other in here)])
    for n in range(len(beads)):
        near = [k for k in (n - 1, n + 1) if 0 <= k < len(beads)]
        missing = [i for i in lost[n] if not i.weak and not any(same(i, o) for k in near for o in new[k])]
        added = [i for i in new[n] if not i.weak and not any(same(o, i) for k in near for o in lost[k])]
        # With one more on a side nobody knows which became which; order is the best guess.
        yield from map(Swap, missing, added)


def _converted(one: Item, other: Item) -> bool:
    return any(_equal(one, left, other, right) for left in _units(one) for right in _units(other))


def _equal(one: Item, left: str, other: Item, right: str) -> bool:
    (dimension, factor), (other_dimension, other_factor) = _unit(left), _unit(right)
    # "Degrees" are of either scale.
    if dimension != other_dimension or (left == right and left != "temperature-generic"):
        return False
    values = list(product(_values(one), _values(other)))
    if dimension == "temperature":
        return any(_degrees(a, b) or _degrees(b, a) for a, b in values)
    return any(_near(a * factor, b * other_factor) for a, b in values)


def _unit(label: str) -> tuple[str, float]:
    """Dimension and factor; a speed counts as the length of an hour's way, for "per hour" is written in many ways."""
    dimension, _, unit = label.partition("-")
    return ("length" if dimension == "speed" else dimension), shared("units")[dimension][unit]


def _degrees(celsius: float, fahrenheit: float) -> bool:
    """The same reading on both scales, or the same difference."""
    return abs(celsius * 1.8 + 32 - fahrenheit) < _DEGREES_OFF or _near(celsius * 1.8, fahrenheit)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= _CONVERSION_TOLERANCE * max(abs(a), abs(b))


def _values(item: Item) -> frozenset[float]:
    return item.value.values if isinstance(item.value, Quantity) else frozenset()


def _units(item: Item) -> list[str]:
    """The unit that follows a number."""
    behind = [match for match in item.piece.units if 0 <= match.start - item.end <= _UNIT_REACH]
    return [min(behind, key=lambda match: match.start).label] if behind else []
