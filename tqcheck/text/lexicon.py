"""Find the words of a pack's lists in folded text.

An entry is a word or phrase; `*` before or after it lets anything be written on there. The pack's prefixes and
suffixes (clitics, cases) may be written on to an entry. Entries are escaped, so neither packs nor articles can smuggle
a pattern in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import WORD, compiled, fold_word

#: Where anything may be written on; nothing that is folded has it, and it comes last in descending order.
_ON = "\0"
#: Groups within each other, beyond which beginnings are written out: patterns are compiled by recursion.
_DEEPEST = 40
#: Texts without a word of a list that are looked at before its pattern is compiled: in so many sentences, words are
#: looked for one by one in the time that this takes.
_PATIENCE = 1000


@dataclass(frozen=True, slots=True)
class Match:
    """A list entry found at folded offsets [start, end); `label` names the list or the value it stands for."""

    start: int
    end: int
    text: str
    label: str


def alternation(words: Iterable[str], letters: Mapping[str, str] = MappingProxyType({})) -> str:
    """A pattern for any of some words, the longest first; without words it matches nothing. The one door to patterns.

    A beginning that words share is written once: many words are found in a fraction of the time.

    Args:
        words: to be folded by the caller if the text is.
        letters: patterns of characters that stand for more than themselves.
    """
    found = sorted({*words} - {""}, reverse=True)
    return f"(?:{_branches(found, 0, letters)})" if found else "(?!)"


def _branches(words: Iterable[str], at: int, letters: Mapping[str, str], depth: int = 0) -> str:
    """What words in descending order, which are alike up to a place, have behind it."""
    longer = (word for word in words if len(word) > at)
    if depth == _DEEPEST:
        return "|".join(_pattern(word[at:], letters) for word in longer)
    parts = []
    for _, group in groupby(longer, key=itemgetter(at)):
        first, *others = group
        last = others[-1] if others else first
        unlike = (n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
        same = next(unlike, min(len(first), len(last)))
        part = _pattern(first[at:same], letters)
        if others:
            part += f"(?:{_branches((first, *others), same, letters, depth + 1)})" + "?" * (len(last) == same)
        parts.append(part)
    return "|".join(parts)


def _pattern(text: str, letters: Mapping[str, str]) -> str:
    return "".join(letters[each] if each in letters else re.escape(each) for each in text)


def optional(affixes: Iterable[str]) -> str:
    """A pattern for one of a pack's affixes or none."""
    return f"{alternation(map(fold_word, affixes))}?"


def plain(entry: str) -> str:
    """A list entry as folded text has it, with single spaces."""
    return " ".join(fold_word(entry).split())


class Words:
    """A pattern for words, made at the first text that has a piece of one: most lists have no word in an article.

    Args:
        pack: the words' language.
        stems: the words, folded.
    """

    def __init__(self, pack: LanguagePack, stems: Sequence[str]) -> None:
        self._pack, self._stems = pack, stems
        self._pieces = {max(stem.replace("*", " ").split(), key=len) for stem in stems}
        self._patience = _PATIENCE

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pack = self._pack
        letters = {_ON: f"{WORD}*" if pack.spaces else "", " ": r"\s+"}
        body = f"(?P<entry>{alternation(map(_open, self._stems), letters)})"
        if not pack.spaces:
            return re.compile(body)
        prefix, suffix = optional(pack.prefixes), optional(pack.suffixes)
        return compiled(rf"(?<!{WORD}){prefix}{body}{suffix}(?!{WORD})")

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As a compiled pattern."""
        return self._pattern.finditer(text) if self._may_be_in(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As a compiled pattern."""
        return self._pattern.search(text) if self._may_be_in(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As a compiled pattern."""
        return self._pattern.fullmatch(text) if self._may_be_in(text) else None

    def _may_be_in(self, text: str) -> bool:
        """Whether a text may have a word; it is looked at only while that costs less than to compile."""
        if self._patience > 0 and not any(piece in text for piece in self._pieces):
            self._patience -= 1
            return False
        self._patience = 0
        return True


@cache
def matcher(pack: LanguagePack, *keys: str) -> Words | None:
    """Pattern for the lists named "table.key" or "table.*"; None when the pack has none of them."""
    return compile_words(pack, pack.list(*keys))


def compile_words(pack: LanguagePack, entries: Iterable[str]) -> Words | None:
    """Pattern that finds any of the entries, the longest first."""
    stems = [entry for entry in map(plain, entries) if entry.strip("*")]
    return Words(pack, stems) if stems else None


def _open(entry: str) -> str:
    """An entry with a mark in place of each `*` before and after it."""
    return _ON * entry.startswith("*") + entry.strip("*") + _ON * entry.endswith("*")


def find(pattern: Words | None, text: str, label: str = "") -> list[Match]:
    """All matches in order; an absent pattern finds nothing."""
    if pattern is None:
        return []
    return [Match(m.start(), m.end(), m.group("entry"), label) for m in pattern.finditer(text)]


class Labelled:
    """A word list in which every entry stands for a value, such as a country's code."""

    def __init__(self, pack: LanguagePack, entries: Mapping[str, Iterable[str]]) -> None:
        """Compile `entries`: label -> words; a word under two labels keeps the first."""
        self._labels: dict[str, str] = {}
        self._inner: list[str] = []
        for label, words in entries.items():
            for word in map(plain, words):
                self._labels.setdefault(word.strip("*"), label)
                if word.startswith("*"):
                    self._inner.append(word.strip("*"))
        self._inner.sort(key=len, reverse=True)
        self._pattern = compile_words(pack, (word for words in entries.values() for word in words))

    def find(self, text: str) -> list[Match]:
        """Matches in order, each with its label."""
        found = []
        for match in find(self._pattern, text):
            label = self._label(re.sub(r"\s+", " ", match.text))
            if label is not None:
                found.append(Match(match.start, match.end, match.text, label))
        return found

    def _label(self, text: str) -> str | None:
        for cut in range(len(text), 0, -1):
            if text[:cut] in self._labels:
                return self._labels[text[:cut]]
        return next((self._labels[stem] for stem in self._inner if stem in text), None)
