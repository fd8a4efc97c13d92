"""ATT011: he who quotes and he who is quoted changed places."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "ATT011",
    "via-turned",
    severity="major",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("reporting", "titles", "particles"),
    examples=(
        Example(
            "de",
            "Laut Reuters sagte Jana Ostwald, die Brücke sei sicher.",
            "Jana Ostwald quoted Reuters as saying that the bridge was safe.",
            "quoted",
        ),
        Example(
            "de",
            "Laut Reuters sagte Jana Ostwald, die Brücke sei sicher.",
            "Jana Ostwald said the bridge was safe, according to Reuters.",
        ),
    ),
)
def via_turned(context: Context) -> Iterator[Hit]:
    """Whoever quotes somebody in the original is quoted by him in the translation.

    ## What it does
    Compares who speaks and who passes it on: each of the two has the other's words for its counterpart.

    ## Why it matters in news
    It puts the agency's words into a politician's mouth, or makes him the agency's reporter.

    ## When it stays silent
    One of the two names has a counterpart in its own place.
    """
    for old, cue in context.ways.turned():
        yield Hit(
            f"In the original {quoted(old.text)} quotes somebody; in the translation it is the one quoted.",
            target=context.span_of(cue),
            source=context.span_of(old),
        )
