"""FUR005: a credit or code line stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "FUR005",
    "credit-line",
    severity="minor",
    blocking=True,
    needs=(),
    target_tables=("furniture",),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "fa",
            "باران آمد.",
            "Rain fell.\n\nPhoto: Mira Solt / Delta Press",
            "Photo: Mira Solt / Delta Press",
        ),
        Example("fa", "دادگاه رای داد.", "The court ruled on Friday that the band had broken the singer's copyright."),
    ),
)
def credit_line(context: Context) -> Iterator[Hit]:
    """A photo credit, copyright note, news code or end mark stands in the text.

    ## What it does
    Weighs each paragraph, line and sentence by the pack's phrases for credits, rights and codes and by its build.

    ## Why it matters in news
    Codes and end marks are for the desk, credits belong to a picture that the translation does not show.

    ## When it stays silent
    For reports about copyright, photographs or codes.
    """
    for span in context.furniture_of_kind("credit"):
        yield Hit("A credit or code line stands in the text.", span, confidence=0.85)
