"""Months, weekdays, countries and currencies in folded text: CLDR's names, by Babel, and the pack's additions."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain, product
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from babel.numbers import get_currency_name, get_territory_currencies
from babel.units import UnknownUnitError, format_unit

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import LETTER, WORD, fold_word
from tqcheck.text.lexicon import Labelled, Match, Words, alternation, compile_words
from tqcheck.text.quantities.numeric import numeric_months
from tqcheck.text.quantities.vocabulary import ordinal_endings, vocabulary
from tqcheck.text.relative import part_of

#: Letters that must be left of a name without its article, or three-letter names would be found within words.
_ARTICLE_LEAVES = 3
#: Letters that a month's name must have more than, to be a stem less its last one.
_SHORTEST_STEM = 4
#: Counts that bring out all plural forms of the languages of CLDR.
_PLURALS = (1, 1.5, 2, 3, 5, 11, 100)
_Names = dict[str, set[str]]
_DIGIT, _DIGITS = re.compile(r"\d"), "0123456789"
#: A digit that a name does not end in ("km2").
_APART = re.compile(r"(?<![^\W\d_])\d")
_NO_LETTER = "|"
_WORDY = re.compile(rf"{LETTER}+")
_LETTER_BEHIND = re.compile(rf"(?<=\d)[ \u00a0]?([^\s\d])(?!{WORD})")
#: Letters of scripts that write vowels around consonants, and no blanks: Thai, Lao, Myanmar, Khmer; consonants alone.
_ABUGIDA = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CONSONANTS = re.compile("[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u1021\u1780-\u17a2]+")
#: What is told by one sign behind a number in words, too ("四千斤"); signs of time and rank have other uses there.
_WEIGHED = frozenset({"mass", "area", "length", "volume"})
#: Characters before a bare noun of money in which its figure stands ("500 thousand "); set by eye.
_FIGURE_REACH, _UNSPACED_REACH = 20, 3
#: Letters of the shortest noun of money that a pack with a list need not list ("soles"), and that a word between it and
#: its figure must not have ("41 millones de").
_SHORTEST_NOUN, _LONG_LINK = 4, 3
_DAY_AFTER = re.compile(r"\.?,?\s+\d")
#: Letters of an agency's short form that may be a word of its own at the head of a sentence ("Ani", "Apa", "Sta").
_LONGEST_LETTERS = 3
#: Letters of a country's code, and of the shortest name that may stand in a case nobody listed.
_CODE, _LONG = 2, 5
#: Characters before and behind a month in which its day stands ("31st of "); set by eye.
_DAY_REACH = 8
#: Characters of the longest word that leads to a month, and its blank.
_MONTH_LED = 16


@cache
def home_countries(pack: LanguagePack) -> frozenset[str]:
    """ISO codes of the countries where the language is official, by CLDR."""
    language = pack.code.partition("-")[0]
    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if language in get_official_languages(code, de_facto=True))


def months(text: str, pack: LanguagePack) -> list[Match]:
    """Gregorian months named in a folded text, or written in digits where that tells, labelled "1" to "12"."""
    named = (match for match in _months(pack).find(text) if _is_month(text, match, pack))
    return sorted((*named, *numeric_months(text, pack)), key=lambda match: match.start)


def unsure_months(text: str, pack: LanguagePack) -> list[Match]:
    """Names of months that are words as well ("May"), and have no day, year or part of a month beside them."""
    found = _months(pack).find(text) if pack.ambiguous_months else ()
    return [match for match in found if not _is_month(text, match, pack)]


def _is_month(text: str, match: Match, pack: LanguagePack) -> bool:
    ambiguous = match.text in map(fold_word, pack.ambiguous_months)
    return (
        not ambiguous
        or _beside_digits(text, match, pack)
        or bool(part_of(text, match, pack))
        or not _leads(pack).isdisjoint(text[max(0, match.start - _MONTH_LED) : match.start].split()[-1:])
    )


@cache
def _leads(pack: LanguagePack) -> frozenset[str]:
    """What makes a month of the next word, that may be another one: "in May"."""
    return frozenset(map(fold_word, pack.list("dates.leads")))


def weekdays(text: str, pack: LanguagePack) -> list[Match]:
    """Weekdays named in a folded text, labelled "0" (Monday) to "6"."""
    return _weekdays(pack).find(text)


def countries(text: str, pack: LanguagePack) -> list[Match]:
    """Countries named by name, people or government seat, labelled with ISO 3166 codes."""
    return _countries(pack).find(text)


@cache
def knows_countries(pack: LanguagePack) -> bool:
    """Whether names of countries are known of the language, by its pack or by CLDR."""
    return pack.has("countries") or bool(_territories(pack))


@cache
def has_capitals(pack: LanguagePack) -> bool:
    """Whether the language writes every word for a country and its people with a capital, by its pack or by CLDR."""
    words = [word for names in (pack.countries or _territories(pack)).values() for word in names]
    return bool(words) and all(word[:1].isupper() for word in words)


def country_forms(code: str, pack: LanguagePack) -> tuple[str, ...]:
    """A country's name by CLDR and its adjective, which packs have first; less where one is not known."""
    name = next((locale.territories[code] for locale in locales(pack) if code in locale.territories), "")
    return tuple(filter(None, (name, next(iter(pack.countries.get(code, ())), ""))))


