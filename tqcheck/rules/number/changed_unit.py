"""NUM004: a quantity stands in another unit with the same figure."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.quantities import changes, remeasured
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM004",
    "changed-unit",
    severity="major",
    examples=(
        Example(
            "fa", "ماهواره در مدار ۵۲۰ کیلومتری قرار گرفت.", "The satellite reached an orbit of 520 miles.", "miles"
        ),
        Example("de", "Der Ort liegt 80 Kilometer entfernt.", "The town is 50 miles away."),
    ),
)
def changed_unit(context: Context) -> Iterator[Hit]:
    """A quantity of the original stands in another unit although its figure is the same.

    ## What it does
    Compares the units of measure that aligned sentences name, by CLDR's unit names, where all their numbers agree.

    ## Why it matters in news
    A dam of 110 centimetres of rain is a catastrophe, one of 110 millimetres a wet day.

    ## When it stays silent
    The figure was converted along with the unit; the unit is not attached to a number; only one side names a unit; the
    original's language says the one for the other as well (percent for percentage points, not the other way round).
    """
    for source, target in (side for beads, _ in context.sections for side in beads):
        if any(changes([(source, target)])):
            continue
        for swap in remeasured(source, target):
            yield Hit(
                f"Another unit: the original says {swap.old.text}, the translation {swap.new.text}.",
                target=swap.new.span,
                source=swap.old.span,
                confidence=0.85,
            )
