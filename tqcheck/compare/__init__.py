"""Two sides beside each other: what of the original is missing, changed or new in the translation."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.model import Span
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: Sentences of one side.
Pieces = Sequence[Piece]
#: Source and target sentences of some beads, in order; either side may be empty.
Beads = Sequence[tuple[Pieces, Pieces]]
#: A match and its sentence.
Found = tuple[Piece, Match]


def found_in(pieces: Pieces, *keys: str) -> list[Found]:
    """The words of a pack's lists "table.key" in some sentences."""
    return [(piece, match) for piece in pieces for match in piece.find(*keys)]


def text_of(found: Found) -> str:
    """A match as it is written."""
    piece, match = found
    first, last = piece.folded.span(match.start, match.end)
    return piece.raw[first:last]


def span_of(found: Found) -> Span:
    """The place of a match."""
    piece, match = found
    return piece.span(match.start, match.end)


def are_pair(one: str, other: str, pairs: Sequence[Sequence[str]]) -> bool:
    """Whether two labels are one of some pairs, in either order."""
    return [one, other] in pairs or [other, one] in pairs


def joined(pieces: Pieces) -> str:
    """Some sentences as one text."""
    return " ".join(piece.raw for piece in pieces)


def placed(pieces: Pieces, start: int, end: int) -> Span:
    """Where a word of `joined` sentences stands in the article."""
    for piece in pieces:
        if start < len(piece.raw):
            return piece.raw_span(start, end)
        start, end = start - len(piece.raw) - 1, end - len(piece.raw) - 1
    raise LookupError(f"no sentence at {start}")
