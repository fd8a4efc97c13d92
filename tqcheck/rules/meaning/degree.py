"""MNG010: a word of quantity, duty or condition fits the original less well than its rival."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.scales import misfit
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG010",
    "degree",
    severity="minor",
    witness=0.1,
    needs=("source", "words"),
    source_tables=("negation",),
    target_tables=("negation", "scale"),
    uses=("modality", "opposites"),
    examples=(
        Example(
            "de", "Die meisten Schulen bleiben am Montag geschlossen.", "Few schools remain closed on Monday.", "Few"
        ),
        Example("de", "Die meisten Schulen bleiben am Montag geschlossen.", "Most schools remain closed on Monday."),
    ),
)
def degree(context: Context) -> Iterator[Hit]:
    """A word of quantity, duty or condition fits the original less well than its rival: few for most, may for must.

    ## What it does
    Puts each such word's rivals in its place and reads the sentence anew with the encoder, and has the judge compare
    both: where the original is more like one of them and the judge finds it no worse, enough of both together is
    reported. Where the original has a listed word for one of the two, less will do.

    ## Why it matters in news
    "May" for "must" and "few" for "most" change what was decided, and read just as well.

    ## When it stays silent
    The original has a listed word for what is said, or none for the rival; a negation stands on either side and the
    gain is small; the word is part of a phrase that is no matter of degree (at all).
    """
    for bead in context.body_beads:
        for rival in misfit(bead.source, bead.target, context.gains, context.verdicts):
            yield Hit(
                f"The original does not fit {quoted(rival.text)} but {quoted(rival.other)}.",
                target=rival.span,
                source=bead.source[0].whole,
                confidence=0.6,
            )
