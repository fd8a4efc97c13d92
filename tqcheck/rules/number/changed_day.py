"""NUM011: a day, week, month or year that is counted from now stands as another one in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.times import other_days
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM011",
    "changed-day",
    severity="major",
    examples=(
        Example("fa", "نشست فردا برگزار می‌شود.", "The meeting was held yesterday.", "yesterday"),
        Example("de", "Das Gericht entschied gestern.", "The court ruled yesterday."),
    ),
)
def changed_day(context: Context) -> Iterator[Hit]:
    """A day, week, month or year that is counted from now stands as another one in the translation.

    ## What it does
    Compares what aligned sentences count from now (yesterday, next week), by CLDR's names for it.

    ## Why it matters in news
    It tells what has happened from what is announced.

    ## When it stays silent
    Only one side counts from now; the day stands in a neighbouring sentence; a word can mean both ("kal" in Hindi); one
    side says today where the other says this week or this year.
    """
    for swap in (swap for beads, _ in context.sections for swap in other_days(beads)):
        yield Hit(
            f"Another day: the original says {swap.old.text}, the translation {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.8,
        )
