"""FUR008: what a language model says of its own work stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule

#: Signs before such words at the beginning of a sentence: a quotation would be somebody's own.
_BEFORE = "*_#> "


@rule(
    "FUR008",
    "model-words",
    severity="major",
    needs=(),
    target_tables=("style.chatter",),
    examples=(
        Example("tr", "Yağmur yağdı.", "Here is the translation:\n\nIt rained.", "Here is the translation:"),
        Example("tr", "Robot kodu okudu.", "The robot read the code, and here is the translation of its report."),
    ),
)
def model_words(context: Context) -> Iterator[Hit]:
    """What a language model says of its own work stands in the text.

    ## What it does
    Looks for sentences that begin with what language models say before and behind a translation ("Here is the
    translation", "Note: I have translated", "Let me know if you") and that begin or end a paragraph of their own.

    ## Why it matters in news
    It tells every reader who wrote the article, and that nobody has read it.

    ## When it stays silent
    The words stand within a sentence or a quotation; other paragraphs' sentences go before and behind them.
    """
    for pieces in context.target.paragraphs.values():
        for piece in {pieces[0].index: pieces[0], pieces[-1].index: pieces[-1]}.values():
            if any(not piece.text[: match.start].strip(_BEFORE) for match in piece.find("style.chatter")):
                yield Hit("A language model speaks of its own work here.", target=piece.whole, confidence=0.85)
