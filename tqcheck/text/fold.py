"""One comparable form of a text, with the way back to the original's offsets.

Folding maps digits of every script to ASCII, Arabic yeh, kaf and alef variants to one letter each, drops tatweel,
vowel marks, joiners, direction marks and the dot of Devanagari that many leave out, straightens quotes, dashes and the
marks of Hebrew abbreviations, and ignores case. Lists in language packs are folded in the same way, so both spellings
of a word always meet.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

_SAME = {
    "ي": "ی",
    "ى": "ی",
    "ے": "ی",
    "ك": "ک",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ٱ": "ا",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "ʻ": "'",
    "`": "'",
    "´": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "ı": "i",
    "״": '"',
    "׳": "'",
    "萬": "万",
    "億": "亿",
    "兩": "两",
    "ँ": "ं",
}
#: Marks that are typed for the gershayim of a Hebrew abbreviation: curly ones, and two single ones.
_GERSHAYIM = re.compile("(?<=[א-ת])(?:[“”„]|['’‘׳]{2})(?=[א-ת])")
#: Characters of what can be a sentence of news, some 300 words; readings whose time grows with the square of the length
#: pass over more. Set by eye.
LONGEST = 2000
#: Marks that carry vowels or stress only, in scripts whose readers write them or not.
_DROPPED_MARKS = ((0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6ED))
_DROPPED = {"ـ", "़"}
#: What stands at the end of a word that keeps its marks: a letter, so that the word does not end before it.
_KEPT = "ˀ"


def _mark_ranges() -> str:
    """Marks that are part of words, in as few ranges as can be: between them may lie what is a word's already."""
    kinds = ((chr(n), unicodedata.category(chr(n))) for n in range(0x300, 0x10000))
    told = [(character, kind in {"Mn", "Mc"}) for character, kind in kinds if kind != "Cn" and not character.isalnum()]
    runs = ([character for character, _ in run] for mark, run in groupby(told, key=itemgetter(1)) if mark)
    return "".join(f"{run[0]}-{run[-1]}" for run in runs)


#: A character of a word, as a regular expression: `\\w` leaves out the vowel signs of Indic scripts.
WORD = rf"[\w{_mark_ranges()}]"
#: The same without digits and underscore.
LETTER = rf"(?:(?![\d_]){WORD})"
#: Letters of the scripts that write marks within words, beyond those that folding drops: Syriac and what follows, and
#: all behind the symbols.
_WITH_MARKS = re.compile(r"(?=\w)[\u0700-\u1cff\u2e80-\U0010ffff]")
#: Bits of a code point within a block, which holds a script and its marks, or several.
_BLOCK = 8


def compiled(pattern: str) -> re.Pattern[str]:
    r"""Compile a pattern for the words of one language, in folded text.

    WORD is a large set, which takes long to compile, and stands wherever a word begins or ends. A pattern has no marks
    in it but those of the scripts of its words, as no mark of another script stands beside theirs: `\w` alone where
    folding drops their marks.
    """
    blocks = frozenset(ord(letter) >> _BLOCK for letter in _WITH_MARKS.findall(pattern.replace(WORD, "")))
    return re.compile(pattern.replace(WORD, _word_of(blocks)))


@lru_cache(maxsize=1000)
def _word_of(blocks: frozenset[int]) -> str:
    """A character of a word in the scripts of some blocks."""
    ranges = re.findall("(.)-(.)", WORD)
    marks = (f"{low}-{high}" for low, high in ranges if not blocks.isdisjoint(_blocks_of(low, high)))
    return rf"[\w{''.join(marks)}]" if blocks else r"\w"


def _blocks_of(low: str, high: str) -> range:
    return range(ord(low) >> _BLOCK, (ord(high) >> _BLOCK) + 1)


@dataclass(frozen=True)
class Folded:
    """A folded text and, for each of its characters, the offset in the original."""

    text: str
    origin: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of the folded range [start, end), which must not be empty."""
        return self.origin[start], self._ends[end - 1]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Folded range of the original offsets [start, end)."""
        return bisect_left(self.origin, start), bisect_left(self.origin, end)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        following = [*self.origin[1:], self.length]
        for index in range(len(following) - 2, -1, -1):
            if following[index] == self.origin[index]:
                following[index] = following[index + 1]
        return tuple(following)


class _Folding(dict[int, str]):
    """Code point -> its folded form, as it is asked for."""

    def __missing__(self, code: int) -> str:
        """Fold one more."""
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDING = _Folding()


def _fold_character(character: str) -> str:
    if character in _DROPPED or unicodedata.category(character) == "Cf":
        return ""
    if character in _SAME:
        return _SAME[character]
    digit = unicodedata.digit(character, None)
    if digit is not None and unicodedata.category(character) == "Nd":
        return str(digit)
    # Apart from the whole number before it: 3½ is no 31⁄2.
    apart = " " if unicodedata.decomposition(character).startswith("<fraction>") else ""
    parts = apart + unicodedata.normalize("NFKD", character)
    kept = "".join(
        p for p in parts if p not in _DROPPED and not any(low <= ord(p) <= high for low, high in _DROPPED_MARKS)
    )
    folded = "".join(_SAME.get(p, p) for p in kept.casefold())
    return "".join(p for p in folded if p != "\u0307")


def fold(text: str, kept: Set[str] = frozenset()) -> Folded:
    """Fold a text of any length.

    Args:
        text: as it stands.
        kept: words that keep their marks, as they are written: without, they would look like others.
    """
    pieces: list[str] = []
    origin: list[int] = []
    keeping = _keeping(text, kept) if kept else {}
    for index, character in enumerate(_GERSHAYIM.sub(_straight, text)):
        piece = keeping.get(index) or _FOLDING[ord(character)]
        pieces.append(piece)
        origin.extend([index] * len(piece))
    return Folded("".join(pieces), tuple(origin), len(text))


def _keeping(text: str, kept: Set[str]) -> dict[int, str]:
    """The characters of kept words by place; a letter at their end sets those without marks apart as well."""
    found: dict[int, str] = {}
    for word in re.finditer(r"[^\W\d_]+", text):
        if word.group() in kept:
            found.update(zip(range(*word.span()), word.group(), strict=True))
            found[word.end() - 1] += _KEPT
    return found


def _straight(typed: re.Match[str]) -> str:
    """The mark, and what folding drops: offsets stay."""
    return '"'.ljust(len(typed.group()), "\N{SOFT HYPHEN}")


@lru_cache(maxsize=100_000)
def fold_word(word: str, kept: frozenset[str] = frozenset()) -> str:
    """Fold a list entry, where offsets do not matter."""
    if kept:
        return fold(word, kept).text
    return _GERSHAYIM.sub('"', word).translate(_FOLDING)


def fold_words(words: Sequence[str]) -> list[str]:
    """Fold a long list at once, which is quicker; no entry has a line's end."""
    return _GERSHAYIM.sub('"', "\n".join(words)).translate(_FOLDING).split("\n")
