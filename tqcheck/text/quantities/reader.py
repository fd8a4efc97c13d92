"""Reads the quantities of a text: digits of any script, number words, magnitude words, halves and other parts.

Number words come from ICU's rule-based spell-out formats and CLDR's compact ones, so a language needs no list of its
own; `tqcheck/lang/quantities.toml` and packs add what those lack. A quantity carries every value it can reasonably have
("1.200" is 1200 or 1.2; a Jalali year is also its Gregorian years): two agree when any of their values do. Ambiguity
therefore silences a check, never feeds it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from tqcheck.lang import LanguagePack
from tqcheck.text.calendars import gregorian_spans, gregorian_years, second_months
from tqcheck.text.clock import Clock, clocks
from tqcheck.text.fold import WORD
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.context import bound_of, has_hedge
from tqcheck.text.quantities.dates import second_dates
from tqcheck.text.quantities.joint import with_joint
from tqcheck.text.quantities.model import Quantity, Reading, readings
from tqcheck.text.quantities.numeric import without_months
from tqcheck.text.quantities.races import with_races
from tqcheck.text.quantities.spaced import read_spaced
from tqcheck.text.quantities.unlisted import is_unsure, other_powers
from tqcheck.text.quantities.unspaced import read_unspaced
from tqcheck.text.quantities.vocabulary import vocabulary

#: What an exact value is taken for in the calendars, whose days and years are whole numbers.
_LARGEST_YEAR = 10_000
#: Characters before a figure in which stands what makes it a night's ("in der Nacht auf den ").
_EVE_REACH = 32


def find_quantities(text: str, pack: LanguagePack, times: Sequence[Clock] | None = None) -> tuple[Quantity, ...]:
    """Quantities of a folded text in order.

    Args:
        text: of a sentence.
        pack: its language.
        times: its times of the day, if they have been read.
    """
    text = without_months(text, pack)
    read = read_spaced if pack.spaces else read_unspaced
    whole = with_races(list(with_joint(read(text, pack), text, pack)), text)
    completed = [_completed(each, text, pack) for each in whole]
    found = list(_with_times(completed, list(clocks(text, pack)) if times is None else times))
    if not second_months(pack):
        return tuple(found)
    return tuple(_with_gregorian_days(text, list(_with_gregorian_spans(text, found, pack)), pack))


def _completed(quantity: Quantity, text: str, pack: LanguagePack) -> Quantity:
    """A quantity with what it is by other calendars and clocks, and with the hedge beside it."""
    small = frozenset(float(each.value) for each in quantity.readings if each.value < _LARGEST_YEAR)
    every = readings((*quantity.readings, *(Reading(Fraction(str(y))) for y in gregorian_years(small, pack))))
    if (running := _running(pack)) and running.match(text, quantity.end):
        # Who dies in the 93rd year of life is 92.
        every = readings((*every, *(Reading(each.value - 1) for each in every)))
    if is_eve(text, quantity.start, pack):
        every = readings((*every, *(Reading(each.value - 1) for each in every if each.value > 1)))
    if text[quantity.end - 1].isdecimal() and (powers := other_powers(text, quantity.end, pack)):
        every = readings((*every, *(each.times(Fraction(10**power)) for each in every for power in powers)))
    weak = quantity.weak or {each.value for each in every} <= {0, 1} or is_unsure(quantity, text, pack)
    bound = bound_of(text, quantity.start, quantity.end, pack)
    approximate = bound is not None or has_hedge(text, quantity.start, quantity.end, pack)
    if approximate:
        every = tuple(replace(each, step=_round_step(each)) for each in every)
    return replace(quantity, readings=every, weak=weak, approximate=approximate, bound=bound)


@cache
def _running(pack: LanguagePack) -> re.Pattern[str] | None:
    """What makes an ordinal's year one that has not been completed."""
    words = vocabulary(pack).lists.get("running")
    return re.compile(rf"(?:-\w+|\.)?\s{alternation(words)}(?!\w)") if words else None


def is_eve(text: str, start: int, pack: LanguagePack) -> bool:
    """Whether the words before a day make it the night to that day, which begins on the one before."""
    words = _eve(pack)
    return words is not None and words.search(text, max(0, start - _EVE_REACH), start) is not None


@cache
def _eve(pack: LanguagePack) -> re.Pattern[str] | None:
    """What makes the figure behind it a night's that begins on the day before."""
    words = vocabulary(pack).lists.get("eve")
    return re.compile(rf"(?<!{WORD}){alternation(words)}\s\Z") if words else None


def _with_times(found: Sequence[Quantity], times: Sequence[Clock]) -> Iterator[Quantity]:
    """What is part of a time is also what that is written with by another clock ("half past nine" is 21:30)."""
    starts = [clock.start for clock in times]
    for quantity in found:
        clock = times[place - 1] if (place := bisect_right(starts, quantity.start)) else None
        if clock and quantity.end <= clock.end:
            others = (Reading(Fraction(value)) for value in clock.values)
            yield replace(quantity, readings=readings((*quantity.readings, *others)), weak=True)
        else:
            yield quantity


def _round_step(reading: Reading) -> Fraction:
    """The place of the last figure that is not 0: "about 1,200" is exact to the hundred."""
    step = reading.step
    while reading.value and reading.value % (step * 10) == 0:
        step *= 10
    return step


def _with_gregorian_spans(text: str, found: Sequence[Quantity], pack: LanguagePack) -> Iterator[Quantity]:
    """What stands behind a word for ten or a hundred years is also a Gregorian decade or century ("دهه شصت": 1980s)."""
    yield from found[:1]
    for before, quantity in pairwise(found):
        named = (
            not any(map(str.isdigit, text[before.start : quantity.start]))
            and not text[before.end : quantity.start].strip()
        )
        spans = gregorian_spans(quantity.readings[0].value, before.readings[0].value, pack) if named else ()
        yield replace(quantity, readings=readings((*quantity.readings, *map(Reading, spans))))


def _with_gregorian_days(text: str, found: Sequence[Quantity], pack: LanguagePack) -> Iterator[Quantity]:
    """A day of the second calendar is also its day of the Gregorian one ("25 Ordibehesht" is May 15)."""
    days = {date.day: [day for _, day in date.gregorian] for date in second_dates(text, found, pack) if date.day}
    for quantity in found:
        gregorian = (Reading(Fraction(day)) for day in days.get(quantity, ()))
        yield replace(quantity, readings=readings((*quantity.readings, *gregorian)))
