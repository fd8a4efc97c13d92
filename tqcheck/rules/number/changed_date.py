"""NUM002: a weekday or month of the original stands as another one in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tqcheck.compare import Beads
from tqcheck.compare.links import LinksOf, overlap
from tqcheck.compare.scores import changed_figures
from tqcheck.compare.swaps import Swap, label_items, same_label, swaps
from tqcheck.compare.times import other_days_of_month, other_month_days, other_months, other_named_months, same_weekday
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM002",
    "changed-date",
    severity="major",
    blocking=True,
    examples=(
        Example("fa", "وزیر روز یکشنبه وارد مسقط شد.", "The minister arrived in Muscat on Monday.", "Monday"),
        Example("ru", "Переговоры начались в среду.", "The talks began on Wednesday."),
    ),
)
def changed_date(context: Context) -> Iterator[Hit]:
    """A weekday or month of the original stands as another one in the translation.

    ## What it does
    Compares the weekdays and the Gregorian months that aligned sentences name. A date of the Persian calendar, or of
    the lunar one with its year, counts as the months and days that it can fall on; where both sides name
    a month of these calendars beside its day, the names are compared. So is the day of a Gregorian month whose figure
    the other side has as something else ("May 9 at 14:00" for 14 May at nine), and the part of a month that is meant
    (early March, late March).

    ## Why it matters in news
    When something happened, or will, is one of the five questions that a report answers.

    ## When it stays silent
    The day stands in a neighbouring sentence; only one side names a day or month; the original names the night to a
    day; "May" and "March" without a day, a year or a word before them that leads to a month ("in", "last").
    """
    for beads, links in context.sections:
        weekdays = swaps(beads, label_items(lambda piece: piece.weekdays), same_weekday)
        months = chain(other_months(beads), other_named_months(beads))
        parts = swaps(beads, label_items(lambda piece: piece.parts_of_months), same_label)
        days = chain(other_month_days(beads), _hidden(other_days_of_month(beads), beads, links))
        found = {"weekday": weekdays, "month": months, "day": days, "part of the month": parts}
        for name, swap in ((name, swap) for name, changed in found.items() for swap in changed):
            yield Hit(
                f"Another {name}: the original says {swap.old.text}, the translation {swap.new.text}.",
                target=swap.new.span,
                source=swap.old.span,
                confidence=0.9,
            )


def _hidden(days: Iterator[Swap], beads: Beads, links: LinksOf) -> Iterator[Swap]:
    """Those that NUM001 does not tell, because the figures stand on the other side as something else."""
    found = list(days)
    told = [each.new.span for each in changed_figures(beads, links=links)] if found else []
    yield from (swap for swap in found if not any(overlap(swap.new.span, place) for place in told))
