"""ATT002: a claim stands as a fact."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.frames.compare import APART, Told
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.quotes import quotations

#: Quotation marks that are apostrophes elsewhere.
_MARKS = "'‘’"


@rule(
    "ATT002",
    "attribution-lost",
    severity="major",
    needs=("source", "words"),
    source_tables=("reporting",),
    examples=(
        Example("fa", "به گفته وزیر، واردات متوقف شد.", "Imports have stopped.", "Imports have stopped."),
        Example("de", "Nach Angaben der Polizei starb niemand.", "Police said nobody died."),
    ),
)
def attribution_lost(context: Context) -> Iterator[Hit]:
    """A claim of somebody stands as a fact: the original attributes it, the translation does not.

    ## What it does
    Looks for a claim of the original whose words of saying and whose speaker have no counterpart in the aligned
    translation.

    ## Why it matters in news
    The agency vouches for what it only passed on.

    ## When it stays silent
    Either the speaker or the saying has a counterpart; the translation has quotation marks there, which show that
    somebody speaks; the speaker is not named in that sentence.
    """
    for bead, told in context.told:
        if not bead.is_title and told.target is None and told.source is not None and _lost(bead, told):
            yield Hit(
                "The original attributes this to somebody, the translation states it as a fact.",
                target=bead.target[0].whole,
                source=context.span_of(told.source.cue),
                confidence=0.75,
            )


def _lost(bead: BeadView, told: Told) -> bool:
    frame = told.source
    if frame is None or frame.speaker is None or frame.cue is None:
        return False
    named = max(told.words.likeness(place, None) for place in (frame.cue, frame.speaker))
    return named < APART and not any(quotations(piece.raw) or piece.raw[0] in _MARKS for piece in bead.target)
