"""Months, weekdays, countries and currencies in folded text: CLDR's names, by Babel, and the pack's additions."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies
from babel.units import format_unit

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import Labelled, Match, alternation, compile_words
from tqcheck.text.quantities.vocabulary import ordinal_endings

#: Letters that must be left of a name without its article, or three-letter names would be found within words.
_ARTICLE_LEAVES = 3
#: Counts that bring out all plural forms of the languages of CLDR.
_PLURALS = (1, 2, 3, 5, 11, 100)
_Names = dict[str, set[str]]
_DAY_AFTER = re.compile(r"\.?,?\s+\d")
#: Characters before and behind a month in which its day stands ("31st of "); set by eye.
_DAY_REACH = 8


def months(text: str, pack: LanguagePack) -> list[Match]:
    """Gregorian months named in a folded text, labelled "1" to "12"."""
    found = _months(pack).find(text)
    ambiguous = {fold_word(word) for word in pack.ambiguous_months}
    return [m for m in found if m.text not in ambiguous or _beside_digits(text, m, pack)]


def weekdays(text: str, pack: LanguagePack) -> list[Match]:
    """Weekdays named in a folded text, labelled "0" (Monday) to "6"."""
    return _weekdays(pack).find(text)


def countries(text: str, pack: LanguagePack) -> list[Match]:
    """Countries named by name, people or government seat, labelled with ISO 3166 codes."""
    return _countries(pack).find(text)


def currencies(text: str, pack: LanguagePack) -> list[Match]:
    """Currencies named in a folded text, labelled with ISO 4217 codes."""
    found = _currencies(pack).find(text)
    return sorted(found + _currency_signs(text), key=lambda match: match.start)


def full_name(text: str, code: str, pack: LanguagePack) -> bool:
    """Whether a currency's name in a folded text says whose it is ("Canadian dollars"), as CLDR's names do."""
    return any(name in text for name in _currency_names(pack).get(code, ()))


@cache
def namesakes(code: str, pack: LanguagePack) -> frozenset[str]:
    """The other currencies whose full names hold a word of this one: "dollars" may be Canadian."""
    pattern = compile_words(pack, pack.currencies.get(code, ()))
    return frozenset(
        other
        for other, names in _currency_names(pack).items()
        if pattern and other != code and any(pattern.search(name) for name in names)
    )


def units(text: str, pack: LanguagePack) -> list[Match]:
    """Units of measure, labelled with their CLDR name ("length-mile"); mind that "second" and "foot" are words, too."""
    return _units(pack).find(text)


_SIGNS = shared("codes")["currency_signs"]


def _currency_signs(text: str) -> list[Match]:
    return [Match(n, n + 1, c, _SIGNS[c]) for n, c in enumerate(text) if c in _SIGNS]


def _beside_digits(text: str, match: Match, pack: LanguagePack) -> bool:
    before = text[max(0, match.start - _DAY_REACH) : match.start]
    return bool(_day_before(pack).search(before) or _DAY_AFTER.match(text, match.end, match.end + _DAY_REACH))


@cache
def _day_before(pack: LanguagePack) -> re.Pattern[str]:
    """The day of a month, and what may join them ("3rd of")."""
    joints = alternation(map(fold_word, pack.list("dates.between")))
    return re.compile(rf"\d{alternation(ordinal_endings(pack))}?(?:\s+{joints})?\s+$")


def locales(pack: LanguagePack) -> Iterable[Locale]:
    """The CLDR locales of a pack that Babel knows."""
    for name in pack.cldr:
        try:
            yield Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue


@cache
def _months(pack: LanguagePack) -> Labelled:
    return _calendar(pack, "months", pack.months)


@cache
def _weekdays(pack: LanguagePack) -> Labelled:
    return _calendar(pack, "days", pack.weekdays)


def _calendar(pack: LanguagePack, kind: Literal["months", "days"], own: Mapping[str, int]) -> Labelled:
    """CLDR's names of months or days, and the pack's own."""
    names: _Names = defaultdict(set)
    for locale, context in product(locales(pack), ("format", "stand-alone")):
        for number, name in getattr(locale, kind)[context]["wide"].items():
            names[str(number)].add(name)
    for word, number in own.items():
        names[str(number)].add(word)
    return Labelled(pack, {label: sorted(word for word in words if len(word) > 1) for label, words in names.items()})


@cache
def _units(pack: LanguagePack) -> Labelled:
    return Labelled(pack, {label: sorted(words) for label, words in _unit_names(pack).items()})


@cache
def unit_words(pack: LanguagePack) -> frozenset[str]:
    """Folded names and signs of units that are one word."""
    return frozenset(fold_word(word) for words in _unit_names(pack).values() for word in words if " " not in word)


@cache
def _unit_names(pack: LanguagePack) -> _Names:
    names: _Names = defaultdict(set)
    labels = [f"{dimension}-{unit}" for dimension, table in shared("units").items() for unit in table]
    lengths: tuple[Literal["long", "short"], ...] = ("long", "short")
    for locale, label, count, length in product(locales(pack), labels, _PLURALS, lengths):
        name = format_unit(count, label, length=length, locale=locale)
        word = re.sub(r"[\d\u200e\u200f]", "", name).strip()
        # Babel falls back to the label itself.
        if label not in name and len(word) > 1 and word not in shared("codes")["units"]["ordinary"]:
            names[label].add(word)
    for label, words in pack.units.items():
        names[label].update(words)
    return names


@cache
def _countries(pack: LanguagePack) -> Labelled:
    names: _Names = {}
    for locale in locales(pack):
        for code, name in locale.territories.items():
            if len(code) == 2 and code.isalpha() and code not in shared("codes")["territories"]["not_countries"]:
                names.setdefault(code, set()).add(name)
    for code, words in pack.countries.items():
        names.setdefault(code, set()).update(words)
    # Names that are ordinary words in the language stand in the pack under "-".
    taken = {fold_word(word) for word in names.pop("-", ())}
    return Labelled(
        pack,
        {
            code: sorted(form for w in words if fold_word(w) not in taken for form in (w, *_without_article(w, pack)))
            for code, words in names.items()
        },
    )


def _without_article(word: str, pack: LanguagePack) -> list[str]:
    """The word less what clitics melt with ("lil-" and "al-mamlaka" make "lil-mamlaka"), when enough is left."""
    folded = fold_word(word)
    articles = [fold_word(prefix) for prefix in pack.prefixes if len(prefix) > 1]
    return [folded.removeprefix(a) for a in articles if folded.startswith(a) and len(folded) - len(a) > _ARTICLE_LEAVES]


@cache
def _currencies(pack: LanguagePack) -> Labelled:
    """The pack's own names, and those of CLDR that the pack neither has for another currency nor bars."""
    names = {code: {word for word in words if word not in _SIGNS} for code, words in pack.currencies.items()}
    taken = {fold_word(word) for words in names.values() for word in words}
    names.pop("-", None)
    for code, found in _currency_names(pack).items():
        names.setdefault(code, set()).update(found - taken)
    return Labelled(pack, {code: sorted(words) for code, words in names.items()})


