"""NUM005: a figure of the original is nowhere in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tqcheck.compare.counted import lost
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM005",
    "lost-number",
    severity="minor",
    needs=("source", "words"),
    uses=("style",),
    examples=(
        Example("fr", "Le séisme a fait 214 morts.", "The earthquake left many dead.", "dead"),
        Example("fr", "Le séisme a fait 214 morts.", "The earthquake left 214 people dead."),
    ),
)
def lost_number(context: Context) -> Iterator[Hit]:
    """A figure of the original is nowhere in the translation, although what it counts is.

    ## What it does
    Looks for figures, in digits and in words, that have no counterpart in the aligned sentence, its neighbours or the
    rest of the article, where a word right behind them was translated or the judge is sure that nobody says them.

    ## Why it matters in news
    "Many were killed" for 214 dead takes away what the report is about.

    ## When it stays silent
    The figure is a year, a day, a time of the day, less than three, or a share with a word of its own (half, all); the
    sentence has a new figure in its place, or NUM001 or NUM009 tells which one; it was converted or rounded.
    """
    for figure, word in lost(context.body_sides, context.body_links, partial(context.doubt, None)):
        yield Hit(
            f"The original says {figure.text}; the translation has no such figure.",
            target=word,
            source=figure.span,
            confidence=0.6,
        )
