"""FUR001: a share bar stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "FUR001",
    "share-bar",
    severity="minor",
    blocking=True,
    needs=(),
    target_tables=("furniture",),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "fa",
            "باران سیل آورد.",
            "Share this story Facebook WhatsApp Copy link",
            "Share this story Facebook WhatsApp Copy link",
        ),
        Example("de", "Facebook wuchs.", "Facebook said on Monday that it had gained a million users in the country."),
    ),
)
def share_bar(context: Context) -> Iterator[Hit]:
    """A share bar, "follow us" line or print and font-size buttons stand in the text.

    ## What it does
    Weighs each paragraph, line and sentence by the pack's phrases for sharing and by its build.

    ## Why it matters in news
    Readers see buttons that do nothing, and agencies' clients print them.

    ## When it stays silent
    For reports about social networks: their sentences are built as sentences and thinly covered by such phrases.
    """
    for span in context.furniture_of_kind("share"):
        yield Hit("A share bar stands in the text.", span, confidence=0.85)
