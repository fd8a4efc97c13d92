"""What stands beside a quantity: hedges, what is written on to digits, signs that digits are a code."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel.numbers import list_currencies

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER, WORD, fold_word
from tqcheck.text.labels import unit_words
from tqcheck.text.lexicon import alternation, optional
from tqcheck.text.quantities.vocabulary import ordinal_endings, vocabulary

#: Characters around a quantity that are looked at: longer than any hedge, and than any month's name.
_REACH = 40
#: Any white space stands between the words of an entry.
_SPACED = {" ": r"\s"}
_COMPOUND = re.compile(rf"-{LETTER}")
_DESIGNATION = re.compile(r"[^\W\d_]-$")
_AFTER_CODE = re.compile(r"\b0\d{2,} (?:\d+ )*$")
_FIRST_YEAR = re.compile(r"(\d\d)\d\d[\-~〜]$")


def before(text: str, start: int) -> str:
    """The characters before a place that are looked at."""
    return text[max(0, start - _REACH) : start]


def has_hedge(text: str, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether a quantity is only about so much: "nearly", "or so"."""
    front, behind = _hedges(pack)
    return bool(front.search(before(text, start)) or behind.match(text, end))


@cache
def _hedges(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A hedge right before a quantity, with a currency's sign between; and right behind it."""
    words = alternation(vocabulary(pack).lists.get("approximate", ()), _SPACED)
    behind = alternation(vocabulary(pack).lists.get("approximate_behind", ()), _SPACED)
    border = rf"(?!{WORD})" if pack.spaces else ""
    start = rf"(?<!{WORD}){optional(pack.prefixes)}" if pack.spaces else ""
    return re.compile(rf"{start}{words}\s?[^\w\s.,;:!?]{{0,3}}\s?$"), re.compile(rf"\s?{behind}{border}")


def money_before(text: str, start: int) -> bool:
    """Whether a currency's sign or code stands right before a place."""
    near = before(text, start).rstrip()[-3:]
    return bool(near) and (unicodedata.category(near[-1]) == "Sc" or near in _currency_codes())


@cache
def _currency_codes() -> frozenset[str]:
    return frozenset(map(fold_word, list_currencies()))


def in_code(text: str, start: int, end: int, figure: str, pack: LanguagePack) -> bool:
    """Whether digits are a decade, part of a code, or begin a compound ("25-тысячный")."""
    decade = figure.endswith("0") and _decade(pack).match(text, end)
    compound = "Latn" not in pack.scripts and _COMPOUND.match(text, end)
    near = before(text, start)
    zero = figure[0] == "0" and len(figure) > 2 and figure.isdecimal()
    return bool(decade or compound or zero or _AFTER_CODE.search(near))


def in_name(text: str, start: int) -> bool:
    """Whether digits belong to a name ("covid-19", "B52")."""
    near = text[max(0, start - 2) : start]
    return near[-1:].isascii() and (near[-1:].isalpha() or bool(_DESIGNATION.search(near)))


def has_clitic(text: str, start: int, pack: LanguagePack) -> bool:
    """Whether what is written on to the front of digits is a word of its own ("و210", "כ-300")."""
    return bool(_clitic(pack).search(before(text, start)))


@cache
def _clitic(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile(rf"(?<!{WORD}){alternation(map(fold_word, pack.prefixes))}-?$")


def second_year(text: str, start: int, figure: str) -> int | None:
    """The whole year of "1950-53"."""
    first = _FIRST_YEAR.search(before(text, start)) if len(figure) == 2 and figure.isdecimal() else None
    return int(first.group(1) + figure) if first else None


def is_suffixed(text: str, end: int, pack: LanguagePack) -> bool:
    """Whether what is written on to digits leaves them a plain number."""
    return bool(_endings(pack).match(text, end))


@cache
def _endings(pack: LanguagePack) -> re.Pattern[str]:
    """What may be written on to digits that are a plain number: "5th", "5bn", "5km", "747s"."""
    words = vocabulary(pack)
    endings = words.plurals.union(words.magnitudes, words.letters, ordinal_endings(pack), unit_words(pack))
    counters = alternation(words.lists.get("counters", ()))
    return re.compile(rf"{counters}|{alternation(endings)}{optional(pack.suffixes)}(?!{WORD})")


@cache
def _decade(pack: LanguagePack) -> re.Pattern[str]:
    """What makes a decade of tens."""
    return re.compile(rf"'?{alternation(vocabulary(pack).plurals)}(?!{WORD})")


@cache
def half_behind(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "And a half" right behind a number, and with the noun between them ("three hours and a half")."""
    half = alternation(vocabulary(pack).lists.get("half", ()), _SPACED)
    close = re.compile(rf"[\s\-]{{0,2}}{half}(?!{WORD})")
    return close, re.compile(rf"\s{{1,2}}{LETTER}{{1,24}}+\s{{1,2}}{half}(?!{WORD})")
