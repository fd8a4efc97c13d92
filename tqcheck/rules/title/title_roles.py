"""TTL013: the headline has the doer and the done-to the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.exchanged import exchanged
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "TTL013",
    "title-roles",
    severity="major",
    needs=("source", "words"),
    target_tables=("parse",),
    uses=("contrast", "reporting", "style", "titles"),
    examples=(
        Example(
            "de",
            "Präsident Ostwald verklagt Senator Lindner",
            "Senator Lindner sues President Ostwald",
            "Senator Lindner sues President Ostwald",
            title=True,
        ),
        Example(
            "de", "Präsident Ostwald verklagt Senator Lindner", "President Ostwald sues Senator Lindner", title=True
        ),
    ),
)
def title_roles(context: Context) -> Iterator[Hit]:
    """In the headline two participants stand in each other's place: somebody does to another what the other did to him.

    ## What it does
    Exchanges subject and object of the headline's verbs, and each two names, and reads it anew with the encoder: where
    the original's headline is far more like the exchanged one, it is reported.

    ## Why it matters in news
    The victim becomes the culprit.

    ## When it stays silent
    There is no parser for the language; only little words stand between the two ("France and Spain"); the exchange
    brings the headline hardly nearer.
    """
    for each, original in exchanged(context.title_sides, context.target.trees, context.cast.lower, context.gains):
        one, other = map(quoted, each.texts)
        yield Hit(
            f"By the original's headline, {one} and {other} belong in each other's place.",
            target=each.span,
            source=original,
            confidence=0.65,
        )
