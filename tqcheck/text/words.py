"""Words of a text in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.text.fold import WORD, fold, fold_word

#: A joiner, apostrophe, hyphen or point belongs to a word between two of its letters only.
_WORD = re.compile(rf"{WORD}+(?:[\u200c\u200d'’.\-]{WORD}+)*")
#: Scripts that write words without spaces: Thai, Lao, Tibetan, Myanmar, Khmer, kana, Han.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U000323af]"
)
#: Letters that say as much as two of an alphabet: Han, and the syllables of Hangul. Of one, one
#: and a half, two, and of ICU's words, two and more tell most of a translation's length on Chinese and Japanese news.
_DENSE = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af]")
#: What stands for a blank within an entry of a list whose entries are set apart by blanks.
BLANK = "_"


def length(text: str) -> int:
    """How long a text is in characters, by the measure of an alphabet."""
    return len(text) + len(_DENSE.findall(text))


def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Places of the words, half-open, in code points; where a script has no spaces, as ICU's dictionaries cut it."""
    if not _UNSPACED.search(text):
        return tuple(match.span() for match in _WORD.finditer(text))
    return tuple(span for match in _WORD.finditer(text) for span in _cut(match))


def folded_words(text: str) -> list[str]:
    """The words of a text in comparable form."""
    folded = fold(text).text
    return [folded[start:end] for start, end in word_spans(folded)]


def phrases(text: str, longest: int) -> Iterator[tuple[int, int, str]]:
    """One to so many words in a row, folded, with their place; the longest first of those with the same first word."""
    spans = word_spans(text)
    for n, (start, _) in enumerate(spans):
        for _, end in reversed(spans[n : n + longest]):
            yield start, end, fold_word(text[start:end])


def cased_like(word: str, first: str) -> str:
    """A word with a capital if the letter in whose place it stands is one."""
    return word[0].upper() + word[1:] if first.isupper() else word


def _cut(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, end = match.span()
    if not _UNSPACED.search(match.group()):
        yield start, end
        return
    import icu

    breaks = icu.BreakIterator.createWordInstance(icu.Locale.getRoot())
    units = icu.UnicodeString(match.group())
    breaks.setText(units)
    # ICU counts UTF-16 units
    previous = 0
    for stop in breaks:
        length = units.countChar32(previous, stop - previous)
        yield start, start + length
        start, previous = start + length, stop
