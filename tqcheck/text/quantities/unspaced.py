"""Quantities of a text without blanks between words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product

import icu

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.context import in_code, is_suffixed, second_year
from tqcheck.text.quantities.digits import is_telephone
from tqcheck.text.quantities.model import Quantity, Reading, readings
from tqcheck.text.quantities.numerals import Numerals, numeral_values, numerals
from tqcheck.text.quantities.vocabulary import TELLING_POWER, vocabulary

#: Where the years begin that newspapers write with two figures.
_CENTURIES = (1900, 2000)
_HALF = Fraction(1, 2)
#: Years of which the eras are looked up: from Meiji on.
_ERA_YEARS = range(1868, 2031)
#: Numerals of so few characters are too often part of another word to accuse, unless something is counted.
_SHORT = 2


def read_unspaced(text: str, pack: LanguagePack) -> list[Quantity]:
    """Quantities in order; their readings as they stand, calendars of the pack aside."""
    return list(_read(text, pack))


def _read(text: str, pack: LanguagePack) -> Iterator[Quantity]:
    known = numerals(pack)
    place = 0
    idle = {start: match.end() for match in _idle(pack).finditer(text) for start in range(*match.span())}
    while match := known.run.search(text, place):
        start, place = match.start(), _less_unit(text, match, pack)
        if start in idle:
            place = idle[start]
            continue
        found, vague = numeral_values(text[start:place], pack)
        if not found:
            continue
        divided = _behind(pack, "over_mark").match(text, place)
        upper = known.run.match(text, divided.end()) if divided else None
        if upper and found[0].value:
            place = upper.end()
            shares = [each.value / found[0].value for each in numeral_values(upper.group(), pack)[0]]
            # A share is also said in per cent.
            yield Quantity(
                start, place, readings(Reading(v * f, v or f) for v in shares for f in map(Fraction, (1, 100)))
            )
            continue
        decade = _decade(pack).match(text, place)
        tens = numeral_values(decade["tens"], pack)[0] if decade else ()
        if decade and tens:
            place = decade.end()
            yield Quantity(start, place, readings(Reading((c.value - 1) * 100 + d.value) for c in found for d in tens))
            continue
        weak = _is_weak(text, start, place, found, known, pack)
        hundredths = _hundredths(text, place, known, pack)
        if hundredths:
            place, more = hundredths
            yield Quantity(start, place, tuple(Reading(each.value * 10 + more) for each in found))
            continue
        yield Quantity(start, place, readings(_with_behind(found, text, start, place, pack)), weak, vague=vague)


def _less_unit(text: str, run: re.Match[str], pack: LanguagePack) -> int:
    """The end of a run without a power that must be its unit's, as it stands behind a greater one (60万千瓦)."""
    powers, last = numerals(pack).powers, run.end() - 1
    own = powers.get(text[last], 0) < powers.get(text[last - 1], 0) if last > run.start() else False
    return last if own and _units(pack).match(text, last) else run.end()


def _hundredths(text: str, end: int, known: Numerals, pack: LanguagePack) -> tuple[int, int] | None:
    """What stands behind tenths in hundredths (一成二, 1割2分), with its end; None if there is nothing."""
    tenths = _tenths(pack).match(text, end)
    last = text[tenths.end() : tenths.end() + 1] if tenths else ""
    value = int(last) if last.isdecimal() else known.digits.get(last)
    return (tenths.end() + 1, value) if tenths and value is not None else None


def _with_behind(found: tuple[Reading, ...], text: str, start: int, end: int, pack: LanguagePack) -> Iterator[Reading]:
    """The readings by what stands behind: a half, tenths, a year of two figures or of an era."""
    if _behind(pack, "half").match(text, end):
        yield from (Reading(each.value + _HALF * each.step, _HALF * each.step) for each in found)
        return
    if tenths := _tenths(pack).match(text, end):
        # A half of the last tenth may follow ("一成半").
        half = 10 * _HALF if _behind(pack, "half").match(text, tenths.end()) else Fraction(0)
        yield from (Reading(ten.value + half, half or ten.step) for ten in (each.times(Fraction(10)) for each in found))
        return
    yield from found
    power = numerals(pack).powers.get(text[end - 1])
    if power and _units(pack).match(text, end - 1):
        # The power is the unit's: 970百帕 are 970 hectopascals.
        yield from (each.times(Fraction(1, 10**power)) for each in found)
    second = second_year(text, start, text[start:end])
    if second is not None:
        yield Reading(Fraction(second))
    if _year_behind(pack).match(text, end):
        era = next((first for name, first in _eras(pack).items() if text.endswith(name, 0, start)), None)
        for each in found:
            if era is not None:
                yield Reading(each.value + era - 1)
            elif end - start == 2:
                yield from (Reading(each.value + century) for century in _CENTURIES)


