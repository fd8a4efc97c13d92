"""Clauses of a sentence, from mark to mark, and the sentence without one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tqcheck.compare import Pieces
from tqcheck.lang.marks import COMMAS, PAUSES, QUOTATION
from tqcheck.model import Span
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

_MARKS = COMMAS | PAUSES


def clauses(piece: Piece) -> Iterator[Span]:
    """From the first to the last word between two marks of a sentence; marks within figures part nothing."""
    words = word_spans(piece.raw)
    ends = [n for n, ((_, end), (start, _)) in enumerate(pairwise(words)) if _parts(piece, piece.raw[end:start])]
    for first, last in pairwise([-1, *ends, len(words) - 1]):
        if first < last:
            yield piece.raw_span(words[first + 1][0], words[last][1])


def _parts(piece: Piece, between: str) -> bool:
    """Whether what stands between two words parts clauses."""
    return not _MARKS.isdisjoint(between) and (not piece.pack.spaces or between[-1].isspace())


def words_in(piece: Piece, clause: Span) -> int:
    """How many words a clause of a sentence has."""
    return len(word_spans(piece.raw[clause.start - piece.start : clause.end - piece.start]))


def is_beside_quotation(piece: Piece, clause: Span) -> bool:
    """Whether a quotation mark stands beside a clause: who said it, a translation may well tell a sentence away."""
    before, behind = _around(piece, clause)
    words = word_spans(before), word_spans(behind)
    ends = before[words[0][-1][1] if words[0] else 0 :] + behind[: words[1][0][0] if words[1] else None]
    return not QUOTATION.isdisjoint(ends)


def without(pieces: Pieces, clause: Span) -> str:
    """Some sentences as one text, less a clause and the mark that ties it to the others."""
    here = (piece.whole.start <= clause.start < piece.end for piece in pieces)
    return " ".join(_less(piece, clause) if inside else piece.raw for piece, inside in zip(pieces, here, strict=True))


def _less(piece: Piece, clause: Span) -> str:
    before, behind = _around(piece, clause)
    if words := word_spans(before):
        return before[: words[-1][1]] + behind
    words = word_spans(behind)
    return behind[words[0][0] :] if words else ""


def _around(piece: Piece, clause: Span) -> tuple[str, str]:
    return piece.raw[: clause.start - piece.start], piece.raw[clause.end - piece.start :]
