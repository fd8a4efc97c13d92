"""Clauses of the original, from mark to mark, that a translation does not have: several witnesses together tell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tqcheck.compare.doubts import mean_doubt
from tqcheck.compare.links import Links
from tqcheck.engines.judge import Tokens
from tqcheck.lang.marks import COMMAS, PAUSES, QUOTATION
from tqcheck.model import Span
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

_MARKS = COMMAS | PAUSES
#: Words of the shortest clause, and share of its sentence's characters that the longest may have.
_WORDS, _MOST = 3, 0.85
#: Weight of what the translation is shorter than usual, beside the mean doubt of the clause's words and beside how much
#: less their counterparts are like them than those of the other clauses; and all together from which it is dropped. Of
#: 1,007 sentences of good articles three reach it beside those that a quotation's speaker is taken from, and of 97 that
#: lost a clause about half.
_SHORTER, _DROPPED = 0.5, 1.0


def dropped(piece: Piece, lost: Tokens, links: Links, relative: float) -> Span | None:
    """The clause of a sentence that is surest to be dropped, if any surely is.

    Args:
        piece: a sentence of the original, the only one that its translation renders.
        lost: what the judge says of its words.
        links: between its words and the translation's.
        relative: how long the translation is; 1 as long as the article leads one to expect.
    """
    clauses = list(_clauses(piece))
    likeness = {clause: links.mean("source", clause) for clause in clauses}
    best: tuple[float, Span | None] = (_DROPPED, None)
    for clause in clauses:
        others = [likeness[other] for other in clauses if other != clause]
        text = piece.raw[clause.start - piece.start : clause.end - piece.start]
        part = clause.end - clause.start < _MOST * len(piece.raw)
        if others and part and not _quotes(piece, clause) and len(word_spans(text)) >= _WORDS:
            barer = sum(others) / len(others) - likeness[clause]
            told = mean_doubt([piece], lost, clause) + barer + _SHORTER * (1 - relative)
            best = max(best, (told, clause), key=lambda each: each[0])
    return best[1]


def _quotes(piece: Piece, clause: Span) -> bool:
    """Whether a quotation mark stands beside a clause: who said it, a translation may well tell a sentence away."""
    before, behind = piece.raw[: clause.start - piece.start], piece.raw[clause.end - piece.start :]
    words = word_spans(before), word_spans(behind)
    ends = before[words[0][-1][1] if words[0] else 0 :] + behind[: words[1][0][0] if words[1] else None]
    return not QUOTATION.isdisjoint(ends)


def _clauses(piece: Piece) -> Iterator[Span]:
    """From the first to the last word between two marks of a sentence; marks within figures part nothing."""
    words = word_spans(piece.raw)
    ends = [n for n, ((_, end), (start, _)) in enumerate(pairwise(words)) if _parts(piece, piece.raw[end:start])]
    for first, last in pairwise([-1, *ends, len(words) - 1]):
        if first < last:
            yield piece.raw_span(words[first + 1][0], words[last][1])


def _parts(piece: Piece, between: str) -> bool:
    """Whether what stands between two words parts clauses."""
    return not _MARKS.isdisjoint(between) and (not piece.pack.spaces or between[-1].isspace())
