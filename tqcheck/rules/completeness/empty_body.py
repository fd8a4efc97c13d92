"""CMP008: the translation has no text."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "CMP008",
    "empty-body",
    severity="critical",
    blocking=True,
    needs=(),
    examples=(
        Example("de", "Der Minister sprach in Bonn.", "", ""),
        Example("ru", "Он ушёл.", "He left."),
    ),
)
def empty_body(context: Context) -> Iterator[Hit]:
    """The translation, or the original that it is checked against, has no text.

    ## What it does
    Looks for an empty body on each side.

    ## Why it matters in news
    Nothing was translated, or nothing can be checked.

    ## When it stays silent
    There is text on both sides, or no original at hand.
    """
    if not context.target.body:
        yield Hit("The translation has no text.", target=Span("body", 0, 0), confidence=1.0)
    if context.has_source and not context.source.body:
        yield Hit("The original has no text, so nothing can be compared.", source=Span("body", 0, 0), confidence=1.0)
