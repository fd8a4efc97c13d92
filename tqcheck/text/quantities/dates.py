"""Dates by a language's second calendar, and the Gregorian days that they can be: "12 Mehr 1404" is 4 October 2025.

ICU has the calendars and the names of their months. A day of the Persian calendar falls on one of two Gregorian days in
any year; the lunar one wanders through the seasons, so there a year must stand beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.calendars import gregorian_days, is_second_year, named_months, second_months
from tqcheck.text.fold import WORD, fold_word
from tqcheck.text.labels import words_of_unit
from tqcheck.text.lexicon import Match, alternation, optional
from tqcheck.text.quantities.model import Quantity
from tqcheck.text.quantities.vocabulary import ordinal_endings

_LONGEST_MONTH = 31
#: Days that show which Gregorian months a month can touch.
_ANY_DAYS = (1, 10, 20, 29)
#: Characters between a day and its month, and between a month and its year ("of the year"); set by eye.
_DAY_REACH, _YEAR_REACH = 16, 8
#: Characters between a day and the name of its month ("th of the "), and between that and a day behind it.
_NAME_REACH, _BESIDE = 10, 2


@dataclass(frozen=True, slots=True)
class SecondDate:
    """A date whose month stands at folded offsets [start, end).

    Attributes:
        day: what was read for its day, or None for a month alone.
        gregorian: (month, day) that it can be.
    """

    start: int
    end: int
    day: Quantity | None
    gregorian: frozenset[tuple[int, int]]


def second_dates(text: str, found: Sequence[Quantity], pack: LanguagePack) -> Iterator[SecondDate]:
    """The dates of a folded text by the pack's second calendar; none without one.

    Args:
        text: of a sentence.
        found: its quantities, in order.
        pack: its language.
    """
    if not second_months(pack):
        return
    starts = [each.start for each in found]
    for match in _month(pack).finditer(text):
        month = second_months(pack)[match["name"]]
        place = bisect_right(starts, match.start())
        day = next(
            (each for each in found[max(0, place - 1) : place] if _before(text, each, match.start(), pack)), None
        )
        behind = [each for each in found[place : place + _YEAR_REACH] if each.start - match.end() <= _YEAR_REACH]
        year = min((int(v) for each in behind for v in each.values if is_second_year(v, pack)), default=None)
        days = _days(day) if day else ()
        if year is None and (pack.calendar != "persian" or not (days or match["month"])):
            continue
        gregorian = (gregorian_days(each, month, year, pack) for each in days or _ANY_DAYS)
        yield SecondDate(match.start(), match.end(), day if days else None, frozenset().union(*gregorian))


def named_dates(text: str, found: Sequence[Quantity], pack: LanguagePack) -> Iterator[Match]:
    """Months of the Persian and the lunar calendar by their names in any language, beside a day ("12 Rajab").

    Args:
        text: of a sentence, folded.
        found: its quantities, in order.
        pack: its language.

    Returns:
        Matches labelled "persian 8", "islamic 7".
    """
    starts = [each.start for each in found]
    for match in _named_month(pack).finditer(text):
        place = bisect_right(starts, match.start())
        before = any(0 < match.start() - each.end <= _NAME_REACH and _days(each) for each in found[:place][-1:])
        behind = any(each.start - match.end() <= _BESIDE and _days(each) for each in found[place : place + 1])
        if before or behind:
            yield Match(match.start(), match.end(), match.group(), named_months(pack)[match.group()])


@cache
def _named_month(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile(rf"(?<!{WORD}){alternation(named_months(pack))}(?!{WORD})")


def _days(quantity: Quantity) -> tuple[int, ...]:
    return tuple(int(v) for v in quantity.values if v.is_integer() and 1 <= v <= _LONGEST_MONTH)


def _before(text: str, quantity: Quantity, month: int, pack: LanguagePack) -> bool:
    """Whether a quantity is the day of the month that begins at a place."""
    near = 0 < month - quantity.end <= _DAY_REACH
    return near and bool(_joint(pack).fullmatch(text, quantity.end, month))


@cache
def _joint(pack: LanguagePack) -> re.Pattern[str]:
    """What stands between a day and its month ("5th of the month ")."""
    joints = (*map(fold_word, pack.list("dates.between")), *words_of_unit("duration-month", pack))
    return re.compile(rf"(?:-?{alternation(ordinal_endings(pack))})?\s+(?:{alternation(joints)}\s+)?")


@cache
def _month(pack: LanguagePack) -> re.Pattern[str]:
    """A month of the second calendar, with the word for a month on it if there is one ("month")."""
    word = alternation(words_of_unit("duration-month", pack))
    names = alternation(second_months(pack))
    return re.compile(rf"(?<!{WORD}){optional(pack.prefixes)}(?P<name>{names})(?P<month>\s?{word})?(?!{WORD})")
