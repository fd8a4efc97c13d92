"""Superlatives: what is so of one alone on one side, and of one of several, or of the second, on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tqcheck.compare import Found, Pieces, span_of
from tqcheck.compare.duties import Turned
from tqcheck.compare.links import Links
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

_FIRST, _AMONG, _BEHIND = "superlatives.first", "superlatives.among", "superlatives.behind"
_ONE, _SEVERAL, _SECOND = "one", "several", "next"
_NEXT, _MAYBE = "superlatives.next", "superlatives.maybe"
#: Signs between a superlative and the words before it ("one of the country's three") and behind it, and around it where
#: other words may say the same. Set by eye.
_BEFORE, _AFTER, _AROUND = 24, 48, 60
#: What ends a statement, so that words beyond it say nothing of the superlative.
_CLOSED = re.compile(r"[:;!?。；：؛]")
#: Likeness of two superlatives where a side has several.
_LINKED = 0.3


@dataclass(frozen=True, slots=True)
class _First:
    """A superlative with the words that go with it, and whether it says so of several, of the second or of one."""

    found: Found
    of: str


def misplaced(source: Pieces, target: Pieces, links: Links) -> Iterator[Turned]:
    """Superlatives that one side says of one alone, and the other of one of several or of the second.

    Args:
        source, target: aligned sentences.
        links: between their words.
    """
    old = [each for piece in source for each in piece.once(_firsts)]
    new = [each for piece in target for each in piece.once(_firsts)]
    alone = len(old) == len(new) == 1
    for one, other in product(old, new):
        if not _differ(one, other):
            continue
        # One of several that the other side has as well may be another one's.
        if one.of != _ONE and one.of in {each.of for each in new}:
            continue
        if other.of != _ONE and other.of in {each.of for each in old}:
            continue
        if alone or links.likeness(span_of(one.found), span_of(other.found)) >= _LINKED:
            yield Turned(one.found, other.found)
            return


def _differ(one: _First, other: _First) -> bool:
    return one.of != other.of and _ONE in {one.of, other.of}


def _firsts(piece: Piece) -> Sequence[_First]:
    """The superlatives of a sentence; those of which other words may say that they are so of several are left out."""
    later = piece.find(_NEXT)
    found = [_First((piece, match), _SECOND) for match in later]
    for match in piece.find(_FIRST):
        if any(each.start < match.end and match.start < each.end for each in later):
            continue
        with_it = [*_before(piece, match), *_behind(piece, match)]
        if with_it:
            start, end = min(match.start, with_it[0].start), max(match.end, with_it[0].end)
            found.append(_First((piece, Match(start, end, piece.text[start:end], "")), _SEVERAL))
        elif not any(_near(piece, match, each) for each in piece.find(_MAYBE)):
            found.append(_First((piece, match), _ONE))
    return found


def _before(piece: Piece, match: Match) -> Iterator[Match]:
    for each in piece.find(_AMONG):
        # "Among men the fastest" is the fastest: a single word stands right before it.
        before = _BEFORE if " " in each.text else 1
        if each.start <= match.start <= each.end + before and not _parted(piece, each.end, match.start):
            yield each


def _behind(piece: Piece, match: Match) -> Iterator[Match]:
    for each in piece.find(_BEHIND):
        if match.end <= each.end and each.start <= match.end + _AFTER and not _parted(piece, match.end, each.start):
            yield each


def _near(piece: Piece, match: Match, other: Match) -> bool:
    """Whether another word is so near that it may go with a superlative."""
    apart = max(match.start - other.end, other.start - match.end)
    first, last = min(match.end, other.end), max(match.start, other.start)
    return apart <= _AROUND and not _parted(piece, first, last)


def _parted(piece: Piece, start: int, end: int) -> bool:
    return bool(_CLOSED.search(piece.text, start, max(start, end)))
