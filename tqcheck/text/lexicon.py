"""Find the words of a pack's lists in folded text.

An entry is a word or phrase; a trailing `*` lets any ending follow. The pack's prefixes and suffixes (clitics, cases)
may be written on to an entry. Entries are escaped, so neither packs nor articles can smuggle a pattern in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.text.fold import WORD, fold_word


@dataclass(frozen=True, slots=True)
class Match:
    """A list entry found at folded offsets [start, end); `label` names the list or the value it stands for."""

    start: int
    end: int
    text: str
    label: str


@cache
def matcher(pack: LanguagePack, *keys: str) -> re.Pattern[str] | None:
    """Pattern for the lists named "table.key" or "table.*"; None when the pack has none of them."""
    return compile_words(pack, pack.list(*keys))


def compile_words(pack: LanguagePack, entries: Iterable[str]) -> re.Pattern[str] | None:
    """Pattern that finds any of the entries, the longest first."""
    folded = {entry.rstrip("*"): entry.endswith("*") for entry in (fold_word(e).strip() for e in entries)}
    folded.pop("", None)
    if not folded:
        return None
    any_ending = f"{WORD}*" if pack.spaces else ""
    parts = [
        re.escape(entry).replace(r"\ ", r"\s+") + (any_ending if stem else "")
        for entry, stem in sorted(folded.items(), key=lambda item: (-len(item[0]), item[0]))
    ]
    body = f"(?P<entry>{'|'.join(parts)})"
    if not pack.spaces:
        return re.compile(body)
    prefix = _optional(pack.prefixes)
    suffix = _optional(pack.suffixes)
    return re.compile(rf"(?<!{WORD}){prefix}{body}{suffix}(?!{WORD})")


def _optional(affixes: Iterable[str]) -> str:
    folded = sorted({fold_word(affix) for affix in affixes}, key=lambda affix: (-len(affix), affix))
    return f"(?:{'|'.join(re.escape(affix) for affix in folded)})?" if folded else ""


def find(pattern: re.Pattern[str] | None, text: str, label: str = "") -> list[Match]:
    """All matches in order; an absent pattern finds nothing."""
    if pattern is None:
        return []
    return [Match(m.start(), m.end(), m.group("entry"), label) for m in pattern.finditer(text)]


class Labelled:
    """A word list in which every entry stands for a value, such as a country's code."""

    def __init__(self, pack: LanguagePack, entries: Mapping[str, Iterable[str]]) -> None:
        """Compile `entries`: label -> words; a word under two labels keeps the first."""
        self._labels: dict[str, str] = {}
        for label, words in entries.items():
            for word in words:
                self._labels.setdefault(fold_word(word).strip().rstrip("*"), label)
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
        return None
