"""ATT006: the translation attributes what the original states."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.frames.compare import APART, Told
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.quotes import quotations


@rule(
    "ATT006",
    "attribution-invented",
    severity="major",
    needs=("source", "words"),
    source_tables=("reporting",),
    target_tables=("reporting",),
    examples=(
        Example(
            "fa",
            "پل جدید شهر دیروز باز شد.",
            "The town's new bridge opened yesterday, the harbour police said.",
            "the harbour police said",
        ),
        Example("de", "Die Brücke ist nach Angaben der Polizei sicher.", "The bridge is safe, police said."),
    ),
)
def attribution_invented(context: Context) -> Iterator[Hit]:
    """The translation names somebody as saying what the original states by itself.

    ## What it does
    Looks for a claim of the translation whose words of saying and whose speaker have no counterpart in the original's
    sentence, which attributes nothing.

    ## Why it matters in news
    Nobody said it; and a fact that the agency vouches for is made somebody's opinion.

    ## When it stays silent
    The original's sentence has any reporting word or quotation mark, or its neighbours have a claim without counterpart.
    """
    for bead, told in context.told:
        if not bead.is_title and told.source is None and _invented(bead, told):
            frame = told.target
            if frame and frame.cue and frame.speaker:
                start = min(frame.cue.start, frame.speaker.start)
                end = max(frame.cue.end, frame.speaker.end)
                yield Hit(
                    f"The original does not attribute this; the translation has {frame.speaker.text!r} say it.",
                    target=Span(frame.cue.field, start, end),
                    source=bead.source[0].whole,
                    confidence=0.7,
                )


def _invented(bead: BeadView, told: Told) -> bool:
    frame = told.target
    if frame is None or frame.speaker is None or frame.cue is None:
        return False
    named = max(told.words.likeness(None, place) for place in (frame.cue, frame.speaker))
    silent = not any(piece.find("reporting.*") or quotations(piece.raw) for piece in bead.source)
    return named < APART and silent
