"""What a quantity in a text may say: exact values, and how exactly they are said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

#: Whether a quantity is the least that it can be ("more than", "at least") or the most.
Bound = Literal["above", "below"]
#: Values this near are one: a third is written 0.333 at best in digits, and measures are sums of such.
_RELATIVE_TOLERANCE = Fraction(1, 1_000_000)


@dataclass(frozen=True, slots=True)
class Reading:
    """One value that a quantity can have.

    Attributes:
        value: exactly; of a range its lower end.
        step: the value of one unit in the last place written: 1 of 5,678,910, and 100,000 of 5.7 million.
        high: the upper end of a range ("three to five"), or None.
    """

    value: Fraction
    step: Fraction = Fraction(1)
    high: Fraction | None = None

    def times(self, factor: Fraction) -> Reading:
        """The same so many times ("million")."""
        return Reading(self.value * factor, self.step * factor, None if self.high is None else self.high * factor)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at folded offsets [start, end).

    Attributes:
        readings: every way to read it ("1.200" is 1200 or 1.2; a Jalali year is its Gregorian years too), in order.
        weak: it excuses but never accuses (ordinals, "one", parts of codes and names).
        approximate: a hedge stands before it (about, nearly, more than).
        bound: the side on which what is meant lies by that hedge (more than, at most), if it tells.
        vague: the power of ten of what is only a class of magnitude ("tens of thousands" 4, "dozens" 1), else None;
            such a quantity has a value too, the least it can be.
        code: digits of a name ("covid-19", "B52"): even in a headline they tell nothing.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    weak: bool = False
    approximate: bool = False
    bound: Bound | None = None
    vague: int | None = None
    code: bool = False

    @property
    def values(self) -> frozenset[float]:
        """The values of all readings as floats, both ends of ranges."""
        ends = (end for reading in self.readings for end in (reading.value, reading.high) if end is not None)
        return frozenset(map(float, ends))


def readings(values: Iterable[Reading]) -> tuple[Reading, ...]:
    """Each reading once, in order."""
    return tuple(sorted({*values}, key=lambda each: (each.value, each.step, each.high or each.value)))


def sums(left: tuple[Reading, ...], right: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Each of some readings added to each of others; those of one side where the other has none."""
    if not left or not right:
        return readings(left or right)
    return readings(Reading(a.value + b.value, b.step) for a in left for b in right)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can have the same value; of a range either end."""
    return any(_near(a, b) for a in _ends(one) for b in _ends(other))


def _ends(quantity: Quantity) -> list[Fraction]:
    return [end for reading in quantity.readings for end in (reading.value, reading.high) if end is not None]


def _near(a: Fraction, b: Fraction) -> bool:
    return a == b or abs(a - b) <= _RELATIVE_TOLERANCE * max(abs(a), abs(b))
