"""NUM009: an ordinal of the original, or a figure within a word, stands as another one in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.counted import ranks
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM009",
    "changed-rank",
    severity="major",
    needs=("source", "words"),
    uses=("style.function",),
    examples=(
        Example("fr", "C'est le troisième incendie.", "It is the fourth fire.", "fourth"),
        Example("fr", "C'est le troisième incendie.", "It is the third fire."),
    ),
)
def changed_rank(context: Context) -> Iterator[Hit]:
    """An ordinal of the original, or a figure within a word, stands as another one in the translation.

    ## What it does
    Compares what NUM001 holds too loose to accuse by: ordinals in words, figures that are part of a word or a code;
    where each side has but one that is left over, and the words that say them are linked.

    ## Why it matters in news
    The fifth floor is not the sixth, and the third fire not the fourth.

    ## When it stays silent
    The words are not surely each other's; more than one such figure of a side has no counterpart; NUM001 tells what
    became of the figure.
    """
    for swap in (swap for beads, links in context.sections for swap in ranks(beads, links)):
        yield Hit(
            f"The original says {swap.old.text}, the translation {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.75,
        )