@cache
def _currency_names(pack: LanguagePack) -> Mapping[str, frozenset[str]]:
    """CLDR's names, folded, of what is legal tender; they say whose money it is, but for a few."""
    names: _Names = defaultdict(set)
    for locale, code in product(locales(pack), _tender()):
        plurals = {locale.plural_form(count): count for count in _PLURALS}
        found = {get_currency_name(code, count, locale) for count in plurals.values()} | {
            locale.currencies.get(code, code)
        }
        names[code] |= {fold_word(name) for name in found if name != code and _telling(name, code, pack)}
    return {code: frozenset(found) for code, found in names.items()}


def _telling(name: str, code: str, pack: LanguagePack) -> bool:
    """Whether a name can hardly be another word: one word alone ("sol", "real") often is."""
    if not pack.spaces:
        return len(name) > 1
    return " " in name or "-" in name or code in shared("codes")["currencies"]["one_word"]


@cache
def _tender() -> tuple[str, ...]:
    """ISO 4217 codes of what has been legal tender somewhere in these years, by CLDR; the same on every day."""
    table = shared("codes")["currencies"]
    territories = get_global("territory_currencies")
    found = {code for each in territories for code in get_territory_currencies(each, table["since"], datetime.date.max)}
    return tuple(sorted(found - {*table["left_out"]}))