def agencies(text: str, pack: LanguagePack) -> list[Match]:
    """News agencies named in a folded text, labelled with the keys of `lang/agencies.toml`."""
    found = _agencies(pack).find(text)
    # An ending makes another word of initials: "اف بی" begins the FBI.
    return [each for each in found if len(each.text.split()[-1]) > 1 or text.endswith(each.text, 0, each.end)]


def is_plain_word(name: str, agency: str) -> bool:
    """Whether what reads like an agency's name is written small, and its name is not ("el país", "Ani" for ANI).

    Args:
        name: as the text writes it.
        agency: label of its match.
    """
    # Behind an elided article, too, the noun tells: "l'équipe" is no paper.
    names, last = shared("agencies")["names"][agency], re.split(r"[\s'’]", name)[-1]
    small = last[:1].islower() or (len(name) <= _LONGEST_LETTERS and name.istitle() and name.upper() in names)
    return small and name not in names


def currencies(text: str, pack: LanguagePack) -> list[Match]:
    """Currencies named in a folded text, by name or sign, labelled with ISO 4217 codes; see `may_mean`."""
    bare = [match for match in _nouns(pack).find(_blanked(text, pack)) if _beside_figure(text, match, pack)]
    full, own = (names.find(_blanked(text, pack)) for names in _currencies(pack))
    found = sorted(_apart([*_currency_signs(text, pack), *full, *own, *bare]), key=lambda match: match.start)
    return found if pack.spaces else [_less_figure(match, pack) for match in found]


def _less_figure(match: Match, pack: LanguagePack) -> Match:
    """A name of money without the end of the figure that it is listed with where no blanks are written ("0元")."""
    figure = match.text[:-1]
    powers = _magnitude_words(pack)
    led = len(figure) if all(each.isdecimal() or each in powers for each in figure) else 0
    return replace(match, start=match.start + led)


@cache
def may_mean(text: str, code: str, pack: LanguagePack) -> frozenset[str]:
    """The currencies that a name can stand for: "Canadian dollars" for one, "dollars" for those of many countries.

    Args:
        text: of a match of `currencies`.
        code: its label.
        pack: its language.
    """
    if text in _signs()[1]:
        return _alike(frozenset(_signs()[1][text].split())) if text in _SIGNS else frozenset({code})
    if _says_whose(text, code, pack):
        return frozenset({code})
    nouns = _noun_codes(pack).get(text, frozenset())
    return _alike(frozenset({code}) | _namesakes(code, pack) | nouns)


