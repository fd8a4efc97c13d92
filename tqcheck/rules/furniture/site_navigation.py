"""FUR006: a piece of the site's navigation stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "FUR006",
    "site-navigation",
    severity="minor",
    blocking=True,
    needs=(),
    target_tables=("furniture",),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "he",
            "ירד גשם.",
            "Rain fell.\n\nSign up for our free newsletter and never miss a story",
            "Sign up for our free newsletter and never miss a story",
        ),
        Example(
            "he", "העיתון גדל.", "The paper said that its newsletter had gained two thousand readers since the spring."
        ),
    ),
)
def site_navigation(context: Context) -> Iterator[Hit]:
    """A newsletter box, cookie note, tag line, paywall line or menu stands in the text.

    ## What it does
    Weighs each paragraph, line and sentence by the pack's phrases for navigation and by its build, and the title's
    tail after a bar.

    ## Why it matters in news
    The page's frame is no news; it buries what is.

    ## When it stays silent
    For reports about newsletters, subscriptions or applications.
    """
    for span in context.furniture_of_kind("navigation"):
        yield Hit("A piece of the site's navigation stands in the text.", span, confidence=0.85)
