"""NUM012: a figure that is the least of what is meant became the most of it, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.bounds import other_bounds
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM012",
    "changed-bound",
    severity="major",
    uses=("negation",),
    examples=(
        Example("de", "Mehr als 300 Menschen kamen.", "Fewer than 300 people came.", "300"),
        Example("de", "Mehr als 300 Menschen kamen.", "At least 300 people came."),
    ),
)
def changed_bound(context: Context) -> Iterator[Hit]:
    """A figure that is the least of what is meant became the most of it, or the other way round.

    ## What it does
    Compares the words beside figures of the same value that say on which side of it the truth lies: more than, at
    least, fewer than, at most.

    ## Why it matters in news
    "More than 300" and "fewer than 300" have the same digits and tell the opposite.

    ## When it stays silent
    Only one side has such a word; words like nearly, about and up to tell no side; the figure stands twice in a
    sentence; either side denies something, which may turn the bound round.
    """
    for swap in (swap for beads, _ in context.sections for swap in other_bounds(beads)):
        old, new = ("less" if item.number.bound == "below" else "more" for item in (swap.old, swap.new))
        yield Hit(
            f"The original says {swap.old.text} or {old}, the translation {swap.new.text} or {new}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.8,
        )
