"""Reads the quantities of a text: digits of any script, number words, magnitude words, halves and other parts.

Number words come from ICU's rule-based spell-out formats and CLDR's compact ones, so a language needs no list of its
own; `tqcheck/lang/quantities.toml` and packs add what those lack. A quantity carries every value it can reasonably have
("1.200" is 1200 or 1.2; a Jalali year is also its Gregorian years): two agree when any of their values do. Ambiguity
therefore silences a check, never feeds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from tqcheck.lang import LanguagePack
from tqcheck.text.calendars import clock_values, gregorian_years, second_months
from tqcheck.text.quantities.context import has_hedge
from tqcheck.text.quantities.dates import second_dates
from tqcheck.text.quantities.model import Quantity, Reading, readings
from tqcheck.text.quantities.spaced import read_spaced
from tqcheck.text.quantities.unspaced import read_unspaced

#: What an exact value is taken for in the calendars, whose days and years are whole numbers.
_LARGEST_YEAR = 10_000


def find_quantities(text: str, pack: LanguagePack) -> tuple[Quantity, ...]:
    """Quantities of a folded text in order."""
    read = read_spaced if pack.spaces else read_unspaced
    found = [_completed(each, text, pack) for each in read(text, pack)]
    return tuple(_with_gregorian_days(text, found, pack) if second_months(pack) else found)


def _completed(quantity: Quantity, text: str, pack: LanguagePack) -> Quantity:
    """A quantity with what it is by other calendars and clocks, and with the hedge beside it."""
    small = frozenset(float(each.value) for each in quantity.readings if each.value < _LARGEST_YEAR)
    others = gregorian_years(small, pack) | clock_values(small, text, quantity.end, pack)
    every = readings((*quantity.readings, *(Reading(Fraction(str(value))) for value in others)))
    weak = quantity.weak or {each.value for each in every} <= {0, 1}
    approximate = quantity.approximate or has_hedge(text, quantity.start, quantity.end, pack)
    if approximate:
        every = tuple(replace(each, step=_round_step(each)) for each in every)
    return replace(quantity, readings=every, weak=weak, approximate=approximate)


def _round_step(reading: Reading) -> Fraction:
    """The place of the last figure that is not 0: "about 1,200" is exact to the hundred."""
    step = reading.step
    while reading.value and reading.value % (step * 10) == 0:
        step *= 10
    return step


def _with_gregorian_days(text: str, found: Sequence[Quantity], pack: LanguagePack) -> Iterator[Quantity]:
    """A day of the second calendar is also its day of the Gregorian one ("25 Ordibehesht" is May 15)."""
    days = {date.day: [day for _, day in date.gregorian] for date in second_dates(text, found, pack) if date.day}
    for quantity in found:
        gregorian = (Reading(Fraction(day)) for day in days.get(quantity, ()))
        yield replace(quantity, readings=readings((*quantity.readings, *gregorian)))
