"""What whoever speaks in a headline is called in the article, by the words of either language."""

from __future__ import annotations

import re

from tqcheck.article.context import Context
from tqcheck.compare.cast import stems, stems_of
from tqcheck.compare.links import word_at
from tqcheck.model import Side, Span
from tqcheck.text.piece import Piece

#: A headline's speaker before a colon or behind its last dash, and the words of the longest.
_SPEAKERS, _LONGEST = (re.compile(r"^([^:]+):\s"), re.compile(r"\s[—–-]\s([^—–]+)$")), 3
#: Likeness below which two speakers are not the same, and from which a word of the article renders another.
_APART, _RENDERS = 0.5, 0.6


def is_another(context: Context, title: Piece, place: tuple[int, int]) -> bool:
    """Whether the article has unlike words for whoever speaks in the original's headline and for who does here.

    For each it must have words, of which the other headline has none.

    Args:
        context: the pair; only with a word aligner.
        title: the translation's headline.
        place: raw offsets of who speaks there.
    """
    bead, new = context.title_bead, title.raw_span(*place)
    old = _speaker(bead.source[0]) if bead else None
    if bead is None or old is None or len(title.raw[slice(*place)].split()) > _LONGEST:
        return False
    links = context.linked(bead)
    if max(links.likeness(old, new), links.rendering("source", old)[0]) >= _APART:
        return False
    theirs, ours = _called(context, "source", old), _called(context, "target", new)
    apart = theirs.isdisjoint(stems(bead.target)) and ours.isdisjoint(stems(bead.source))
    return bool(theirs) and bool(ours) and apart


def _speaker(title: Piece) -> Span | None:
    for pattern in _SPEAKERS:
        match = pattern.search(title.raw)
        if match and len(match[1].split()) <= _LONGEST:
            return title.raw_span(*match.span(1))
    return None


def _called(context: Context, side: Side, place: Span) -> frozenset[str]:
    """Stems of the words that surely render a headline's words in the body, or are rendered by them."""
    title = context.title_bead
    pieces = () if title is None else title.source if side == "source" else title.target
    wanted, found = stems_of(word_at(pieces, place)), set[str]()
    for bead in context.body_beads:
        for source, target, likeness in context.linked(bead).all:
            own, other = (source, target) if side == "source" else (target, source)
            here, there = (bead.source, bead.target) if side == "source" else (bead.target, bead.source)
            if likeness >= _RENDERS and not wanted.isdisjoint(stems_of(word_at(here, own))):
                found |= stems_of(word_at(there, other))
    return frozenset(found)
