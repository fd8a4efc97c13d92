"""NUM007: two figures of a sentence stand with each other's nouns."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.crossed import exchanged
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM007",
    "exchanged-numbers",
    severity="major",
    needs=("source", "words", "encoder"),
    uses=(
        "opposites.fall",
        "opposites.rise",
        "particles.from",
        "particles.from_behind",
        "particles.to",
        "style.function",
    ),
    examples=(
        Example("fr", "Il y a eu 12 morts et 30 blessés.", "There were 30 dead and 12 wounded.", "30"),
        Example("fr", "Il y a eu 12 morts et 30 blessés.", "There were 30 wounded and 12 dead."),
    ),
)
def exchanged_numbers(context: Context) -> Iterator[Hit]:
    """Two figures of a sentence stand with each other's nouns.

    ## What it does
    Compares what each of two neighbouring figures counts on both sides, by the links of words. Where those settle
    nothing and the figures stand in another order than the original's, they are exchanged on trial, and the words
    beside them compared by their vectors: it is reported where the sentence comes far nearer the original. A change
    that leads from its end to its start ("from 97 to 61", "up from 70 to 45") is told by its own words.

    ## Why it matters in news
    12 dead and 30 wounded are not 30 dead and 12 wounded; each figure by itself is right.

    ## When it stays silent
    The words behind the figures tell too little; a figure stands twice in the sentence.
    """
    both = (
        each for beads, links in context.sections for each in exchanged(beads, links, context.cosines, context.gains)
    )
    for exchange in both:
        first, second = exchange.first, exchange.second
        yield Hit(
            f"{first.old.text} and {second.old.text} of the original seem to have changed places:"
            f" the translation says {first.new.text} where the original says {first.old.text}.",
            target=first.new.span,
            source=first.old.span,
            confidence=0.7,
        )
