"""FUR003: a captcha stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "FUR003",
    "captcha",
    severity="minor",
    blocking=True,
    needs=(),
    target_tables=("furniture",),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "tr",
            "Yağmur yağdı.",
            "Please type the characters shown in the image",
            "Please type the characters shown in the image",
        ),
        Example("tr", "Robot kodu okudu.", "The robot read the code on the parcel, the company said on Tuesday."),
    ),
)
def captcha(context: Context) -> Iterator[Hit]:
    """A captcha's instructions stand in the text.

    ## What it does
    Weighs each paragraph, line and sentence by the pack's phrases for captchas and by its build.

    ## Why it matters in news
    Nobody can type a code into an article; the line shows that a web page was copied blindly.

    ## When it stays silent
    For reports about codes, robots and pictures: their sentences are thinly covered by such phrases.
    """
    for span in context.furniture_of_kind("captcha"):
        yield Hit("A captcha stands in the text.", span, confidence=0.85)