def _says_whose(text: str, code: str, pack: LanguagePack) -> bool:
    """Whether a name has more than the bare noun in it: as CLDR's names do, or by a word beside the noun."""
    if any(name in text for name in _currency_names(pack).get(code, ())):
        return True
    words = [word for word in re.split(r"[ \-]", text) if word not in _magnitude_words(pack)]
    return len(words) > 1


def _alike(codes: frozenset[str]) -> frozenset[str]:
    """Some currencies, and those whose nouns are the same but for the spelling (rial, riyal)."""
    families = (frozenset(family) for family in shared("codes")["currencies"]["alike"])
    return codes.union(*(family for family in families if family & codes))


@cache
def _magnitude_words(pack: LanguagePack) -> frozenset[str]:
    return frozenset(map(fold_word, pack.magnitudes))


@cache
def _namesakes(code: str, pack: LanguagePack) -> frozenset[str]:
    """The other currencies whose full names begin or end with a word of this one: "dollars" may be Canadian.

    Within a name it is another word: Vietnamese has an eastern ("Đông") dollar, and money that is called đồng.
    """
    pattern = compile_words(pack, pack.currencies.get(code, ()))
    return frozenset(
        other
        for other, names in _currency_names(pack).items()
        if pattern and other != code and any(_at_an_end(pattern, name) for name in names)
    )


def _at_an_end(pattern: Words, name: str) -> bool:
    return any(not match.start() or match.end() == len(name) for match in pattern.finditer(name))


def units(text: str, pack: LanguagePack) -> list[Match]:
    """Units of measure, labelled with their CLDR name ("length-mile"); mind that "second" and "foot" are words, too."""
    found = _units(pack).find(_blanked(text, pack))
    every = sorted(_apart([*found, *_unit_letters(text, found, pack)]), key=lambda match: match.start)
    return every if pack.spaces else [match for match in every if not _in_word(text, match)]


def _in_word(text: str, match: Match) -> bool:
    """Whether consonants that are a sign of a unit are part of a word, where no blanks are written ("3 ล้าน")."""
    before, after = text[max(0, match.start - 1) : match.start], text[match.end : match.end + 1]
    return bool(_CONSONANTS.fullmatch(match.text) and (_ABUGIDA.match(before) or _ABUGIDA.match(after)))


def _apart(matches: Iterable[Match]) -> Iterator[Match]:
    """Those that do not lie within an earlier one."""
    taken: set[int] = set()
    for match in matches:
        if taken.isdisjoint(range(match.start, match.end)):
            taken.update(range(match.start, match.end))
            yield match


def _blanked(text: str, pack: LanguagePack) -> str:
    """The text without its digits, so that what is written on to them ("5km") begins a word; offsets stay.

    No name goes on behind one: "it cost us 47 dollars" is of no US dollars.
    """
    return _APART.sub(_NO_LETTER, text) if pack.spaces else text


def _beside_figure(text: str, match: Match, pack: LanguagePack) -> bool:
    """Whether a figure stands before a name, or right behind it where powers lead as well ("naira miliyan 16")."""
    reach = _FIGURE_REACH if pack.spaces else _UNSPACED_REACH
    before, after = text[max(0, match.start - reach) : match.start], text[match.end : match.end + 2]
    if pack.currencies:
        return _follows_power(before, pack)
    leads = vocabulary(pack).leads or not pack.spaces
    return bool(_DIGIT.search(before) or (leads and _DIGIT.search(after)))


_SIGNS: Mapping[str, str] = {fold_word(sign): codes for sign, codes in shared("codes")["currency_signs"].items()}


