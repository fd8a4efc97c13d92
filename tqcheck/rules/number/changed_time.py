"""NUM010: a time of the day of the original stands as another one in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.times import other_times
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM010",
    "changed-time",
    severity="major",
    examples=(
        Example("ru", "Матч начнётся в 18:20.", "The match starts at 8.20 p.m.", "8.20 p.m"),
        Example("de", "Der Zug fuhr um 21.30 Uhr ab.", "The train left at 9:30 p.m."),
    ),
)
def changed_time(context: Context) -> Iterator[Hit]:
    """A time of the day of the original stands as another one in the translation.

    ## What it does
    Compares the times that aligned sentences give in digits or words, by hour, minute and part of the day.

    ## Why it matters in news
    Readers come to the match or the demonstration by it.

    ## When it stays silent
    Only one side gives a time; it is a round one within ten minutes of an exact one; it can be read in two halves of
    the day and one fits; the time stands in a neighbouring sentence.
    """
    for swap in (swap for beads, _ in context.sections for swap in other_times(beads)):
        yield Hit(
            f"Another time: the original says {swap.old.text}, the translation {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.85,
        )
