"""Find the words of a pack's lists in folded text.

An entry is a word or phrase; `*` before or after it lets anything be written on there. The pack's prefixes and
suffixes (clitics, cases) may be written on to an entry. Entries are escaped, so neither packs nor articles can smuggle
a pattern in.
"""

from __future__ import annotations

import re
from collections import defaultdict
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
#: Where a blank or hyphen may stand in a loose list; the same. What that is, and two parts of a word that it parts.
_APART = "\1"
_GAP, _PARTED = r"[\s\-]", re.compile(r"(?<=\w\w)[ \-](?=\w\w)")
#: Groups within each other, beyond which beginnings are written out: patterns are compiled by recursion.
_DEEPEST = 40
#: Characters that strings of an index are sorted by, and strings from which that pays.
_START, _MANY = 3, 1000
#: How much may be done before the pattern of a whole list is compiled, in parts of what that costs: enough for one
#: article, little beside many. To look for the words of the list one by one costs so much; to compile a few of them
#: takes as long as so many more.
_PATIENCE, _LOOK, _FEW = 0.3, 0.0003, 4


@dataclass(frozen=True, slots=True)
class Match:
    """A list entry found at folded offsets [start, end); `label` names the list or the value it stands for."""

    start: int
    end: int
    text: str
    label: str


class Index:
    """Many strings, to tell which of them a text has.

    Of more than a few only those are tried that begin as the text does somewhere.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._strings = tuple(strings)

    def within(self, text: str) -> list[int]:
        """Numbers of the strings that a text has, in order."""
        strings = self._strings
        if len(strings) < _MANY:
            return [number for number, string in enumerate(strings) if string in text]
        starts = {text[at : at + length] for length in range(1, _START + 1) for at in range(len(text))}
        tried = (number for start in self._by_start.keys() & starts for number in self._by_start[start])
        return sorted(number for number in tried if strings[number] in text)

    @cached_property
    def _by_start(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, string in enumerate(self._strings):
            found[string[:_START]].append(number)
        return dict(found)


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


def plain(entry: str, kept: frozenset[str] = frozenset()) -> str:
    """A list entry as folded text has it, with single spaces."""
    return " ".join(fold_word(entry, kept).split())


def _written(entry: str, pack: LanguagePack) -> Iterator[str]:
    """A list entry as folded text has it; a phrase with a kept word also begins with a capital, which has no marks."""
    yield plain(entry, pack.kept)
    if pack.kept and " " in entry:
        yield plain(entry[0].upper() + entry[1:], pack.kept)


class Words:
    """A pattern for words; most lists have no word in an article, or two or three.

    At first only those words are compiled that have a piece in the text, with nothing written on to it but an affix,
    which finds the same: the others cannot match.
    The pattern of the whole list is made when some time has gone into that.

    Args:
        pack: the words' language.
        stems: the words, folded.
        loose: whether the parts of a word may be written together, apart or with a hyphen, whichever way it is listed.
    """

    def __init__(self, pack: LanguagePack, stems: Sequence[str], *, loose: bool = False) -> None:
        self._pack = pack
        if loose:
            stems = [_PARTED.sub(_APART, stem) for stem in stems]
        self._pieces = {stem: max(stem.replace("*", " ").replace(_APART, " ").split(), key=len) for stem in stems}
        self._stems = tuple(self._pieces)
        self._index = Index(self._pieces.values())
        self._patience = _PATIENCE
        self._made: dict[tuple[str, ...], re.Pattern[str]] = {}

    @property
    def pieces(self) -> Iterable[str]:
        """The longest piece of each word: a text without any of them has none of the words."""
        return self._pieces.values()

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As a compiled pattern."""
        pattern = self._pattern(text)
        return pattern.finditer(text) if pattern else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As a compiled pattern."""
        pattern = self._pattern(text)
        return pattern.search(text) if pattern else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As a compiled pattern."""
        pattern = self._pattern(text)
        return pattern.fullmatch(text) if pattern else None

    def _pattern(self, text: str) -> re.Pattern[str] | None:
        """A pattern for all words that a text may have; None for none."""
        if self._patience <= 0:
            return self._whole
        near = (self._stems[number] for number in self._index.within(text))
        stems = tuple(stem for stem in near if self._stands(stem, text))
        self._patience -= _LOOK
        if stems and stems not in self._made:
            self._patience -= (len(stems) + _FEW) / len(self._pieces)
            if self._patience <= 0:
                return self._whole
            self._made[stems] = self._compiled(stems)
        return self._made[stems] if stems else None

    def _stands(self, stem: str, text: str) -> bool:
        """Whether a word of which a text has the longest piece may stand there, and the piece is not just a part."""
        if not self._pack.spaces or "*" in stem or _APART in stem:
            return True
        piece, (before, behind) = self._pieces[stem], _affixed(self._pack)
        start = text.find(piece)
        while start >= 0:
            if _is_edge(text[start - 1 : start], before) and _is_edge(text[start + len(piece) :][:1], behind):
                return True
            start = text.find(piece, start + 1)
        return False

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        self._made.clear()
        return self._compiled(self._pieces)

    def _compiled(self, stems: Iterable[str]) -> re.Pattern[str]:
        pack = self._pack
        letters = {_ON: f"{WORD}*" if pack.spaces else "", " ": r"\s+", _APART: f"{_GAP}*"}
        body = f"(?P<entry>{alternation(map(_open, stems), letters)})"
        if not pack.spaces:
            # Latin words have bounds all the same: there is no NDR in Hendra.
            return re.compile(rf"(?:(?<![a-z])|(?![a-z])){body}(?:(?![a-z])|(?<![a-z]))")
        prefix, suffix = optional(pack.prefixes), optional(pack.suffixes)
        return compiled(rf"(?<!{WORD}){prefix}{body}{suffix}(?!{WORD})")


