"""NUM001: a figure of the original stands as another figure in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.scores import changed_figures
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "NUM001",
    "changed-number",
    severity="major",
    blocking=True,
    uses=("style.function",),
    examples=(
        Example("fa", "در این حادثه ۳۷ نفر زخمی شدند.", "73 people were injured in the accident.", "73"),
        Example("de", "Der Umsatz stieg auf 1.200 Euro.", "Sales rose to 1,200 euros."),
    ),
)
def changed_number(context: Context) -> Iterator[Hit]:
    """A figure of the original stands as another figure in the translation.

    ## What it does
    Reads the numbers of aligned sentences on both sides, in digits of any script, in words and with magnitude words,
    and reports a number that the original lacks while a number of the original is missing. The two figures of a result
    (3-1) count as one.

    ## Why it matters in news
    A wrong figure is quoted on. Digits swapped by hand and magnitudes slipped by a machine look right to a reader.

    ## When it stays silent
    The number stands in a neighbouring sentence; it is the same in another unit (miles, kilometres), calendar or
    clock, or rounded at its own precision (5.7 million for 5,678,910); it says a power of ten that the original has
    with another figure alone ("of five million they have three"); it can be read in several ways and one of them fits;
    only one side has a number at all. A small number in words tells nothing in a language without a list of its own,
    whose cases, fractions and idioms nobody has read.
    """
    for swap in changed_figures(context.body_sides, links=context.body_links):
        yield Hit(
            f"The original says {swap.old.text}, the translation {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.9,
        )
