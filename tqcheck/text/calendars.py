"""What a number may stand for by another calendar or clock: Persian days and years, hours after noon."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache

import icu

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER, WORD, fold_word
from tqcheck.text.labels import locales
from tqcheck.text.lexicon import alternation

#: Years within these bounds are read as years of the second calendar as well: 1871 to 2072 of the Persian, 1883 to
#: 2038 of the lunar one. Figures of that size are seldom anything else; set by eye.
_JALALI_YEARS = (1250, 1450)
_HIJRI_YEARS = (1300, 1460)
#: A lunar year is so much of a solar one, and year 0 began then.
_LUNAR_YEAR, _HIJRA = 0.970224, 621.5774
#: Years that show all the days that a Jalali date can fall on: a whole leap cycle, and more.
_ANY_YEARS = range(1398, 1408)
#: What ICU calls them.
_ICU = {"persian": "persian", "islamic": "islamic-umalqura"}
_HALF_A_DAY = 43_200
_NOON = 12


@cache
def second_months(pack: LanguagePack) -> dict[str, int]:
    """Folded names of the months of the pack's second calendar, to 1..12; empty for languages without one."""
    if not pack.calendar:
        return {}
    locale = icu.Locale(f"{pack.code.partition('-')[0]}@calendar={_ICU[pack.calendar]}")
    calendar = icu.Calendar.createInstance(locale)
    name = icu.SimpleDateFormat("LLLL", locale)
    found = {}
    for month in range(12):
        calendar.clear()
        calendar.set(1400, month, 10)
        found[fold_word(name.format(calendar.getTime()))] = month + 1
    return found


def is_second_year(value: float, pack: LanguagePack) -> bool:
    """Whether a figure can be a year of the pack's second calendar."""
    first, last = _HIJRI_YEARS if pack.calendar == "islamic" else _JALALI_YEARS
    return pack.calendar is not None and first <= value <= last


@cache
def gregorian_days(day: int, month: int, year: int | None, pack: LanguagePack) -> frozenset[tuple[int, int]]:
    """(month, day) in the Gregorian calendar of a date of the pack's second one.

    Args:
        day, month, year: by the second calendar; without a year, of any year (those of the Persian differ by a day).
        pack: a language with a second calendar.
    """
    assert pack.calendar  # noqa: S101 - the caller has its months
    calendar = icu.Calendar.createInstance(icu.Locale(f"en@calendar={_ICU[pack.calendar]}"))
    found = set()
    for candidate in [year] if year else _ANY_YEARS:
        calendar.clear()
        calendar.set(candidate, month - 1, day)
        # A lunar month begins when its moon is seen: a day sooner or later than reckoned.
        for off in (-1, 0, 1) if pack.calendar == "islamic" else (0,):
            seconds = calendar.getTime() + _HALF_A_DAY + off * 2 * _HALF_A_DAY
            moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
            found.add((moment.month, moment.day))
    return frozenset(found)


def gregorian_years(values: Iterable[float], pack: LanguagePack) -> frozenset[float]:
    """The Gregorian years that figures can be, as years of the pack's second calendar; empty without one."""
    years: set[float] = set()
    for value in values:
        if pack.calendar == "persian" and is_second_year(value, pack):
            years |= {value + 621, value + 622}
            # A decade is named by its first year, and the Gregorian one that it covers most of begins a year earlier.
            years |= {value + 620} if value % 10 == 0 else set()
        if pack.calendar and _HIJRI_YEARS[0] <= value <= _HIJRI_YEARS[1]:
            middle = round(value * _LUNAR_YEAR + _HIJRA)
            years |= {float(middle - 1), float(middle), float(middle + 1)}
    return frozenset(years)


def clock_values(values: frozenset[float], text: str, end: int, pack: LanguagePack) -> frozenset[float]:
    """What figures that end at `end` also stand for if they are hours: hour and minute of "7.55am", 17 of "5pm".

    An hour by the clock ("nine o'clock") is of either half of the day.
    """
    clock = day_period(pack).match(text, end)
    if clock:
        parts = {part for v in values for part in (float(int(v)), round(v % 1 * 100, 2)) if v % 1}
        return frozenset(parts | ({v + _NOON for v in values | parts if v < _NOON} if clock.group("pm") else set()))
    if _o_clock(pack).match(text, end):
        return frozenset(v + _NOON for v in values if v < _NOON)
    if text[end : end + 1] == ":":
        return frozenset(v - _NOON for v in values if _NOON < v < 2 * _NOON)
    return frozenset()


@cache
def _o_clock(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile(rf"\s*+{alternation(map(fold_word, pack.list('dates.clock')))}(?!{WORD})")


@cache
def day_period(pack: LanguagePack) -> re.Pattern[str]:
    """What says behind an hour whether it is before noon (group "am") or after ("pm"): by CLDR, and by the pack."""
    am, pm, late = half_names(pack)
    return re.compile(rf"(?::\d\d)?\s*+(?:(?P<am>{am})|(?P<pm>{pm}|{late}))(?!{WORD})")


def half_names(pack: LanguagePack) -> tuple[str, str, str]:
    """Patterns for the halves of the day: morning, afternoon by CLDR, and the pack's words for later hours."""
    am = _pattern([*_cldr_halves(pack, "am"), *pack.list("dates.am")])
    return am, _pattern(_cldr_halves(pack, "pm")), _pattern(pack.list("dates.pm"))


def _cldr_halves(pack: LanguagePack, name: str) -> list[str]:
    widths = [each.day_periods["format"][width] for each in locales(pack) for width in ("wide", "abbreviated")]
    return [form for width in widths if (form := width.get(name))]


def _pattern(forms: Iterable[str]) -> str:
    """Any of some names, with a stop and a blank behind any letter ("p. m.")."""
    letters = [re.findall(LETTER, fold_word(form)) for form in forms]
    # One letter alone is too often another word's.
    patterns = sorted({r"\.?\s?".join(map(re.escape, each)) for each in letters if len(each) > 1})
    return "|".join(patterns) or "(?!)"
