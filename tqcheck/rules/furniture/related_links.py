"""FUR004: links to other stories stand in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "FUR004",
    "related-links",
    severity="minor",
    blocking=True,
    needs=(),
    target_tables=("furniture",),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "ar",
            "وصل الوفد.",
            "The delegation arrived.\n\nRead also: Five facts about the new airport",
            "Read also: Five facts about the new airport",
        ),
        Example("ar", "قرأ التقرير.", "He read more than forty pages of the report in court on Monday."),
    ),
)
def related_links(context: Context) -> Iterator[Hit]:
    """Links to other stories, teasers or advertisement labels stand in the text.

    ## What it does
    Weighs each paragraph, line and sentence by the pack's phrases for links and by its build; a list of numbered
    headlines without an original counts, too.

    ## Why it matters in news
    A headline of another story reads as a claim of this one.

    ## When it stays silent
    For numbered lists that the original has, and for sentences in which somebody reads or watches something.
    """
    for span in context.furniture_of_kind("related"):
        yield Hit("A link to another story stands in the text.", span, confidence=0.85)
