"""ATT013: an agency or paper is put in that passes the claim on."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "ATT013",
    "via-added",
    severity="minor",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("reporting", "style", "titles", "particles"),
    examples=(
        Example(
            "de",
            "Jana Ostwald sagte, die Brücke sei sicher.",
            "Jana Ostwald told Reuters that the bridge was safe.",
            "Reuters",
        ),
        Example(
            "de",
            "Jana Ostwald sagte der Nachrichtenagentur Pana, die Brücke sei sicher.",
            "Jana Ostwald told the Pana news agency that the bridge was safe.",
        ),
    ),
)
def via_added(context: Context) -> Iterator[Hit]:
    """An agency or paper passes a claim on that comes from nobody else in the original.

    ## What it does
    Looks for those who pass a claim on in the translation and have no counterpart in the original, where nobody passes
    the same claim on.

    ## Why it matters in news
    An agency is made to vouch for what it has not reported.

    ## When it stays silent
    The original names an agency in the sentence; the name sounds like a word of the original or is linked to one; the
    original's language is written without spaces.
    """
    for new, claim in context.ways.added():
        yield Hit(
            f"The translation has this from {quoted(new.text)}, the original from nobody.",
            target=context.span_of(new),
            source=claim,
        )
