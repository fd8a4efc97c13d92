"""Single words of an original that stand in a translation of the same script as they are."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Pieces
from tqcheck.lang.marks import BRACKETS, QUOTATION, SINGLE
from tqcheck.model import Span
from tqcheck.text.dictionary import has_dictionary, is_word
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Letters from which a word is no mark and no word of both languages by chance; set by eye.
_LETTERS = 4
#: What stands before a word that is spoken of, or glossed: quotation marks, brackets, emphasis.
_SPOKEN_OF = frozenset("*_-/@#") | QUOTATION | SINGLE | frozenset(mark for kind in BRACKETS for mark in kind)


def leftovers(source: Pieces, target: Pieces) -> Iterator[tuple[str, Span]]:
    """Words in lower case that aligned sentences share letter by letter and the translation's language has not.

    Nothing in languages without a dictionary. What stands beside a word with a capital may be a part of a name, and
    beside another one like it of a phrase that was left on purpose.
    """
    if not target or not has_dictionary(target[0].pack):
        return
    there = {piece.raw[start:end].lower() for piece in source for start, end in word_spans(piece.raw)}
    for piece in target:
        for start, end in word_spans(piece.raw):
            word = piece.raw[start:end]
            plain = len(word) >= _LETTERS and word.isalpha() and word.islower()
            if plain and word in there and not (_is_named(piece, start, end) or _is_known(piece, start, end)):
                yield word, piece.raw_span(start, end)


def _is_named(piece: Piece, start: int, end: int) -> bool:
    """Whether a word is spoken of, or stands beside a word with a capital in mid-sentence: both may be a name."""
    around = piece.raw[max(0, start - 1) : start] + piece.raw[end : end + 1]
    before = piece.raw[:start].split()[-1:] if len(piece.raw[:start].split()) > 1 else []
    beside = [*before, *piece.raw[end:].split(" ", 2)[1:2]]
    return any(mark in _SPOKEN_OF for mark in around) or any(word[:1].isupper() for word in beside)


def _is_known(piece: Piece, start: int, end: int) -> bool:
    """Whether a word is one of the translation's language: of its dictionary or its names of money and measures."""
    first, last = piece.folded.range(start, end)
    money = any(match.start < last and first < match.end for match in piece.currencies)
    return money or is_word(piece.raw[start:end], piece.pack)
