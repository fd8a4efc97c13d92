"""ATT001: an attribution fell apart."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.reporting import garbled


@rule(
    "ATT001",
    "garbled-attribution",
    severity="major",
    needs=(),
    target_tables=("reporting",),
    examples=(
        Example(
            "fa",
            "به گزارش خبرگزاری پیام به نقل از یک منبع آگاه، مذاکرات ادامه دارد.",
            "Report Payam News Agency quoted an informed source that the talks go on.",
            "Report Payam News Agency quoted",
        ),
        Example("ru", "По сообщению агентства, переговоры продолжаются.", "The talks go on, the agency reported."),
    ),
)
def garbled_attribution(context: Context) -> Iterator[Hit]:
    """An attribution fell apart: it is said twice, has no speaker, or does not parse.

    ## What it does
    Looks for reporting constructions that English does not have: a bare "Report X quoted", two reporting verbs on one
    another ("said he said that"), "according to" before a stop, "quoted X that" without "as saying".

    ## Why it matters in news
    Who said what, through whom, is the backbone of agency copy; a machine breaks exactly this.

    ## When it stays silent
    The words stand in a quotation; the construction is rare but sound.
    """
    for piece in context.target.pieces:
        for fault in garbled(piece):
            yield Hit(fault.reason, target=piece.span(fault.start, fault.end), confidence=fault.confidence)