@cache
def _signs() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Signs and codes, and what each may stand for."""
    barred = shared("codes")["currencies"]["codes_like_words"]
    found = {fold_word(code): code for code in _tender() if code not in barred} | {**_SIGNS}
    return re.compile(alternation(found)), found


def _currency_signs(text: str, pack: LanguagePack) -> list[Match]:
    """Signs; one with letters ("A$") begins a word, and one without letters only is money beside a figure."""
    pattern, signs = _signs()
    found = (Match(m.start(), m.end(), m.group(), signs[m.group()].split()[0]) for m in pattern.finditer(text))
    return [match for match in found if not (match.text.isalpha() and not _free(text, match, pack))]


def _free(text: str, match: Match, pack: LanguagePack) -> bool:
    """Whether no letter is written on to a code, and a figure stands right beside it, or before its power ("9 mln")."""
    before, after = text[max(0, match.start - _FIGURE_REACH) : match.start], text[match.end : match.end + 3]
    joined = before[-1:].isalpha() or after[:1].isalpha()
    return not joined and bool(_DIGIT.search(before[-2:] + after) or _follows_power(before, pack))


def _follows_power(before: str, pack: LanguagePack) -> bool:
    """Whether a text ends in a figure and a word for its power, or in a figure."""
    *figure, between = _DIGIT.split(before)
    words = (word.rstrip(".") for word in between.split())
    return bool(figure) and all(word in _magnitude_words(pack) or len(word) < _LONG_LINK for word in words)


def _unit_letters(text: str, names: Iterable[Match], pack: LanguagePack) -> Iterator[Match]:
    """Signs of units of one letter ("m"), right behind a figure only; some only beside another figure with its unit."""
    signs = _single_letters(pack)
    between = {} if pack.spaces else shared("codes")["units"]["between"]
    ends = {match.end for match in names}
    for found in (_LETTER_BEHIND if pack.spaces else _sign_behind(pack)).finditer(text):
        sign, start, end = found.group(1), found.start(1), found.end()
        if not _DIGIT.match(text[:start].rstrip()[-1:]) and signs.get(sign, "").partition("-")[0] not in _WEIGHED:
            continue
        beside = sign in between and (_DIGIT.match(text, end) or len(text[:start].rstrip(_DIGITS)) in ends)
        if label := signs.get(sign) or (between[sign] if beside else None):
            yield Match(start, end, sign, label)


@cache
def _sign_behind(pack: LanguagePack) -> re.Pattern[str]:
    """A sign behind a figure or a numeral, where words have no spaces."""
    numerals = "".join(sorted(each for each in vocabulary(pack).characters if not each.isascii()))
    return re.compile(rf"(?<=[\d{re.escape(numerals)}]) ?([^\s\da-z]|[a-z](?![a-z]))")


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
def and_word(pack: LanguagePack) -> str:
    """What stands between two things of a list, folded, by CLDR ("and"); empty where it has nothing but blanks."""
    patterns = (locale.list_patterns["standard"]["2"] for locale in locales(pack))
    return fold_word(next(patterns, "").replace("{0}", "").replace("{1}", "").strip())


@cache
def _months(pack: LanguagePack) -> Labelled:
    return _calendar(pack, "months", {**_in_cases(pack), **pack.months})


def _in_cases(pack: LanguagePack) -> dict[str, int]:
    """Months in the cases that CLDR lacks: the stem of its genitive with the endings of the language."""
    genitives = (
        (n, fold_word(name)) for locale in locales(pack) for n, name in locale.months["format"]["wide"].items()
    )
    stems = ((n, name[:-1]) for n, name in genitives if len(name) > _SHORTEST_STEM and name.isalpha())
    return {stem + ending: n for n, stem in stems for ending in vocabulary(pack).endings if ending}


@cache
def _weekdays(pack: LanguagePack) -> Labelled:
    table = shared("clock").get(pack.code.partition("-")[0], {})
    barred = frozenset(map(fold_word, table.get("other_days", ())))
    return _calendar(pack, "days", {**table.get("weekdays", {}), **pack.weekdays}, barred)


def _calendar(
    pack: LanguagePack, kind: Literal["months", "days"], own: Mapping[str, int], barred: frozenset[str] = frozenset()
) -> Labelled:
    """CLDR's names of months or days but for those that are barred, and the pack's own."""
    names: _Names = defaultdict(set)
    for locale, context in product(locales(pack), ("format", "stand-alone")):
        for number, name in getattr(locale, kind)[context]["wide"].items():
            if fold_word(name) not in barred:
                names[str(number)].add(name)
    for word, number in own.items():
        names[str(number)].add(word)
    return Labelled(pack, {label: sorted(word for word in words if len(word) > 1) for label, words in names.items()})


@cache
def _units(pack: LanguagePack) -> Labelled:
    # "A 2,000-square-metre plot": behind its figure a unit's words are tied together.
    names = {
        label: {form for word in words for form in (word, word.replace(" ", "-"))}
        for label, words in _unit_names(pack).items()
    }
    return Labelled(pack, {label: sorted(w for w in words if len(w) > 1) for label, words in names.items()})


@cache
def _single_letters(pack: LanguagePack) -> Mapping[str, str]:
    """Signs of one letter; where words have spaces, none of times: "m" is a metre before it is a month."""
    found: dict[str, str] = dict(shared("codes")["units"]["signs"])
    for label, words in _unit_names(pack).items():
        if not pack.spaces or not label.startswith("duration"):
            for word in words:
                if len(word) == 1:
                    found.setdefault(fold_word(word), label)
    return found


@cache
def unit_words(pack: LanguagePack) -> frozenset[str]:
    """Folded names and signs of units that are one word."""
    names = (fold_word(word, pack.kept) for words in _unit_names(pack).values() for word in words)
    return frozenset(name for name in names if len(name) > 1 and " " not in name)


@cache
def words_of_unit(label: str, pack: LanguagePack) -> tuple[str, ...]:
    """Folded names of a unit that have more than one letter."""
    return tuple(fold_word(word, pack.kept) for word in sorted(_unit_names(pack)[label]) if len(word) > 1)


@cache
def _unit_names(pack: LanguagePack) -> _Names:
    names: _Names = defaultdict(set)
    labels = [f"{dimension}-{unit}" for dimension, table in shared("units").items() for unit in table]
    lengths: tuple[Literal["long", "short"], ...] = ("long", "short")
    forms = [(locale, count) for locale in locales(pack) for count in _counts(locale)]
    for (locale, count), label, length in product(forms, labels, lengths):
        try:
            name = format_unit(count, label, length=length, locale=locale)
        except UnknownUnitError:
            continue
        word = re.sub(r"[\d\u200e\u200f.,٫٬]", "", name).strip()
        # Babel falls back to the label itself.
        if label not in name and word and word not in shared("codes")["units"]["ordinary"]:
            names[label].add(word)
    for label, words in pack.units.items():
        names[label].update(words)
    return names


def _counts(locale: Locale) -> Iterable[float]:
    """A number for each form that a language's words take behind numbers."""
    return {locale.plural_form(count): count for count in _PLURALS}.values()


