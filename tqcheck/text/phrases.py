"""Find words and phrases as they are written, capitals and marks included, in any text: for what a house forbids.

`tqcheck.text.lexicon` finds them in folded text, with the pack's affixes: for what is to be recognised however it is
spelt. Here nothing is written on to a phrase but where it says `*`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fluency import GAP
from tqcheck.text.fold import WORD
from tqcheck.text.lexicon import alternation

#: In the place of `*` within a phrase; no file of phrases has it.
_ON = "\0"
#: Lists of phrases that are remembered: a few for each entry of the house's files, bounded for many corpora.
_LISTS = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """A phrase found at raw offsets [start, end); `phrase` as its list has it."""

    start: int
    end: int
    phrase: str


class Phrases:
    """A list of phrases, compiled for a language. Matching is linear: no part can be cut in two ways."""

    def __init__(self, pack: LanguagePack, phrases: tuple[str, ...], *, ignorecase: bool) -> None:
        """Take phrases in the form of `tqcheck.house`."""
        self._word = WORD if pack.spaces else ""
        self._letters = {_ON: f"{self._word}*+" if self._word else "", " ": GAP, "'": "['’]"}
        self._flags = re.IGNORECASE if ignorecase else re.NOFLAG
        self._known = {self._plain(phrase): phrase for phrase in phrases if "*" not in phrase}
        self._open = [phrase for phrase in phrases if "*" in phrase]
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._pattern = re.compile(self._source(phrases), self._flags)

    def find(self, text: str) -> list[Place]:
        """The phrases in a text, in order, none within another."""
        return [Place(*m.span(), self._phrase(text, *m.span())) for m in self._pattern.finditer(text)]

    def _phrase(self, text: str, start: int, end: int) -> str:
        """Which phrase of the list stands there."""
        written = self._known.get(self._plain(text[start:end]))
        # Where capitals do not count, a pattern takes some letters for the same that no folding does: "İ" and "i".
        others = (*self._open, *self._known.values())
        return written or next(each for each in others if self._alone(each).fullmatch(text, start, end))

    def _alone(self, phrase: str) -> re.Pattern[str]:
        if phrase not in self._compiled:
            self._compiled[phrase] = re.compile(self._source((phrase,)), self._flags)
        return self._compiled[phrase]

    def _plain(self, text: str) -> str:
        plain = " ".join(text.replace("’", "'").split())
        return plain.casefold() if self._flags else plain

    def _source(self, phrases: Iterable[str]) -> str:
        """A pattern for some of the phrases: those with the same edges share them, as an edge is long to compile."""
        alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for phrase in phrases:
            alike[self._edges(phrase)].append(phrase.strip("*").replace("*", _ON))
        parts = (f"{first}{alternation(inner, self._letters)}{last}" for (first, last), inner in alike.items())
        return "|".join(parts) or alternation(())

    def _edges(self, phrase: str) -> tuple[str, str]:
        """What must stand before and behind a phrase; a mark of punctuation may touch anything."""
        word = self._word
        if not word:
            return "", ""
        first, last = (re.match(word, phrase[end]) for end in (0, -1))
        before = f"(?<!{word}){word}*" if phrase[0] == "*" else f"(?<!{word})" if first else ""
        return before, f"{word}*+" if phrase[-1] == "*" else f"(?!{word})" if last else ""


@lru_cache(maxsize=_LISTS)
def phrases(pack: LanguagePack, entries: tuple[str, ...], *, ignorecase: bool) -> Phrases:
    """A list of phrases, compiled once."""
    return Phrases(pack, entries, ignorecase=ignorecase)


def outside(found: Iterable[Place], others: Iterable[Place]) -> list[Place]:
    """The places that do not lie within one of the others."""
    others = list(others)
    return [each for each in found if not any(o.start <= each.start and each.end <= o.end for o in others)]