@cache
def _affixed(pack: LanguagePack) -> tuple[frozenset[str], frozenset[str]]:
    """Letters right before words with a prefix, and right behind words with a suffix."""
    prefixes, suffixes = (filter(None, map(fold_word, affixes)) for affixes in (pack.prefixes, pack.suffixes))
    return frozenset(prefix[-1] for prefix in prefixes), frozenset(suffix[0] for suffix in suffixes)


def _is_edge(beside: str, affixed: frozenset[str]) -> bool:
    """Whether a word may begin or end beside a character, or beside none."""
    return not (beside.isalnum() or beside == "_") or beside in affixed


@cache
def matcher(pack: LanguagePack, *keys: str) -> Words | None:
    """Pattern for the lists named "table.key" or "table.*"; None when the pack has none of them."""
    return compile_words(pack, pack.list(*keys))


def compile_words(pack: LanguagePack, entries: Iterable[str], *, loose: bool = False) -> Words | None:
    """Pattern that finds any of the entries, the longest first; `loose`: as of `Words`."""
    stems = [entry for each in entries for entry in _written(each, pack) if entry.strip("* ")]
    return Words(pack, stems, loose=loose) if stems else None


def together(word: str) -> str:
    """A word of a loose list as it is written without blanks and hyphens."""
    return re.sub(f"{_GAP}+", "", word)


def _open(entry: str) -> str:
    """An entry with a mark in place of each `*` before and after it."""
    return _ON * entry.startswith("*") + entry.strip("*") + _ON * entry.endswith("*")


def find(pattern: Words | None, text: str, label: str = "") -> list[Match]:
    """All matches in order; an absent pattern finds nothing."""
    if pattern is None:
        return []
    return [Match(m.start(), m.end(), m.group("entry"), label) for m in pattern.finditer(text)]


def find_each(pack: LanguagePack, keys: tuple[str, ...], text: str) -> dict[str, list[Match]]:
    """Matches of each of many lists "table.key" that has any in a text, in the lists' order."""
    found = {key: find(matcher(pack, key), text) for key in may_have(pack, keys, text)}
    return {key: matches for key, matches in found.items() if matches}


def may_have(pack: LanguagePack, keys: tuple[str, ...], text: str) -> Iterable[str]:
    """Those of many lists "table.key", in order, of which a text has a piece of a word: the others need no search."""
    pieces, lists = _pieces_of(pack, keys)
    return dict.fromkeys(lists[number] for number in pieces.within(text))


@cache
def _pieces_of(pack: LanguagePack, keys: tuple[str, ...]) -> tuple[Index, tuple[str, ...]]:
    """Pieces of the words of some lists, and the list of each."""
    lists = ((key, words) for key in keys if (words := matcher(pack, key)))
    found = [(piece, key) for key, words in lists for piece in dict.fromkeys(words.pieces)]
    return Index(piece for piece, _ in found), tuple(key for _, key in found)


def _single(text: str) -> str:
    """A text with single blanks."""
    return re.sub(r"\s+", " ", text)


class Labelled:
    """A word list in which every entry stands for a value, such as a country's code."""

    def __init__(self, pack: LanguagePack, entries: Mapping[str, Iterable[str]], *, loose: bool = False) -> None:
        """Compile `entries`: label -> words; a word under two labels keeps the first; `loose`: as of `Words`."""
        self._plain = together if loose else _single
        self._labels: dict[str, str] = {}
        self._inner: list[str] = []
        for label, words in entries.items():
            for word in (self._plain(form) for each in words for form in _written(each, pack)):
                self._labels.setdefault(word.strip("*"), label)
                if word.startswith("*"):
                    self._inner.append(word.strip("*"))
        self._inner.sort(key=len, reverse=True)
        self._pattern = compile_words(pack, (word for words in entries.values() for word in words), loose=loose)

    def find(self, text: str) -> list[Match]:
        """Matches in order, each with its label."""
        found = []
        for match in find(self._pattern, text):
            label = self._label(self._plain(match.text))
            if label is not None:
                found.append(Match(match.start, match.end, match.text, label))
        return found

    def _label(self, text: str) -> str | None:
        for cut in range(len(text), 0, -1):
            if text[:cut] in self._labels:
                return self._labels[text[:cut]]
        return next((self._labels[stem] for stem in self._inner if stem in text), None)
