"""What the fluency rules share: words in a row, capitals that stand out, and marks that lack their partner."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import BEHIND, BRACKETS, FINAL, PAIRED, PAUSES, QUOTES, STRAIGHT, TURNED, chars
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.quotes import is_inch, within_word

#: A word in raw text; what is joined by hyphen, stop or at-sign is left out whole.
WORD_RUN = re.compile(rf"(?<![\w@/.&'’-]){LETTER}+(?:['’]{LETTER}+)*(?![\w@/&]|[-'’]\w|\.\w)")
#: White space that leaves the paragraph whole; possessive, or a long run of it would be cut in every way.
GAP = r"(?:[^\S\n]++\n?+|\n)[^\S\n]*+"
_GAP = re.compile(GAP)
#: Words of the shortest text that is taken for a sentence where it may be none: set by eye on headings and lists.
SHORTEST_SENTENCE = 5

#: What is sought a partner for: quotation marks and brackets. A mark that closes by its form opens where the white
#: space beside it says so: »so«, ”so”.
_CLOSED_BY = ChainMap(dict(QUOTES), *map(dict, BRACKETS))
_CLOSING = frozenset("".join(_CLOSED_BY.values())) - set(_CLOSED_BY)
_KINDS = (PAIRED, frozenset(STRAIGHT), *(frozenset((*kind, *kind.values())) for kind in BRACKETS))
_MARKS = re.compile(f"[{chars(*_KINDS)}]")
#: Marks that close nothing: list numbers ("a)", "2)"), smileys.
_NO_MARK = re.compile(r"(?:^|[\s(])(?:\w|\d{1,2}|[ivx]{1,4})\)|[:;]-?[)(]", re.IGNORECASE | re.MULTILINE)
#: A stop, or a pause before what a list or the next paragraph says; a star is a footnote or emphasis.
_END = f"[{chars(FINAL, PAUSES)}][{chars(BEHIND, '*')}]*"
_FINAL = re.compile(rf"{_END}\s*$|{_END}\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")


def adjacent(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Words that follow each other with nothing but white space between."""
    before: re.Match[str] | None = None
    for word in WORD_RUN.finditer(text):
        if before and _GAP.fullmatch(text, before.end(), word.start()):
            yield before, word
        before = word


def word_set(words: Iterable[str]) -> frozenset[str]:
    """List entries in comparable form."""
    return frozenset(map(fold_word, words))


@cache
def words_of(pack: LanguagePack, *keys: str) -> frozenset[str]:
    """The words of a pack's lists, for membership tests."""
    return word_set(pack.list(*keys))


def ends_sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return _FINAL.search(text) is not None


def unbalanced(text: str) -> list[int]:
    """Offsets of quotation marks and brackets of a paragraph that lack their partner.

    Straight marks open after white space and close before it, so the lonely one of three is found. A straight mark may
    close what another mark opened, and the other way round.
    """
    ignored = {match.end() - 1 for match in _NO_MARK.finditer(text)}
    opening: set[int] = set()
    closing: set[int] = set()
    for kind in _KINDS:
        opened: list[int] = []
        for mark in _MARKS.finditer(text):
            index, character = mark.start(), mark.group()
            if character not in kind or within_word(text, index):
                continue
            # "(aged 42)" closes a bracket, "42)" is the number of a list.
            if _closes(text, index, opened):
                opened.pop()
            elif index in ignored or is_inch(text, index):
                continue
            elif _only_closes(text, index):
                closing.add(index)
            else:
                opened.append(index)
        opening.update(opened)
    return _mixed(text, sorted(opening | closing), opening)


def _mixed(text: str, lonely: list[int], opening: set[int]) -> list[int]:
    """The lonely marks without pairs of a straight one and one that is not."""
    kept: list[int] = []
    for index in lonely:
        quotes = kept and {text[kept[-1]] in PAIRED, text[index] in PAIRED} == {True, False}
        if quotes and STRAIGHT in (text[kept[-1]], text[index]) and kept[-1] in opening and index not in opening:
            kept.pop()
        else:
            kept.append(index)
    return kept


def _closes(text: str, index: int, opened: list[int]) -> bool:
    if not opened:
        return False
    if text[index] == STRAIGHT:
        return not opens(text, index)
    return text[index] in _CLOSED_BY.get(text[opened[-1]], TURNED.get(text[opened[-1]], ""))


def _only_closes(text: str, index: int) -> bool:
    if text[index] in TURNED:
        return not (opens(text, index) and text[index + 1].isalnum())
    return text[index] in _CLOSING or (text[index] == STRAIGHT and _looks_closing(text, index))


def opens(text: str, index: int) -> bool:
    """Whether the white space beside a straight mark says that it opens a quotation."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (not before or before.isspace() or before in "([—–-'‘“/") and bool(after) and not after.isspace()


def _looks_closing(text: str, index: int) -> bool:
    after = text[index + 1 : index + 2]
    return not opens(text, index) and (not after or not after.isalnum())
