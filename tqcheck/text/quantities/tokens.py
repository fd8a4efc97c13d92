"""The figures and words of a text whose words stand apart, numbers that are written together taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.digits import FIGURE
from tqcheck.text.quantities.vocabulary import vocabulary

_TOKEN = re.compile(rf"{FIGURE}|{LETTER}+(?>(?:['.]{LETTER}+)*)")


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, a word or a part of one, at folded offsets [start, end)."""

    start: int
    end: int
    text: str


def tokens(text: str, pack: LanguagePack) -> Iterator[Token]:
    """The tokens of a folded text in order."""
    words = vocabulary(pack)
    for match in _tokens(pack).finditer(text):
        start, word = match.start(), match.group()
        if match.lastgroup and word[0].isdecimal():
            yield Token(start, match.end(), f"{match['whole']}.{'0' * len(match['zeros'].split())}{match['tenths']}")
            continue
        for part in (() if word[0].isdecimal() else words.split(word) or _powers(text, match, pack)) or (word,):
            yield Token(start, start + len(part), part)
            start += len(part)


@cache
def _tokens(pack: LanguagePack) -> re.Pattern[str]:
    """Tokens, with figures whose decimal mark is a word, and zeros behind it words as well ("৬ দশমিক শূন্য ৫")."""
    words = vocabulary(pack)
    point = alternation(words.lists.get("point", ()))
    zero = alternation(word for word, value in words.cardinals.items() if not value)
    worded = rf"(?<![\d.,])(?P<whole>\d+) {point}(?P<zeros>(?: {zero})*) (?P<tenths>\d+)(?![\d.,]?\d)"
    return re.compile(f"{worded}|{_TOKEN.pattern}") if "point" in words.lists else _TOKEN


def _powers(text: str, match: re.Match[str], pack: LanguagePack) -> tuple[str, ...]:
    """A power that is written on to its figure, and what is written on to that ("5천명")."""
    power = _written_on(pack).match(match.group()) if match.start() and text[match.start() - 1].isdecimal() else None
    return tuple(filter(None, (power.group(), match.group()[power.end() :]))) if power else ()


@cache
def _written_on(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile(alternation(vocabulary(pack).lists.get("written_on", ())))
