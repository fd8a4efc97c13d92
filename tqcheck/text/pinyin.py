"""Chinese names in Latin letters, as pinyin spells them (ISO 7098): "Lin Dewang" is what 林德旺 is read as.

ICU gives one reading of a character, and another as a surname; some have more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

import icu

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import latin
from tqcheck.text.scripts import script_of

#: Rows and cells of the characters in GB 2312: what they are read as are the syllables there are.
_ROWS, _CELLS = range(0xB0, 0xF8), range(0xA1, 0xFF)
_SCRIPT = "Hani"
#: Readings without tones, as anything and as names.
_WAYS = ("Han-Latin", "Han-Latin/Names")
_BARE = "; NFD; [:Mn:] Remove; NFC; Lower; Latin-ASCII"
_VOWELS, _APOSTROPHE = frozenset("aeiou"), re.compile("['’]")
#: Letters of the longest syllable; syllables of surname and given name, in either order. Two of each are a place.
_LONGEST, _SYLLABLES = 6, ({1}, {1, 2})
#: Surname and given name, which Taiwan writes with a hyphen; a possessive ending is no part of it. What has a capital
#: before it may begin there.
_NAME = re.compile(r"(?<![A-Za-z'’-])(?=([A-Z][a-z]+) ([A-Z][a-z]+(?:-[a-z]+)?)(?=['’]s|[^A-Za-z'’-]|$))")
_CAPITAL_BEFORE = re.compile(r"[A-Z][a-z]+ $")
#: Syllables of a name that tells enough by itself.
_TELLING = 3
#: Characters of a name with a surname of one.
_LENGTHS = (2, 3)
_TEXTS = 4_096

Syllables = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChineseName:
    """A name at raw offsets [start, end) of a sentence, and the ways to cut it into syllables."""

    start: int
    end: int
    text: str
    ways: tuple[Syllables, ...]

    @property
    def tells(self) -> bool:
        """Whether it may have enough syllables to be told from any other."""
        return max(map(len, self.ways)) >= _TELLING


def has_characters(pack: LanguagePack) -> bool:
    """Whether a language is written in Chinese characters only, which have one reading each, or few."""
    return not {"Hans", "Hant"}.isdisjoint(pack.scripts)


def chinese_names(piece: Piece) -> Iterator[ChineseName]:
    """Surname and given name as pinyin spells them, wherever they stand side by side in a sentence; no countries."""
    taken = [piece.folded.span(match.start, match.end) for match in piece.countries]
    for match in _NAME.finditer(piece.raw):
        start, end = match.start(1), match.end(2)
        name = ChineseName(start, end, piece.raw[start:end], tuple(_surname_first(match[1], match[2].replace("-", ""))))
        whole = name.ways and (name.tells or not _CAPITAL_BEFORE.search(piece.raw[:start]))
        if whole and not any(first < end and start < last for first, last in taken):
            yield name


def spelt(one: str, other: str) -> tuple[Syllables, ...]:
    """The ways to read two words as a Chinese name, in either order; none if they are no such name."""
    pairs = product(_cuts(one), _cuts(other))
    return tuple(name for a, b in pairs if {len(a), len(b)} in _SYLLABLES for name in (a + b, b + a))


def is_read(name: ChineseName, texts: Sequence[str]) -> bool:
    """Whether some characters of a text may be read as a name: one of three, or a surname, may be read otherwise."""
    return is_written(name, texts) or any(
        here[0] in _surnames() and way[1] in _readings(here[1])
        for way in name.ways
        for text in texts
        for here in (_read(way, text, 1) if len(way) < _TELLING else ())
    )


def stands_in(name: Syllables, text: str) -> bool:
    """Whether a Chinese text may have a name: the characters of three syllables in a row, or one of two."""
    return any(True for _ in _read(name, text, len(name) if len(name) >= _TELLING else 1))


def is_written(name: ChineseName, texts: Sequence[str]) -> bool:
    """Whether a text has a name, syllable by syllable but for one of three, in characters."""
    least = {way: len(way) - (len(way) >= _TELLING) for way in name.ways}
    return any(True for way in name.ways for text in texts for _ in _read(way, text, least[way]))


def written(name: Syllables, text: str) -> frozenset[str]:
    """The characters of a Chinese text that a name is read from, syllable by syllable."""
    return frozenset(_read(name, text, len(name)))


def can_be_read(word: str, text: str) -> bool:
    """Whether a Chinese text has a character that is read as some syllable of a word, or no pinyin spells the word."""
    cuts = _cuts(word)
    readings = frozenset[str]().union(*map(_readings, _signs(text)))
    return not cuts or any(not readings.isdisjoint(cut) for cut in cuts)


def ends_in_name(text: str) -> bool:
    """Whether the last characters of a text may be a surname and a given name of one or two characters."""
    return any(text[-length : len(text) - length + 1] in _surnames() for length in _LENGTHS if len(text) >= length)


def _surname_first(surname: str, given: str) -> Iterator[Syllables]:
    """The ways to read two words as a surname of one syllable, or a listed one of two, and a given name."""
    compound = surname.lower() in shared("codes")["names"]["compound_surnames"]
    for one, other in product(_cuts(surname), _cuts(given)):
        if len(one) == 1 + compound and len(other) in _SYLLABLES[1]:
            yield one + other


def _read(name: Syllables, text: str, least: int) -> Iterator[str]:
    """Characters in a row at least so many of which are read as a name's syllables in their places."""
    signs = _signs(text)
    for start in range(len(signs) - len(name) + 1):
        here = signs[start : start + len(name)]
        if sum(syllable in _readings(sign) for syllable, sign in zip(name, here, strict=True)) >= least:
            yield here


@lru_cache(maxsize=_TEXTS)
def _signs(text: str) -> str:
    return "".join(sign for sign in text if script_of(sign) == _SCRIPT)


def _cuts(word: str) -> list[Syllables]:
    """The ways to cut a word into syllables.

    Within it only an apostrophe stands before a vowel; news leaves it out, but not every word that can be cut is a name
    ("Leo").
    """
    parts = [[*_cut(latin(part))] for part in _APOSTROPHE.split(word)]
    spelt_out = all(any(_VOWELS.isdisjoint(each[0] for each in cut[1:]) for cut in cuts) for cuts in parts)
    return [sum(each, ()) for each in product(*parts)] if spelt_out else []


def _cut(letters: str) -> Iterator[Syllables]:
    if not letters:
        yield ()
    for end in range(1, min(_LONGEST, len(letters)) + 1):
        if letters[:end] in _syllables():
            yield from ((letters[:end], *rest) for rest in _cut(letters[end:]))


@cache
def _syllables() -> frozenset[str]:
    codes = bytes(byte for row in _ROWS for cell in _CELLS for byte in (row, cell))
    signs = " ".join(codes.decode("gb2312", "ignore"))
    found = {each for way in _transliterators() for each in str(way.transliterate(signs)).split()}
    return frozenset(each for each in found if each.isalpha() and not _VOWELS.isdisjoint(each))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(shared("codes")["names"]["surnames"])


@cache
def _readings(sign: str) -> frozenset[str]:
    return frozenset(str(way.transliterate(sign)).strip() for way in _transliterators())


@cache
def _transliterators() -> tuple[icu.Transliterator, ...]:
    return tuple(icu.Transliterator.createInstance(way + _BARE) for way in _WAYS)
