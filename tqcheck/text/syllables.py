"""Chinese names as Latin letters have them by pinyin: "Lin Dewang" is three characters that are read lin, de and wang.

ICU gives one reading of a character, and another as a surname; some have more. So a name of two characters is there if
one of both is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

import icu

from tqcheck.lang import LanguagePack
from tqcheck.text.romanise import latin, sounds
from tqcheck.text.scripts import script_of, scripts_of

#: Characters among which every syllable of names has one, and the script that they are in.
_FIRST, _LAST, _SCRIPT = 0x4E00, 0x5FFF, "Hani"
#: Syllables of surname and given name, in either order, and letters of the longest syllable. Two of each are a place.
_SYLLABLES, _LONGEST = ({1}, {1, 2}), 6
#: Syllables of a name that is only there if all of them are.
_SURE = 3
#: Readings without tones, as anything and as names.
_WAYS = ("Han-Latin", "Han-Latin/Names")
_VOWELS, _APOSTROPHE = frozenset("aeiou"), re.compile("['’]")
_BARE = "; NFD; [:Mn:] Remove; NFC; Lower; Latin-ASCII"

Syllables = tuple[str, ...]


def is_read(pack: LanguagePack) -> bool:
    """Whether a language is written in Chinese characters only, which have one reading each, or few."""
    return sounds(pack) and not pack.spaces and _SCRIPT in scripts_of(pack)


def spelt(one: str, other: str) -> tuple[Syllables, ...]:
    """The ways to read two words as a Chinese name, in either order; none if they are no such name."""
    pairs = product(_cuts(one), _cuts(other))
    return tuple(name for a, b in pairs if {len(a), len(b)} in _SYLLABLES for name in (a + b, b + a))


def stands_in(name: Syllables, text: str) -> bool:
    """Whether a Chinese text has characters in a row that a name may be read from."""
    return any(True for _ in _read(name, text, len(name) if len(name) >= _SURE else 1))


def written(name: Syllables, text: str) -> frozenset[str]:
    """The characters of a Chinese text that a name is read from, syllable by syllable."""
    return frozenset(_read(name, text, len(name)))


def can_be_read(word: str, text: str) -> bool:
    """Whether a Chinese text has a character that is read as some syllable of a word, or no pinyin spells the word."""
    cuts = _cuts(word)
    readings = frozenset[str]().union(*(_readings(sign) for sign in text if script_of(sign) == _SCRIPT))
    return not cuts or any(not readings.isdisjoint(cut) for cut in cuts)


def _read(name: Syllables, text: str, least: int) -> Iterator[str]:
    """Characters in a row at least so many of which are read as a name's syllables in their places."""
    signs = [sign for sign in text if script_of(sign) == _SCRIPT]
    for start in range(len(signs) - len(name) + 1):
        here = signs[start : start + len(name)]
        if sum(syllable in _readings(sign) for syllable, sign in zip(name, here, strict=True)) >= least:
            yield "".join(here)


def _cuts(word: str) -> list[Syllables]:
    """The ways to cut a word into syllables; within it only an apostrophe stands before a vowel."""
    parts = [[*_cut(latin(part))] for part in _APOSTROPHE.split(word)]
    return [sum(each, ()) for each in product(*parts)]


def _cut(letters: str) -> Iterator[Syllables]:
    if not letters:
        yield ()
    for end in range(1, min(_LONGEST, len(letters)) + 1):
        if letters[:end] in _syllables() and letters[end : end + 1] not in _VOWELS:
            yield from ((letters[:end], *rest) for rest in _cut(letters[end:]))


@cache
def _syllables() -> frozenset[str]:
    signs = " ".join(map(chr, range(_FIRST, _LAST + 1)))
    found = {each for way in _transliterators() for each in str(way.transliterate(signs)).split()}
    return frozenset(each for each in found if each.isalpha() and not _VOWELS.isdisjoint(each))


@cache
def _readings(sign: str) -> frozenset[str]:
    return frozenset(str(way.transliterate(sign)).strip() for way in _transliterators())


@cache
def _transliterators() -> tuple[icu.Transliterator, ...]:
    return tuple(icu.Transliterator.createInstance(way + _BARE) for way in _WAYS)
