"""Cities in a text of any language, by GeoNames' names in all scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.gazetteer import KNOWN, SHORT, SHORTEST, Cities, gazetteer
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Unicode's combining class of marks by which a consonant has no vowel.
_VIRAMA = 9
#: Words, or characters where no blanks are written, of the longest name that is looked for.
_WORDS, _CHARACTERS = 3, 6
#: Letters that a case takes from a name and puts on it.
_CASE = 2
_TOKEN = re.compile(rf"{LETTER}+(?:-{LETTER}+)*")

#: Characters before a name that are read for the word that stands there.
_REACH = 40
_BEHIND = re.compile(r"(?:['’]\w*+)?[ -][A-Z]|-")

Lookup = Callable[[str], Cities]


@dataclass(frozen=True, slots=True)
class City:
    """Cities that a name at raw offsets [start, end) of a sentence can stand for."""

    piece: Piece
    start: int
    end: int
    ids: Cities

    @property
    def text(self) -> str:
        """The name as it stands there."""
        return self.piece.raw[self.start : self.end]


def named(piece: Piece, lower: frozenset[str]) -> list[City]:
    """Cities of a sentence with a capital that tells a name: not in a longer one, first in it only if large.

    Args:
        piece: of a language that writes names with a capital.
        lower: folded words that the article also writes in lower case.
    """
    found = [
        city for city in _found(piece, gazetteer().find) if (city.start or _large(city)) and city.text[0].isupper()
    ]
    ordinary = lower | words_of(piece.pack, "style.function")
    return [city for city in found if fold_word(city.text) not in ordinary and not _in_name(city)]


def cities(piece: Piece) -> list[City]:
    """Cities of a sentence under any name; a language with capitals writes one, and may decline it.

    The first word has its capital in any case: it is a city if it stands there undeclined.
    """
    if not piece.pack.spaces:
        return list(_unspaced(piece))
    return [
        city
        for city in _found(piece, lambda word: _any_name(word, piece.pack))
        if (city.text[0].isupper() and not _ends_small(city) and (city.start or fold_word(city.text) in gazetteer()))
        or (city.text[0].lower() == city.text[0].upper() and _well_known(city))
    ]


def _ends_small(city: City) -> bool:
    """Whether the last word of a name has no capital, where the first one has it ("Коли я", when I)."""
    return city.text.split()[-1][0].islower()


def _well_known(city: City) -> bool:
    """Whether a name without a capital can hardly be an ordinary word: it is long, or that of a large city."""
    return len(city.text) > SHORTEST or _large(city)


def _large(city: City) -> bool:
    return any(gazetteer().people(number) >= KNOWN for number in city.ids)


def _found(piece: Piece, look_up: Lookup) -> list[City]:
    """The longest names, from left to right."""
    tokens = list(_TOKEN.finditer(piece.raw))
    found: list[City] = []
    for first, token in enumerate(tokens):
        if found and token.start() < found[-1].end:
            continue
        for last in reversed(tokens[first : first + _WORDS]):
            ids = look_up(fold_word(" ".join(piece.raw[token.start() : last.end()].split())))
            if ids:
                found.append(City(piece, token.start(), last.end(), ids))
                break
    return found


def _unspaced(piece: Piece) -> Iterator[City]:
    """Whole words only: within others, a name arises by chance."""
    spans = word_spans(piece.raw)
    ends, end = {last for _, last in spans}, 0
    for start, _ in spans:
        for length in range(_CHARACTERS, SHORT - 1, -1) if start >= end else ():
            word = piece.raw[start : start + length]
            if start + length in ends and fold_word(word) in gazetteer():
                end = start + length
                yield City(piece, start, end, gazetteer().find(fold_word(word)))
                break


@lru_cache(maxsize=100_000)
def _any_name(word: str, pack: LanguagePack) -> Cities:
    bare = [word, *(word.removeprefix(fold_word(prefix)) for prefix in pack.prefixes)]
    exact = [gazetteer().find(form) for form in bare if len(form) >= SHORTEST]
    if any(exact) or word.isascii() or word[0].lower() == word[0].upper():
        return frozenset().union(*exact)
    cut = [word[:-n] if n else word for n in range(_CASE + 1) if len(word) - n >= SHORTEST]
    return frozenset().union(*(find(form) for form in cut for find in (gazetteer().find, gazetteer().inflected)))


def _in_name(city: City) -> bool:
    """Whether another capital stands right beside it: a person, a club, a street."""
    before, behind = city.piece.raw[: city.start].rstrip(" "), city.piece.raw[city.end :]
    word = _TOKEN.findall(before[-_REACH:])
    beside = bool(word) and before.endswith(word[-1]) and word[-1][0].isupper()
    beside = beside and fold_word(word[-1]) not in words_of(city.piece.pack, "style.function")
    return beside or bool(_BEHIND.match(behind))


@cache
def countries_of(name: str) -> frozenset[str]:
    """ISO codes of the countries of large cities with a folded name: in Arabic, Oman is written as Amman is."""
    known = gazetteer()
    return frozenset(known.country(number) for number in known.find(name) if known.people(number) >= KNOWN)


def _last_letter(name: str) -> int:
    """Characters of a name's last letter: a consonant and the mark by which it has no vowel are one (யாழ்ப்பாணம்)."""
    return 2 if unicodedata.combining(name[-1]) == _VIRAMA else 1


def written(ids: Iterable[int], texts: Iterable[str]) -> bool:
    """Whether any name of some cities stands in folded texts, declined or compounded."""
    names = {name for number in ids for name in gazetteer().names(number) if len(name) >= SHORT}
    stems = {name[: -_last_letter(name)] if len(name) > SHORTEST else name for name in names}
    # The adjective of a short name keeps as little (Ялта: ялтинский).
    stems |= {f" {name[:-1]}" for name in names if len(name) == SHORTEST and not name.isascii()}
    return any(stem in f" {text}" for text in texts for stem in stems)
