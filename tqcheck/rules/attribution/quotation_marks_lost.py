"""ATT003: quotation marks around direct speech are lost."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.claims import SAYING
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.quotes import quotations, unquoted

_WORDS = 6


@rule(
    "ATT003",
    "quotation-marks-lost",
    severity="minor",
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("reporting",),
    examples=(
        Example(
            "fa",
            "وی گفت: «ما هیچ مذاکره‌ای را در این شرایط نمی‌پذیریم و منتظر می‌مانیم.»",
            "He said: We accept no talks in these circumstances and will wait.",
            "He said: We accept no talks in these circumstances and will wait.",
        ),
        Example("de", "„Wir warten auf ein neues Angebot“, sagte sie.", "“We are waiting for a new offer,” she said."),
    ),
)
def quotation_marks_lost(context: Context) -> Iterator[Hit]:
    """Direct speech of the original has no quotation marks in the translation.

    ## What it does
    Looks for a quoted passage of at least six words in the original, in a sentence that reports what somebody says,
    whose aligned translation stands outside of all quotations.

    ## Why it matters in news
    Without marks the reader cannot tell the speaker's words from the reporter's.

    ## When it stays silent
    Short quoted words and titles of works; the translation turned the quote into reported speech ("said that", "said
    it"), or has an apostrophe at the edge of a word, which may be a single mark.
    """
    outside = unquoted(context.target.paragraphs.values())
    for bead in context.body_beads:
        quoted = [
            piece
            for piece in bead.source
            if any(_long(piece.raw[q.start : q.end]) and q.closed for q in quotations(piece.raw))
        ]
        told = context.source.frames_in(bead.source) or context.target.frames_in(bead.target)
        if (
            quoted
            and told
            and outside.issuperset(piece.index for piece in bead.target)
            and not _is_reported(context, bead)
        ):
            yield Hit(
                "The original quotes this word for word; the translation has no quotation marks.",
                target=bead.target[0].whole,
                source=quoted[0].whole,
                confidence=0.6,
            )


def _is_reported(context: Context, bead: BeadView) -> bool:
    """Whether a cue of the translation goes on with its claim ("said that", "said the"), and not behind a mark."""
    return any(
        frame.cue.end <= frame.content.start
        and not set(",:") & set(context.target.text(Span(frame.cue.field, frame.cue.end, frame.content.start)))
        for frame in context.target.frames_in(bead.target)
        if frame.cue and frame.content and frame.kind in SAYING
    )


def _long(text: str) -> bool:
    return len(text.split()) >= _WORDS
