"""NUM006: a figure of the translation is nowhere in the original."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.counted import added
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM006",
    "added-number",
    severity="minor",
    needs=("source", "words"),
    uses=("style.function",),
    examples=(
        Example("de", "Zahlreiche Zuschauer saßen im Saal.", "There were 214 spectators in the hall.", "214"),
        Example("fr", "Le séisme a fait 214 morts.", "The earthquake left 214 people dead."),
    ),
)
def added_number(context: Context) -> Iterator[Hit]:
    """A figure of the translation is nowhere in the original, although what it counts is.

    ## What it does
    Looks for figures in digits that have no counterpart in the aligned sentence, its neighbours or the rest of the
    original, where a word right behind them renders one of the original.

    ## Why it matters in news
    A figure that nobody gave is quoted on like any other.

    ## When it stays silent
    The figure is a year, a time, less than three, or a share with a word of its own (half, all); it stands in brackets
    or beside a sum of other money, as a conversion does; the sentence lost a figure in its place, or NUM001
    or NUM009 tells which figure it stands for.
    """
    for figure, word in added(context.body_sides, context.body_links):
        yield Hit(
            f"The translation says {figure.text}; the original has no such figure.",
            target=figure.span,
            source=word,
            confidence=0.6,
        )
