"""Times of races: minutes, seconds and hundredths, which languages write with other marks ("4.01,37", "4:01.37")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from tqcheck.text.quantities.model import Quantity, Reading

#: Marks of the two borders; those of a date or of one grouped figure do not differ so.
_RACE = re.compile(
    r"(?<![\d.,:])(?:(?P<hours>\d{1,2})[.:])?(?P<minutes>\d{1,2})"
    r"(?:\.(?P<seconds>[0-5]\d),|:(?P<colon>[0-5]\d)[.,]|'(?P<prime>[0-5]\d)(?:\"|''))"
    r"(?P<parts>\d{1,2})(?![\d:]|[.,]\d)"
)
_MINUTE, _TENTHS = 60, 10


def with_races(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The quantities of a folded text, with one for each time of a race in the place of its figures."""
    races = [
        Quantity(match.start(), match.end(), (Reading(_seconds(match), Fraction(1, _TENTHS ** len(match["parts"]))),))
        for match in _RACE.finditer(text)
    ]
    if not races:
        yield from found
        return
    ends = [race.end for race in races]
    nearest = ((each, bisect_right(ends, each.start)) for each in found)
    others = [each for each, place in nearest if place == len(races) or each.end <= races[place].start]
    yield from sorted([*others, *races], key=lambda each: each.start)


def is_race(text: str, start: int, end: int) -> bool:
    """Whether a place of a folded text is a time of a race, which counts seconds."""
    return _RACE.fullmatch(text, start, end) is not None


def _seconds(match: re.Match[str]) -> Fraction:
    seconds = match["seconds"] or match["colon"] or match["prime"]
    minutes = int(match["hours"] or 0) * _MINUTE + int(match["minutes"])
    return minutes * _MINUTE + Fraction(f"{int(seconds)}.{match['parts']}")
