"""What must be and what may be: whether a word for the one became a word for the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.compare import Found, Pieces, found_in, span_of, text_of
from tqcheck.compare.links import Links, overlap
from tqcheck.compare.negation import negators
from tqcheck.lang.marks import COMMAS
from tqcheck.model import Span

_MUST, _MAY = "opposites.obliged", "opposites.permitted"
#: Words between one for a duty and a negation that goes with it; set by eye.
_NEGATED = 4
#: Likeness of both words that needs no doubt of the judge; likeness and doubt that are enough together; doubt that is
#: enough without. Of 1,575 good articles from 20 languages one gets so far, of 109 faults half.
_LIKE, _LINKED, _DOUBTED, _SURELY = 0.48, 0.2, 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Turned:
    """A word of the original, such as one of duty, and one of another kind, such as of leave, in the translation."""

    old: Found
    new: Found

    @property
    def texts(self) -> tuple[str, str]:
        """Both as they are written."""
        return text_of(self.old), text_of(self.new)


def turned(source: Pieces, target: Pieces, links: Links, doubt: Callable[[Span], float | None]) -> Iterator[Turned]:
    """The surest word for a duty that became one for leave, or the reverse, where both sides have one of each too many.

    Args:
        source, target: aligned sentences.
        links: between their words.
        doubt: how much the judge doubts a word of the translation; None where there is no judge.
    """
    old, new = (_told(pieces) for pieces in (source, target))
    for kind in range(2):
        was, other = old[kind], new[1 - kind]
        if len(was) <= len(new[kind]) or len(other) <= len(old[1 - kind]):
            continue
        pairs = [(links.likeness(span_of(a), span_of(b)), -n, a, b) for n, b in enumerate(other) for a in was]
        like, _, one, facing = max(pairs, key=lambda each: each[:2])
        if not (_is_negated(one) or _is_negated(facing)) and _sure(like, doubt(span_of(facing))):
            yield Turned(one, facing)


def _told(pieces: Pieces) -> tuple[list[Found], list[Found]]:
    """The words for what must be and for what may be; of a word of both the first tells."""
    must = found_in(pieces, _MUST)
    return must, [each for each in found_in(pieces, _MAY) if not _overlaps(each, must)]


def _overlaps(found: Found, others: Sequence[Found]) -> bool:
    return any(overlap(span_of(found), span_of(other)) for other in others)


def _is_negated(found: Found) -> bool:
    """Whether a negation goes with a word, as far as commas tell: what must not be may not be."""
    piece, match = found
    between = (piece.text[min(each.end, match.end) : max(each.start, match.start)] for each in negators(piece))
    return any(len(text.split()) <= _NEGATED and COMMAS.isdisjoint(text) for text in between)


def _sure(like: float, doubt: float | None) -> bool:
    if doubt is None:
        return like >= _LIKE
    return like >= _LIKE or (like >= _LINKED and doubt >= _DOUBTED) or doubt >= _SURELY
