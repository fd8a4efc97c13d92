"""ENT008: an organisation of the original stands as another in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads
from tqcheck.compare.organisations import exchanged, other_branches
from tqcheck.compare.swaps import Swap
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "ENT008",
    "changed-organisation",
    severity="major",
    uses=("organisations",),
    examples=(
        Example(
            "uk",
            "Верховний Суд скасував рішення про забудову.",
            "The Constitutional Court overturned the decision on the development.",
            "Constitutional Court",
        ),
        Example("fa", "سازمان جهانی بهداشت از این طرح پشتیبانی کرد.", "The WHO backed the plan."),
    ),
)
def changed_organisation(context: Context) -> Iterator[Hit]:
    """An organisation of the original stands as another in the translation.

    ## What it does
    Knows the organisations, firms and parts of the world that every newsroom names, in many languages, and the bodies
    that every country has: courts, chambers of parliament, forces, parties. Knows sports, trades and supplies, too,
    which tell federations, unions and companies apart. Compares them in aligned sentences and in the headlines.

    ## Why it matters in news
    The wrong court annuls the law, the wrong army shoots.

    ## When it stays silent
    The right one stands in a neighbouring sentence; only one side names one; both may be called by each other's
    name; it is not listed.
    """
    for sides in (context.title_sides, context.body_sides):
        for what, swap in _swaps(sides):
            yield Hit(
                f"Another {what}: the original says {swap.old.text}, the translation {swap.new.text}.",
                target=swap.new.span,
                source=swap.old.span,
                confidence=0.8,
            )


def _swaps(sides: Beads) -> Iterator[tuple[str, Swap]]:
    yield from (("organisation", swap) for swap in exchanged(sides))
    yield from (("sport, trade or supply", swap) for swap in other_branches(sides))
