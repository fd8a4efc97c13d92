"""NUM008: a vague quantity or a fraction of the original stands as another one in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.quantities import vague_changes
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM008",
    "vague-quantity",
    severity="major",
    examples=(
        Example("fa", "ده‌ها هزار نفر آمدند.", "Hundreds of thousands of people came.", "Hundreds of thousands"),
        Example("de", "Dutzende Menschen kamen.", "Dozens of people came."),
    ),
)
def vague_quantity(context: Context) -> Iterator[Hit]:
    """A vague quantity or a fraction of the original stands as another one in the translation.

    ## What it does
    Compares what aligned sentences say in words like dozens, hundreds and thousands, half and a third.

    ## Why it matters in news
    Between tens and hundreds of thousands of protesters lies another report.

    ## When it stays silent
    Only one side has such a word; one side gives a figure instead; the quantity stands in a neighbouring sentence.
    """
    for swap in (swap for beads, links in context.sections for swap in vague_changes(beads, links)):
        yield Hit(
            f"The original says {swap.old.text}, the translation {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.75,
        )
