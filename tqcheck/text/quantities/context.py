"""What stands beside a quantity: hedges, what is written on to digits, signs that digits are a code."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel.numbers import list_currencies

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import LETTER, WORD, fold_word
from tqcheck.text.labels import unit_words
from tqcheck.text.lexicon import alternation, optional
from tqcheck.text.quantities.model import Bound
from tqcheck.text.quantities.vocabulary import ordinal_endings, vocabulary

#: Characters around a quantity that are looked at: longer than any hedge, and than any month's name.
_REACH = 40
#: Any white space stands between the words of an entry.
_SPACED = {" ": r"\s"}
#: Letters of a noun between a quantity and its bound, and of an article; set by eye.
_LONGEST_NOUN, _LONGEST_ARTICLE = 16, 3
_COMPOUND = re.compile(rf"-{LETTER}")
_DESIGNATION = re.compile(r"[^\W\d_]-$")
#: What is added to a figure, or what it is added to: minutes of stoppage time, which others say otherwise.
_ADDED_BEHIND, _ADDED_BEFORE = re.compile(r"\.?\+\d"), re.compile(r"\d\.?\+$")
_AFTER_CODE = re.compile(r"\b0\d{2,} (?:\d+ )*$")
_FIRST_YEAR = re.compile(r"(\d\d)\d\d[\-~〜]$")


def before(text: str, start: int) -> str:
    """The characters before a place that are looked at."""
    return text[max(0, start - _REACH) : start]


def has_hedge(text: str, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether a quantity is only about so much: "nearly", "or so"."""
    front, behind = _hedges(pack)
    return bool(front.search(before(text, start)) or behind.match(text, end))


def bound_of(text: str, start: int, end: int, pack: LanguagePack) -> Bound | None:
    """Whether a quantity is the least or the most that it can be: "more than", "or fewer"."""
    front, behind = _bounds(pack)
    found = front.search(before(text, start)) or behind.match(text, end)
    if not found:
        return None
    return "below" if found["below"] else "above"


@cache
def _hedges(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A hedge right before a quantity, with a currency's sign between; and right behind it."""
    words, behind = (_words(name, pack) for name in ("approximate", "approximate_behind"))
    return re.compile(_in_front(words, pack)), re.compile(rf"\s?{behind}{_border(pack)}")


@cache
def _bounds(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A bound right before a quantity, and behind it or what it counts ("12 hours or more")."""
    front, behind = (
        "|".join(rf"(?P<{name}>{_words(name + place, pack)})" for name in ("below", "above"))
        for place in ("", "_behind")
    )
    counted = alternation((*vocabulary(pack).lists.get("counters", ()), *vocabulary(pack).lists.get("tenths", ())))
    noun = rf"(?:\s?{LETTER}{{1,{_LONGEST_NOUN}}}?)??" if pack.spaces else rf"{counted}?"
    article = rf"(?:\s{LETTER}{{1,{_LONGEST_ARTICLE}}})?" if pack.spaces else ""
    front = _in_front(rf"(?:{front}){article}", pack)
    return re.compile(front), re.compile(rf"{noun}'?\s?(?:{behind}){_border(pack)}")


def _words(name: str, pack: LanguagePack) -> str:
    return alternation(vocabulary(pack).lists.get(name, ()), _SPACED)


def _in_front(words: str, pack: LanguagePack) -> str:
    start = rf"(?<!{WORD}){optional(pack.prefixes)}" if pack.spaces else ""
    return rf"{start}{words}\s?[^\w\s.,;:!?]{{0,3}}\s?$"


def _border(pack: LanguagePack) -> str:
    return rf"(?!{WORD})" if pack.spaces else ""


def money_before(text: str, start: int) -> bool:
    """Whether a currency's sign or code stands right before a place."""
    near = before(text, start).rstrip()[-3:]
    return bool(near) and (unicodedata.category(near[-1]) == "Sc" or near in _currency_codes())


@cache
def _currency_codes() -> frozenset[str]:
    return frozenset(map(fold_word, list_currencies()))


def in_code(text: str, start: int, end: int, figure: str, pack: LanguagePack) -> bool:
    """Whether digits are part of a code or a sum ("90+3"), or begin a compound ("25-тысячный")."""
    compound = "Latn" not in pack.scripts and _COMPOUND.match(text, end) and not _hyphened(pack).match(text, end)
    near = before(text, start)
    zero = figure[0] == "0" and len(figure) > 2 and figure.isdecimal()
    added = _ADDED_BEHIND.match(text, end) or _ADDED_BEFORE.search(near)
    return bool(compound or zero or added or _AFTER_CODE.search(near))


@cache
def _hyphened(pack: LanguagePack) -> re.Pattern[str]:
    """What a hyphen joins to digits that are a plain number: cases ("5-ին")."""
    return re.compile(rf"-{alternation(vocabulary(pack).lists.get('hyphened', ()))}(?!{WORD})")


def in_name(text: str, start: int) -> bool:
    """Whether digits belong to a name ("covid-19", "B52")."""
    near = text[max(0, start - 2) : start]
    return near[-1:].isascii() and (near[-1:].isalpha() or bool(_DESIGNATION.search(near)))


def has_clitic(text: str, start: int, pack: LanguagePack) -> bool:
    """Whether what is written on to the front of digits is a word of its own ("و210", "כ-300") or money ("Rp25")."""
    near = before(text, start)
    return bool(_clitic(pack).search(near) or _lettered_money().search(near))


@cache
def _lettered_money() -> re.Pattern[str]:
    """Letters for a currency: no name of a thing with a number."""
    barred = {fold_word(code) for code in shared("codes")["currencies"]["codes_like_words"]}
    signs = {fold_word(sign) for sign in shared("codes")["currency_signs"] if sign.isalpha()}
    return re.compile(rf"(?<!{WORD}){alternation(signs | (_currency_codes() - barred))}$")


@cache
def _clitic(pack: LanguagePack) -> re.Pattern[str]:
    clitics = (*map(fold_word, pack.prefixes), *vocabulary(pack).lists.get("clitics", ()))
    return re.compile(rf"(?<!{WORD}){alternation(clitics)}-?$")


def second_year(text: str, start: int, figure: str) -> int | None:
    """The whole year of "1950-53"."""
    first = _FIRST_YEAR.search(before(text, start)) if len(figure) == 2 and figure.isdecimal() else None
    return int(first.group(1) + figure) if first else None


def is_suffixed(text: str, end: int, pack: LanguagePack) -> bool:
    """Whether what is written on to digits leaves them a plain number."""
    return bool(_endings(pack).match(text, end))


def is_counter(text: str, end: int, pack: LanguagePack) -> bool:
    """Whether what is written on to digits says what is counted ("30명")."""
    return bool(_counters(pack).match(text, end))


@cache
def _counters(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile(alternation(vocabulary(pack).lists.get("counters", ())))


@cache
def _endings(pack: LanguagePack) -> re.Pattern[str]:
    """What may be written on to digits that are a plain number: "5th", "5bn", "5km", "747s"."""
    words = vocabulary(pack)
    endings = words.plurals.union(words.magnitudes, words.letters, ordinal_endings(pack), unit_words(pack))
    counters = alternation(words.lists.get("counters", ()))
    return re.compile(rf"{counters}|{alternation(endings)}{optional(pack.suffixes)}(?!{WORD})")


def is_decade(text: str, end: int, figure: str, pack: LanguagePack) -> bool:
    """Whether digits are a decade ("1990s")."""
    return figure.endswith("0") and bool(_decade(pack).match(text, end))


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