def _is_weak(text: str, start: int, end: int, found: tuple[Reading, ...], known: Numerals, pack: LanguagePack) -> bool:
    run = text[start:end]
    words = vocabulary(pack)
    if run in words.parts or run in words.weak or words.vague.get(run, TELLING_POWER) < TELLING_POWER:
        return True
    if run[0].isdecimal() or run[0] == "+":
        near, after = text[max(0, start - 1) : start], text[end : end + 1]
        letters = (near.isascii() and near.isalpha()) or (
            after.isascii() and after.isalpha() and not is_suffixed(text, end, pack)
        )
        return not is_telephone(run) and (letters or in_code(text, start, end, run, pack))
    counted = any(
        pattern.match(text, end) for pattern in (_behind(pack, "counters"), _behind(pack, "half"), _tenths(pack))
    )
    digits = all(c in known.digits for c in run)
    bare = all(c in known.powers for c in run)
    # A digit with its power is a numeral and hardly anything else (两亿, 三十).
    whole = run[0] in known.digits and run[-1] in known.powers
    return bare or found[0].value <= 1 or (not counted and not whole and (digits or len(run) <= _SHORT))


@cache
def _behind(pack: LanguagePack, name: str) -> re.Pattern[str]:
    """Any word of a list, behind a number."""
    return re.compile(rf"\s?{alternation(vocabulary(pack).lists.get(name, ()))}")


@cache
def _idle(pack: LanguagePack) -> re.Pattern[str]:
    """Phrases whose numerals count nothing (成千上万)."""
    return re.compile(alternation(map("".join, vocabulary(pack).idle)))


@cache
def _decade(pack: LanguagePack) -> re.Pattern[str]:
    """What stands behind a century's number where a decade is named (20世纪30年代)."""
    century, decade = (alternation(vocabulary(pack).lists.get(name, ())) for name in ("century", "decade"))
    return re.compile(rf"\s?{century}\s?(?P<tens>{numerals(pack).run.pattern})\s?{decade}")


@cache
def _units(pack: LanguagePack) -> re.Pattern[str]:
    """Units that begin with a power's character."""
    return re.compile(alternation(vocabulary(pack).lists.get("units", ())))


@cache
def _tenths(pack: LanguagePack) -> re.Pattern[str]:
    """What makes tenths of a number (三成), where it does not begin another word (第三成为)."""
    lists = vocabulary(pack).lists
    return re.compile(rf"\s?{alternation(lists.get('tenths', ()))}(?!{alternation(lists.get('not_tenths', ()))})")


@cache
def _year_behind(pack: LanguagePack) -> re.Pattern[str]:
    """What makes a year of a figure, alone or as the first of two ("04-05年"), or with its era ("23(大正12)年")."""
    return re.compile(rf"(?:[~〜\-]\d\d|\([^()]{{1,8}}\))?{_behind(pack, 'year').pattern}")


@cache
def _eras(pack: LanguagePack) -> dict[str, int]:
    """Names of eras of the Japanese calendar and of the Chinese republic's, by ICU, with their first years."""
    found: dict[str, int] = {}
    code = pack.code.partition("-")[0]
    for locale, calendar in product((code, f"{code}_Hant"), ("japanese", "roc")):
        name = icu.SimpleDateFormat("G", icu.Locale(f"{locale}@calendar={calendar}"))
        for year in _ERA_YEARS:
            last_day = datetime.datetime(year, 12, 31, 12, tzinfo=datetime.UTC)
            found.setdefault(fold_word(name.format(last_day.timestamp())), year)
    return found
