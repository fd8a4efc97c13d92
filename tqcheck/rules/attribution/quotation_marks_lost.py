"""ATT003: quotation marks around direct speech are lost."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.quotes import quotations

_WORDS = 6


@rule(
    "ATT003",
    "quotation-marks-lost",
    severity="minor",
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
    Looks for a quoted passage of at least six words in the original whose aligned translation has no quotation mark.

    ## Why it matters in news
    Without marks the reader cannot tell the speaker's words from the reporter's.

    ## When it stays silent
    Short quoted words and titles of works; the translation turned the quote into reported speech ("said that").
    """
    for bead in context.body_beads:
        quoted = [
            piece
            for piece in bead.source
            if any(_long(piece.raw[q.start : q.end]) and q.closed for q in quotations(piece.raw))
        ]
        marks = any(quotations(piece.raw) or set("'‘’\"“”«»") & set(piece.raw) for piece in context.around_target(bead))
        reported = any(piece.find("reporting.that") for piece in bead.target)
        if quoted and not marks and not reported:
            yield Hit(
                "The original quotes this word for word; the translation has no quotation marks.",
                target=bead.target[0].whole,
                source=quoted[0].whole,
                confidence=0.6,
            )


def _long(text: str) -> bool:
    return len(text.split()) >= _WORDS
