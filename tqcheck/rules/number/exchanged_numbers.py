"""NUM007: two figures stand with each other's nouns."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.crossed import crossed
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
    """Two figures stand with each other's nouns.

    ## What it does
    Looks at two figures of a sentence, of two that follow each other or of a result whose values the translation has
    once each. What they count on both sides, by the links of words and the vectors of the words beside them, the order
    of both sides, words for the ends of a change ("from 97 to 61", "up from 70 to 45"), and what a network that was
    trained on participants in each other's place makes of the exchange are weighed together. A part that is greater
    than its whole ("31 of the 28 members") is reported as well.

    ## Why it matters in news
    12 dead and 30 wounded are not 30 dead and 12 wounded; each figure by itself is right.

    ## When it stays silent
    Nothing but the order speaks for it, or not enough; a figure stands twice; "instead of" stands between the two, or
    they are ends of ranges or of a change, which languages tell in either order.
    """
    for pair in crossed(context):
        old, new = pair.swap.old, pair.swap.new
        yield Hit(
            f"{old.text} and {pair.old[1].text} of the original seem to have changed places:"
            f" the translation says {new.text} where the original says {old.text}.",
            target=new.span,
            source=old.span,
            confidence=0.7,
        )
