"""CMP007: a sentence is much shorter than the original leads one to expect."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.lengths import uneven
from tqcheck.rules.base import Context, Example, Hit, rule

#: Quality from which the judge thinks well of a translation: of 8 that lost a clause none has as much.
_GOOD = 0.25


@rule(
    "CMP007",
    "clause-lost",
    severity="minor",
    witness=0.75,
    doubted="lost",
    examples=(
        Example(
            "de",
            "Der Minister sprach am Montag in Bonn über den Haushalt.\n\n"
            "Die Sitzung endete erst spät in der Nacht zum Dienstag.\n\n"
            "Die Opposition widersprach ihm in allen Punkten.\n\n"
            "Das Parlament stimmt am Freitag über das Gesetz ab.\n\n"
            "Der Haushalt wächst um drei Prozent, weil die Ausgaben für Schulen, Straßen und Krankenhäuser "
            "stark gestiegen sind und die Zinsen steigen.",
            "The minister spoke about the budget in Bonn on Monday.\n\n"
            "The session ended only late in the night to Tuesday.\n\n"
            "The opposition contradicted him on every point.\n\n"
            "Parliament will vote on the bill on Friday.\n\n"
            "The budget is growing by three percent.",
            "The budget is growing by three percent.",
        ),
        Example("ru", "Он ушёл.", "He left."),
    ),
)
def clause_lost(context: Context) -> Iterator[Hit]:
    """A sentence is much shorter than its original leads one to expect, as if a clause were lost.

    ## What it does
    Compares the length ratio of aligned sentences with the article's own; a sentence far below it is reported. Where
    words can be aligned, the longer side must have several together that the other does not render.

    ## Why it matters in news
    Half-sentences are lost more often than whole ones, and their loss reads well.

    ## When it stays silent
    Short sentences; articles of fewer than five aligned sentences; articles whose ratios vary widely anyway; where a
    neighbouring sentence makes up for it, because sentences were cut elsewhere; the
    judge, where there is one, thinks well of the translation.
    """
    sides = context.body_sides
    for number, deviation in uneven(sides, context.body_links if context.has_words else None).items():
        source, target = sides[number]
        judged = context.judged_at(None, source[0].whole) if context.has_judge else []
        if deviation < 0 and not any(judgement.quality >= _GOOD for _, judgement in judged):
            yield Hit(
                "Much shorter than the original: a clause may be missing.",
                target=target[0].whole,
                source=source[0].whole,
                confidence=0.6,
            )
