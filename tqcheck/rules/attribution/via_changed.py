"""ATT007: it came through somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "ATT007",
    "via-changed",
    severity="major",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("reporting", "style", "titles", "particles"),
    examples=(
        Example(
            "de",
            "Laut Reuters sagte Jana Ostwald, die Brücke sei sicher.",
            "Jana Ostwald said the bridge was safe, according to the Senate.",
            "Senate",
        ),
        Example(
            "de",
            "Laut Reuters sagte Jana Ostwald, die Brücke sei sicher.",
            "Jana Ostwald said the bridge was safe, according to Reuters.",
        ),
    ),
)
def via_changed(context: Context) -> Iterator[Hit]:
    """A claim reaches the reader through somebody else than in the original.

    ## What it does
    Compares who passed a claim on: the agency or paper of the original has no counterpart in the translation, which
    names somebody in its place who has none in the original.

    ## Why it matters in news
    Readers weigh a claim by who vouches for it, and an agency must be credited for what is its own.

    ## When it stays silent
    Either name has a counterpart, by sound or by word links; the original's language is written without spaces.
    """
    for old, new in context.ways.exchanged():
        yield Hit(
            f"The original has this from {quoted(old.text)}, the translation from {quoted(new.text)}.",
            target=context.span_of(new),
            source=context.span_of(old),
        )
