"""CMP010: the translation belongs to another original."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule

#: Mean cosine of aligned sentences below which the default encoder sees two stories; see RESULTS.md.
_UNRELATED, _SENTENCES = 0.815, 3


@rule(
    "CMP010",
    "wrong-original",
    severity="critical",
    blocking=True,
    needs=("source", "encoder"),
    examples=(
        Example(
            "de",
            "Der Minister sprach in Bonn. Er lobte den Haushalt. Die Opposition widersprach ihm.",
            "Heavy snow closed two passes. Skiers were rescued by helicopter. The forecast is for more snow.",
            "Heavy snow closed two passes. Skiers were rescued by helicopter. The forecast is for more snow.",
        ),
        Example("ru", "Он ушёл. Она осталась. Дверь закрыта.", "He left. She stayed. The door is closed."),
    ),
)
def wrong_original(context: Context) -> Iterator[Hit]:
    """The translation belongs to another original.

    ## What it does
    Compares all sentences of both sides by sentence vectors; in a true pair most sentences have a counterpart.

    ## Why it matters in news
    A wrong pairing drowns the desk in findings about nothing.

    ## When it stays silent
    At least a few sentences correspond; fewer than three sentences on a side.
    """
    cosine = context.alignment.mean_cosine
    enough = min(len(context.source.body), len(context.target.body)) >= _SENTENCES
    if cosine is not None and enough and cosine < _UNRELATED:
        span = Span("body", 0, len(context.target.article.body))
        yield Hit(
            "The translation does not belong to this original: hardly a sentence corresponds.",
            target=span,
            confidence=0.95,
        )