@cache
def _agencies(pack: LanguagePack) -> Labelled:
    return Labelled(pack, shared("agencies")["names"])


@cache
def _countries(pack: LanguagePack) -> Labelled:
    names = _territories(pack)
    for code, words in pack.countries.items():
        names.setdefault(code, set()).update(words)
    if pack.by_cldr and pack.spaces:
        names = {code: {form for name in each for form in (name, *_cases(name))} for code, each in names.items()}
    # Names that are ordinary words in the language stand in the pack under "-".
    taken = {fold_word(word) for word in names.pop("-", ())}
    return Labelled(
        pack,
        {
            code: sorted(form for w in words if fold_word(w) not in taken for form in (w, *_without_article(w, pack)))
            for code, words in names.items()
        },
    )


def _territories(pack: LanguagePack) -> _Names:
    """Countries by CLDR: code -> names."""
    names: _Names = {}
    for locale in locales(pack):
        for code, name in locale.territories.items():
            if len(code) == _CODE and code.isalpha() and code not in shared("codes")["territories"]["not_countries"]:
                names.setdefault(code, set()).add(name)
    return names


def _cases(name: str) -> Iterator[str]:
    """A long word with whatever may be written on to it, for its last letter: cases, adjectives, peoples."""
    if len(name) >= _LONG and " " not in name:
        yield f"{name[:-1]}*"


