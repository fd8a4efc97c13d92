"""Single words of an original that stand in a translation of the same script as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tqcheck.compare import Beads, Pieces
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang.marks import BRACKETS, QUOTATION, SINGLE
from tqcheck.model import Span
from tqcheck.text.dictionary import has_dictionary, is_word
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import LONGEST
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Letters from which a word is no mark and no word of both languages by chance; set by eye.
_LETTERS = 4
#: What stands beside a word that is spoken of, or glossed: quotation marks, brackets, emphasis.
_SPOKEN_OF = frozenset("*_-/@#") | QUOTATION | SINGLE | frozenset(mark for kind in BRACKETS for mark in kind)

#: A word's place in a sentence, at raw offsets.
_Word = tuple[Piece, int, int]


def leftovers(beads: Beads, parsed: Callable[[Pieces], Sequence[Tree]]) -> Iterator[tuple[str, Span, Span]]:
    """Words in lower case that aligned sentences share letter by letter and the translation's language has not.

    Nothing in languages without a dictionary. What an article has more than once is a word that the translator uses,
    and so is what says more of a noun behind it ("vallenato music").

    Args:
        beads: aligned sentences of the whole article.
        parsed: gives the parses of sentences of the translation, as far as there are any.

    Yields:
        The word, its place, and the original.
    """
    pack = next((piece.pack for _, target in beads for piece in target), None)
    if pack is None or not has_dictionary(pack):
        return
    found = [(source, word) for source, target in beads if source for word in _shared(source, target)]
    said = (piece for _, target in beads for piece in target) if found else ()
    often = Counter(piece.raw[start:end].lower() for piece in said for start, end in word_spans(piece.raw))
    for source, (piece, start, end) in found:
        word = piece.raw[start:end]
        if often[word] == 1 and not _is_known(piece, start, end) and not _says_more(parsed([piece]), start):
            yield word, piece.raw_span(start, end), source[0].whole


def _shared(source: Pieces, target: Pieces) -> Iterator[_Word]:
    """Plain words of both sides that are no part of a name and of no phrase that was left on purpose."""
    if any(len(piece.raw) > LONGEST for piece in (*source, *target)):
        return
    there = {piece.raw[start:end].lower() for piece in source for start, end in word_spans(piece.raw)}
    for piece in target:
        spans = word_spans(piece.raw)
        for n, (start, end) in enumerate(spans):
            word = piece.raw[start:end]
            if len(word) >= _LETTERS and word.isalpha() and word.islower() and word in there:
                own = words_of(piece.pack, "style.function")
                beside = [*(spans[n - 1 : n] if n > 1 else ()), *spans[n + 1 : n + 2]]
                near = [piece.raw[slice(*each)] for each in beside if _touch(piece.raw, each, (start, end))]
                around = piece.raw[max(0, start - 1) : start] + piece.raw[end : end + 1]
                named = not _SPOKEN_OF.isdisjoint(around) or any(each[0].isupper() for each in near)
                if not named and not any(each.lower() in there and each.lower() not in own for each in near):
                    yield piece, start, end


def _touch(raw: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether only a blank stands between two words."""
    (_, end), (start, _) = sorted((one, other))
    return raw[end:start].isspace()


def _is_known(piece: Piece, start: int, end: int) -> bool:
    """Whether a word is one of the translation's language: of its dictionary or its names of money and measures."""
    first, last = piece.folded.range(start, end)
    money = any(match.start < last and first < match.end for match in piece.currencies)
    return money or is_word(piece.raw[start:end], piece.pack)


def _says_more(trees: Sequence[Tree], start: int) -> bool:
    """Whether the word at a place of a sentence is part of the noun behind it."""
    return any(token.start == start and token.dep == "compound" for tree in trees for token in tree.tokens)
