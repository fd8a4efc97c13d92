"""FUR002: a comment form stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "FUR002",
    "comment-form",
    severity="minor",
    blocking=True,
    needs=(),
    target_tables=("furniture",),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "ru",
            "Дождь прошёл.",
            "Leave a reply. Your email address will not be published.",
            "Leave a reply. Your email address will not be published.",
        ),
        Example("ru", "Министр отказался от комментариев.", "The minister declined to comment on the report."),
    ),
)
def comment_form(context: Context) -> Iterator[Hit]:
    """A comment form, its fields or its rules stand in the text.

    ## What it does
    Weighs each paragraph, line and sentence by the pack's phrases for comment forms and by its build: fields with
    asterisks, buttons, rules for comments.

    ## Why it matters in news
    A form in an article is scrap of the page from which the text was copied.

    ## When it stays silent
    For sentences in which people comment on something.
    """
    for span in context.furniture_of_kind("comment_form"):
        yield Hit("A comment form stands in the text.", span, confidence=0.85)
