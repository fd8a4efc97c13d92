"""What the original has somebody say, and the translation attributes to nobody."""

from __future__ import annotations

from collections.abc import Collection

from tqcheck.article.context import BeadView, Context
from tqcheck.compare.asides import asides
from tqcheck.compare.claims import APART, SAYING, Told
from tqcheck.compare.doubts import doubts, telling
from tqcheck.compare.links import overlap
from tqcheck.compare.names import are_gone
from tqcheck.lang.marks import SINGLE
from tqcheck.model import Span
from tqcheck.text.quotes import only_quotes, quotations

#: Likeness of a cue to any word below which it is gone, and to one that is in no list from which that surely renders it
#: ("expressed surprise").
_GONE, SAID = 0.35, 0.7
#: How sure the judge must be that a word is lost, how many words that stand together are somebody, and within how many
#: of a word of saying they stand. Of 339 good news articles from six languages three lose so much where nobody says it.
DOUBTED = 0.6
_NAMED, _BESIDE = 2, 5


def lost_aside(context: Context, bead: BeadView, moved: Collection[int]) -> Span | None:
    """The verb of a reporting clause of the original that commas set off, where the translation has nothing of it.

    Args:
        context: the pair; only with a word aligner.
        bead: aligned sentences.
        moved: sentences of the translation with claims that render none of their originals: a neighbour may have it.
    """
    if not bead.source or {*range(bead.target[0].index - 1, bead.target[-1].index + 2)} & set(moved):
        return None
    if any(quotations(piece.raw) or piece.raw[0] in SINGLE for piece in bead.target):
        return None
    found = [aside for piece in bead.source for aside in asides(piece)]
    links = context.linked(bead)
    # What the translation says besides renders other words of the original.
    cues = [cue for frame in context.target.frames_in(bead.target) if (cue := context.span_of(frame.cue))]
    cues += [piece.span(match.start, match.end) for piece in bead.target for match in piece.find("reporting.*")]
    for aside in found:
        gone = links.rendering("source", aside.cue)[0] < _GONE
        if not gone or (aside.names and not are_gone(aside.names, context.around_target(bead))):
            continue
        if all(links.rendering("target", cue, (aside.cue,))[0] >= APART for cue in cues):
            return aside.cue
    return None


def unsaid_words(context: Context, bead: BeadView) -> Span | None:
    """What the judge does not find of the original where the translation's claims have nobody who says them."""
    claims, judgement = context.target.frames_in(bead.target), context.judged(bead)
    said = any(frame.kind in SAYING for frame in claims) and not any(frame.speaker for frame in claims)
    if bead.is_title or judgement is None or not said:
        return None
    cues = [cue for frame in context.source.frames_in(bead.source) if (cue := context.span_of(frame.cue))]
    if not cues and any(piece.find("reporting.*") for piece in bead.source):
        return None  # Nobody is found there either who says it ("it was reported").
    beside = [word for cue in cues for word in context.linked(bead).near("source", cue, _BESIDE, _BESIDE)]
    for doubt in doubts(bead.source, judgement.lost, DOUBTED):
        named = telling(context.source.text(doubt.span), bead.source[0].pack) >= _NAMED
        if named and (any(overlap(doubt.span, word) for word in beside) or not cues):
            return doubt.span
    return None


def is_bare(bead: BeadView, told: Told, moved: Collection[int]) -> bool:
    """Whether the translation has nothing but the quotation of what the original has somebody say.

    `moved` are sentences of the translation with claims that render none of their originals: a neighbour may have it.
    """
    frame, first, last = told.source, bead.target[0], bead.target[-1]
    if bead.is_title or frame is None or told.target or frame.speaker is None or frame.cue is None:
        return False
    if {*range(first.index - 1, last.index + 2)} & set(moved) or not bead.source[0].pack.spaces:
        return False
    said = ((frame.cue.start - piece.start, quotations(piece.raw)) for piece in bead.source)
    within = any(each.start <= start < each.end for start, quoted in said for each in quoted)
    if within or told.words.likeness(frame.cue, None) >= SAID:
        return False
    return all(only_quotes(piece.raw) for piece in bead.target) and any(quotations(piece.raw) for piece in bead.source)
