"""Chinese names in Latin letters: which words are one by pinyin (ISO 7098), and whether characters are read so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import icu

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.piece import Piece

#: Rows and cells of the commonest characters in GB 2312: what they are read as are the syllables there are.
_ROWS, _CELLS = range(0xB0, 0xD8), range(0xA1, 0xFF)
#: A surname and a given name, which Taiwan writes with a hyphen; a possessive ending is no part of it. What has a
#: capital before it may begin there.
_NAME = re.compile(r"(?<![A-Za-z'’-])(?=([A-Z][a-z]+) ([A-Z][a-z]+(?:-[a-z]+)?)(?=['’]s|[^A-Za-z'’-]|$))")
_CAPITAL_BEFORE = re.compile(r"[A-Z][a-z]+ $")
_SYLLABLE = re.compile("[a-z]+")
#: Syllables of a name of which one may be read in another way than ICU does, for characters have several readings.
TELLING = 3
#: Characters of a name with a surname of one.
_LENGTHS = (2, 3)
_TEXTS = 4_096

_Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChineseName:
    """A name at raw offsets [start, end) of a sentence, and the ways to cut it into syllables."""

    start: int
    end: int
    text: str
    forms: tuple[_Form, ...]


def has_characters(pack: LanguagePack) -> bool:
    """Whether a language is written in Chinese characters, and read as pinyin spells them."""
    return not {"Hans", "Hant"}.isdisjoint(pack.scripts)


def chinese_names(piece: Piece) -> Iterator[ChineseName]:
    """Surname and given name as pinyin spells them, wherever they stand side by side in a sentence; no countries."""
    taken = [piece.folded.span(match.start, match.end) for match in piece.countries]
    for match in _NAME.finditer(piece.raw):
        start, end = match.start(1), match.end(2)
        forms = tuple(_forms(match[1].lower(), match[2].lower().replace("-", "")))
        whole = max(map(len, forms), default=0) >= TELLING or not _CAPITAL_BEFORE.search(piece.raw[:start])
        if forms and whole and not any(first < end and start < last for first, last in taken):
            yield ChineseName(start, end, piece.raw[start:end], forms)


def is_read(name: ChineseName, texts: Sequence[str]) -> bool:
    """Whether some characters of a text are read as a name; of three syllables one may differ."""
    return any(_is_in(form, _readings(text)) for form in name.forms for text in texts)


def ends_in_name(text: str) -> bool:
    """Whether the last characters of a text may be a surname and a given name of one or two characters."""
    surnames = shared("codes")["names"]["surnames"]
    return any(text[-length : len(text) - length + 1] in surnames for length in _LENGTHS if len(text) >= length)


def _is_in(form: _Form, syllables: _Form) -> bool:
    least = len(form) - (len(form) >= TELLING)
    windows = (syllables[start : start + len(form)] for start in range(len(syllables) - len(form) + 1))
    return any(sum(map(str.__eq__, form, window)) >= least for window in windows)


def _forms(surname: str, given: str) -> Iterator[_Form]:
    """The ways to cut a name into syllables; none if it is not one."""
    known = _syllables()
    first = (surname,) if surname in known else tuple(shared("codes")["names"]["compound_surnames"].get(surname, ()))
    if first:
        yield from ((*first, given) for _ in range(given in known))
        cuts = ((given[:cut], given[cut:]) for cut in range(1, len(given)))
        yield from ((*first, *cut) for cut in cuts if known.issuperset(cut))


@cache
def _reader() -> icu.Transliterator:
    return icu.Transliterator.createInstance("Han-Latin; Latin-ASCII; Lower")


@cache
def _syllables() -> frozenset[str]:
    codes = bytes(byte for row in _ROWS for cell in _CELLS for byte in (row, cell))
    return frozenset(_readings(codes.decode("gb2312", "ignore")))


@lru_cache(maxsize=_TEXTS)
def _readings(text: str) -> _Form:
    return tuple(_SYLLABLE.findall(str(_reader().transliterate(text))))
