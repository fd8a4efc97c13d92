"""Reporting constructions that do not parse, found by the words of the pack's [broken] lists.

What they are stands in `constructions.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from tqcheck.errors import PackError
from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LONGEST, fold_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations

_FILE = "constructions.toml"
_PART = re.compile(r"<([A-Z]+)>")
_KEYS = {"pattern", "reason", "confidence"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken construction at folded offsets [start, end) of a sentence."""

    start: int
    end: int
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Construction:
    """A construction that does not parse: pattern with parts, the reason in plain words, and how sure it is."""

    pattern: str
    reason: str
    confidence: float

    @property
    def parts(self) -> frozenset[str]:
        """The parts whose words the pattern needs."""
        return frozenset(_PART.findall(self.pattern))

    def filled(self, words: Mapping[str, str]) -> str:
        """The pattern with an expression for each of its parts."""
        return _PART.sub(lambda match: words[match.group(1)], self.pattern)


def garbled(piece: Piece) -> Iterator[Fault]:
    """Broken attributions of a sentence, outside quotations; what is too long to be one has none."""
    if len(piece.raw) > LONGEST:
        return
    text = _without_quotations(piece)
    taken: list[tuple[int, int]] = []
    for pattern, construction in _patterns(piece.pack):
        for match in pattern.finditer(text):
            start, end = match.span("fault")
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                yield Fault(start, end, construction.reason, construction.confidence)


def constructions(data: Mapping[str, Any]) -> tuple[Mapping[str, str], tuple[Construction, ...]]:
    """Which lists fill the parts, and the constructions of a file in its order.

    Raises:
        PackError: a key, part, group or expression is missing, unknown or unsound.
    """
    parts = data.get("parts", {})
    return parts, tuple(_sound(number, table, parts) for number, table in enumerate(data.get("construction", ()), 1))


def _sound(number: int, table: Mapping[str, Any], parts: Mapping[str, str]) -> Construction:
    where = f"{_FILE}: construction {number}"
    if set(table) != _KEYS:
        raise PackError(f"{where}: it has {', '.join(sorted(table))}; it must have {', '.join(sorted(_KEYS))}")
    found = Construction(**table)
    if unknown := sorted(found.parts - set(parts)):
        raise PackError(f"{where}: <{unknown[0]}> is no part (known: {', '.join(sorted(parts))})")
    if not 0 < found.confidence <= 1:
        raise PackError(f"{where}: confidence {found.confidence} is not above 0 and at most 1")
    try:
        groups = re.compile(found.filled(dict.fromkeys(parts, "(?:x)"))).groupindex
    except re.error as error:
        raise PackError(f"{where}: the pattern is no regular expression: {error}") from error
    if set(groups) != {"fault"}:
        raise PackError(f"{where}: the pattern needs the one named group 'fault'")
    return found


@cache
def _shipped() -> tuple[Mapping[str, str], tuple[Construction, ...]]:
    return constructions(tomli.loads((files("tqcheck.broken") / _FILE).read_text("utf-8")))


@cache
def _patterns(pack: LanguagePack) -> tuple[tuple[re.Pattern[str], Construction], ...]:
    parts, found = _shipped()
    words = {name: alternation(map(fold_word, pack.list(key))) for name, key in parts.items()}
    ready = (each for each in found if all(pack.list(parts[part]) for part in each.parts))
    return tuple((re.compile(each.filled(words)), each) for each in ready)


def _without_quotations(piece: Piece) -> str:
    text = piece.text
    for quotation in quotations(piece.raw):
        if quotation.closed:
            first, last = piece.folded.range(quotation.start + 1, quotation.end - 1)
            text = text[:first] + "_" * (last - first) + text[last:]
    return text
