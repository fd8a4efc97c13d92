"""Times of the day in digits: "6.20 p.m.", "18:20", "saat 21.15"; half of the day and marks by CLDR, and by the pack.

A time without its half of the day can be both; where a sign between hour and minute could be a decimal one, a word must
say that it is a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.calendars import half_names
from tqcheck.text.fold import WORD, fold_word
from tqcheck.text.labels import locales
from tqcheck.text.lexicon import alternation

_NOON, _DAY, _HOUR = 12, 24, 60
#: Until this hour words for the evening and the night can be of the morning ("two at night").
_NIGHT = 5
_MARKS = re.compile(r"[Hhk]+\s*([^\s\w'.:]|[^\W\d_a-zA-Z])\s*m+([^\s\w'.:]|[^\W\d_a-zA-Z])?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time at folded offsets [start, end); `minutes` of the day that it can be."""

    start: int
    end: int
    minutes: frozenset[int]


def clocks(text: str, pack: LanguagePack) -> Iterator[Clock]:
    """The times of a folded text, in order.

    Args:
        text: of a sentence.
        pack: its language.
    """
    for match in _pattern(pack).finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or match["marked"] or 0)
        half = _half(match)
        told = half or match["cue"] or match["behind"] or match["sign"] == ":" or match["marked"]
        whole = match["minute"] or match["marked"]
        if told and (whole or half) and hour < _DAY and minute < _HOUR:
            hours = _hours(hour, half)
            yield Clock(match.start("hour"), match.end(), frozenset(each * _HOUR + minute for each in hours))


def _half(match: re.Match[str]) -> str:
    """Which half of the day stands beside a time: "am", "pm", "late" for a word that is of the night too, or ""."""
    for name in ("am", "pm", "late"):
        if match[f"{name}_before"] or match[name]:
            return name
    return ""


def _hours(hour: int, half: str) -> Iterable[int]:
    """Hours of the day, 0 to 23, that an hour can be."""
    if hour == 0 or hour > _NOON:
        return (hour,)
    morning, evening = hour % _NOON, hour % _NOON + _NOON
    if half == "am":
        # "Twelve in the morning" is said of noon in some languages.
        return (morning, evening) if hour == _NOON else (morning,)
    if half == "pm" or (half == "late" and _NIGHT <= hour < _NOON):
        return (evening,)
    return (morning, evening)


@cache
def _pattern(pack: LanguagePack) -> re.Pattern[str]:
    am, pm, late = half_names(pack)
    first, second = _marks(pack)
    border = rf"(?!{WORD})" if pack.spaces else ""
    start = rf"(?<!{WORD})" if pack.spaces else ""
    words = alternation(map(fold_word, pack.list("dates.clock")))
    before = rf"(?:{start}(?:(?P<am_before>{am})|(?P<pm_before>{pm})|(?P<late_before>{late}))\s?)?"
    return re.compile(
        rf"{before}(?:{start}(?P<cue>{words})\.?\s)?(?<![\d.,:/\-])(?P<hour>\d{{1,2}})"
        rf"(?:(?P<sign>[:.])(?P<minute>\d\d)(?![\d:/\-]|[.,]\d)|{first}\s?(?P<marked>\d{{1,2}}){second}|(?![\d.,:/\-]))"
        rf"(?:\s?(?:(?P<am>{am})|(?P<pm>{pm})|(?P<late>{late})|(?P<behind>{words})){border})?"
    )


def _marks(pack: LanguagePack) -> tuple[str, str]:
    """What CLDR writes behind the hour and the minute, where that is a letter ("時", "分")."""
    for locale in locales(pack):
        found = _MARKS.search(str(locale.time_formats["full"].pattern))
        if found:
            return re.escape(fold_word(found[1])), re.escape(fold_word(found[2] or ""))
    return "(?!)", ""