def _without_article(word: str, pack: LanguagePack) -> list[str]:
    """The word less what clitics melt with ("lil-" and "al-mamlaka" make "lil-mamlaka"), when enough is left."""
    folded = fold_word(word)
    articles = [fold_word(prefix) for prefix in pack.prefixes if len(prefix) > 1]
    return [folded.removeprefix(a) for a in articles if folded.startswith(a) and len(folded) - len(a) > _ARTICLE_LEAVES]


@cache
def _currencies(pack: LanguagePack) -> tuple[Labelled, Labelled]:
    """CLDR's names that the pack neither has for another currency nor bars; and the pack's own."""
    own = {code: {fold_word(word) for word in words} for code, words in pack.currencies.items()}
    full = {
        code: found.difference(*(names for other, names in own.items() if other != code))
        for code, found in _currency_names(pack).items()
    }
    own.pop("-", None)
    signs = _signs()[1].keys()
    return Labelled(pack, full), Labelled(pack, {code: sorted(names - signs) for code, names in own.items()})


@cache
def _nouns(pack: LanguagePack) -> Labelled:
    """Bare nouns of money by CLDR's names that the pack has not listed; of many codes the best known."""
    names: _Names = defaultdict(set)
    known = shared("codes")["currencies"]["one_word"]
    for noun, codes in _noun_codes(pack).items():
        names[min(codes, key=lambda code: (code not in known, code))].add(noun)
    return Labelled(pack, {code: sorted(words) for code, words in names.items()})


@cache
def _noun_codes(pack: LanguagePack) -> Mapping[str, frozenset[str]]:
    """What stands where the noun does in CLDR's names of money: at the end at which more currencies share a word.

    Where the pack has a list, only nouns that are neither short nor a unit's nor part of a country's name.
    """
    names = [(name, code) for code, found in _cldr_names(pack).items() for name in found]
    nouns = max((_at_end(names, end) for end in (-1, 0)), key=_shared)
    if pack.currencies:
        barred = chain(pack.currencies.get("-", ()), *_territories(pack).values(), *_unit_names(pack).values())
        own = (words for code, words in pack.currencies.items() if code != "-")
        listed = {*map(fold_word, chain(*own)), *(fold_word(word) for name in barred for word in name.split())}
        sure = {noun for noun in nouns.keys() - listed if len(noun) >= _SHORTEST_NOUN}
        nouns = {noun: nouns[noun] for noun in sure} if pack.spaces else {}
    elif not pack.spaces:
        for noun, (name, code) in product(nouns, names):
            nouns[noun] |= {code} if name.endswith(noun) else set()
    return {noun: frozenset(codes) for noun, codes in nouns.items() if _WORDY.fullmatch(noun)}


def _at_end(names: Iterable[tuple[str, str]], end: int) -> _Names:
    """The words at one end of some names, and what they name."""
    found: _Names = defaultdict(set)
    for name, code in names:
        found[name.split()[end]].add(code)
    return found


def _shared(words: _Names) -> int:
    return sum(len(codes) for codes in words.values() if len(codes) > 1)


@cache
def _currency_names(pack: LanguagePack) -> Mapping[str, frozenset[str]]:
    """CLDR's names that say whose money it is, but for a few."""
    return {
        code: frozenset(name for name in names if _telling(name, code, pack))
        for code, names in _cldr_names(pack).items()
    }


@cache
def _cldr_names(pack: LanguagePack) -> Mapping[str, frozenset[str]]:
    """CLDR's names, folded, of what is legal tender."""
    names: _Names = defaultdict(set)
    for locale, code in product(locales(pack), _tender()):
        found = {get_currency_name(code, count, locale) for count in _counts(locale)} | {
            locale.currencies.get(code, code)
        }
        names[code] |= {fold_word(name) for name in found if name != code}
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
