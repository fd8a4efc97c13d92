"""What a number may stand for by another calendar: Persian days; Persian, lunar and Buddhist years."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction
from functools import cache

import icu

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import fold_word

#: Years within these bounds are read as years of the second calendar as well: 1871 to 2072 of the Persian, 1883 to
#: 2038 of the lunar one. Figures of that size are seldom anything else; set by eye.
_JALALI_YEARS = (1250, 1450)
_HIJRI_YEARS = (1300, 1460)
#: Years of the Buddhist era: 1877 to 2077. Its months are the Gregorian ones (Thailand since 1941).
_BUDDHIST_YEARS = (2420, 2620)
_BUDDHIST_ERA = 543
#: By the name of the calendar.
_YEARS = {"persian": _JALALI_YEARS, "islamic": _HIJRI_YEARS, "buddhist": _BUDDHIST_YEARS}
#: A lunar year is so much of a solar one, and year 0 began then.
_LUNAR_YEAR, _HIJRA = 0.970224, 621.5774
#: Centuries that a second calendar is behind: its nth is the Gregorian one's n + 6th, by lunar and by solar years. The
#: century of which a decade is named by its tens alone, and the years between its first one and the Gregorian decade's.
_CENTURIES_BEHIND, _CENTURY, _DECADE_BEHIND = 6, 1300, 620
_DECADE_YEARS, _CENTURY_YEARS, _LAST_CENTURY = 10, 100, 15
#: Years that show all the days that a Jalali date can fall on: a whole leap cycle, and more.
_ANY_YEARS = range(1398, 1408)
#: What ICU calls those with months of their own.
_ICU = {"persian": "persian", "islamic": "islamic-umalqura"}
_HALF_A_DAY = 43_200


@cache
def second_months(pack: LanguagePack) -> dict[str, int]:
    """Folded names of the months of the pack's second calendar, to 1..12; empty for languages without any."""
    if pack.calendar not in _ICU:
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


@cache
def named_months(pack: LanguagePack) -> dict[str, str]:
    """Folded names, in the pack's language, of the months of second calendars, to "persian 8", "islamic 7"."""
    found = {}
    for calendar, key in _ICU.items():
        locale = icu.Locale(f"{pack.code.partition('-')[0]}@calendar={key}")
        symbols = icu.DateFormatSymbols(locale, key)
        for number, name in enumerate(symbols.getMonths(), 1):
            found[fold_word(name)] = f"{calendar} {number}"
    return found


def is_second_year(value: float, pack: LanguagePack) -> bool:
    """Whether a figure can be a year of the pack's second calendar."""
    years = _YEARS.get(pack.calendar or "")
    return years is not None and years[0] <= value <= years[1]


@cache
def gregorian_days(day: int, month: int, year: int | None, pack: LanguagePack) -> frozenset[tuple[int, int]]:
    """(month, day) in the Gregorian calendar of a date of the pack's second one.

    Args:
        day, month, year: by the second calendar; without a year, of any year (those of the Persian differ by a day).
        pack: a language with a second calendar that has months of its own.
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
        if pack.calendar == "buddhist" and is_second_year(value, pack):
            years.add(value - _BUDDHIST_ERA)
        if pack.calendar in _ICU and _HIJRI_YEARS[0] <= value <= _HIJRI_YEARS[1]:
            middle = round(value * _LUNAR_YEAR + _HIJRA)
            years |= {float(middle - 1), float(middle), float(middle + 1)}
    return frozenset(years)


def gregorian_spans(number: Fraction, years: Fraction, pack: LanguagePack) -> tuple[Fraction, ...]:
    """The Gregorian century or decade of a second calendar's: its 5th century is the 11th, its sixties are the 1980s.

    Args:
        number: the ordinal of a century, or the tens of a decade.
        years: those of the span, a hundred or ten.
        pack: of any language; empty for those without months of a second calendar.
    """
    if pack.calendar in _ICU and years == _CENTURY_YEARS and 0 < number <= _LAST_CENTURY:
        return (number + _CENTURIES_BEHIND,)
    if pack.calendar == "persian" and years == _DECADE_YEARS and number in range(0, _CENTURY_YEARS, _DECADE_YEARS):
        return (number + _CENTURY + _DECADE_BEHIND,)
    return ()
