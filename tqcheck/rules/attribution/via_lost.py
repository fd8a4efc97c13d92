"""ATT012: the agency or paper that passed it on is left out."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "ATT012",
    "via-lost",
    severity="minor",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse", "reporting"),
    uses=("reporting", "style", "titles", "particles"),
    examples=(
        Example(
            "de",
            "Jana Ostwald sagte der Nachrichtenagentur Pana, die Brücke sei sicher.",
            "Jana Ostwald said the bridge was safe.",
            "said",
        ),
        Example(
            "de",
            "Jana Ostwald sagte der Nachrichtenagentur Pana, die Brücke sei sicher.",
            "Jana Ostwald told the Pana news agency that the bridge was safe.",
        ),
    ),
)
def via_lost(context: Context) -> Iterator[Hit]:
    """The agency or paper that passed a claim on in the original is left out.

    ## What it does
    Looks for those who pass a claim on in the original and have no counterpart in the translation, where nobody
    passes the same claim on.

    ## Why it matters in news
    Readers weigh a claim by who vouches for it, and an agency must be credited for what is its own.

    ## When it stays silent
    The translation names an agency in the sentence; somebody else stands in its place (ATT007 reports him); the
    original's language is written without spaces.
    """
    for old, claim in context.ways.lost():
        yield Hit(
            f"The original has this from {quoted(old.text)}, the translation from nobody.",
            target=claim,
            source=context.span_of(old),
        )
