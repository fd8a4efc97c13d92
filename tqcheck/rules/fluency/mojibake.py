"""FLU005: characters broken by a wrong encoding, and entities left undecoded."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Field, Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.encoding import broken


@rule(
    "FLU005",
    "mojibake",
    severity="minor",
    blocking=True,
    needs=(),
    uses=("style",),
    examples=(
        Example("tr", "Belediye'nin planı hazır.", "The cityâ€™s plan is ready.", "cityâ€™s"),
        Example("fr", "Le café a fermé.", "The café has closed."),
    ),
)
def mojibake(context: Context) -> Iterator[Hit]:
    """Characters are broken by a wrong encoding, or an HTML entity stands undecoded.

    ## What it does
    Finds the replacement character, control characters, entities such as &amp;amp; and runs of letters that become
    sensible when they are read back as UTF-8 ("â€™" is a broken apostrophe).

    ## Why it matters in news
    Readers see rubbish, most often in names and at quotation marks.

    ## When it stays silent
    For accented letters and signs of any language that stand for themselves.
    """
    fields: tuple[tuple[Field, str], ...] = (
        ("title", context.target.article.title),
        ("body", context.target.article.body),
    )
    for field, text in fields:
        for start, end, repaired in broken(text, context.target.pack):
            yield Hit(
                f"“{text[start:end]}” is broken by a wrong encoding.",
                Span(field, start, end),
                confidence=0.97,
                suggestion=repaired,
            )
