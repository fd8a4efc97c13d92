"""CMP013: neighbouring words that the judge, taking them together, does not find in the original."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.clauses import clause
from tqcheck.compare.lengths import usual_ratio
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "CMP013",
    "suspected-addition",
    severity="minor",
    needs=("source", "words", "judge"),
    examples=(
        Example(
            "de",
            "Der Minister sprach am Montag über den Haushalt.",
            "The minister spoke about the budget on Monday and promised to resign if parliament rejects it.",
            "and promised to resign if parliament rejects it",
        ),
        Example(
            "de", "Der Minister sprach am Montag über den Haushalt.", "The minister spoke about the budget on Monday."
        ),
    ),
)
def suspected_addition(context: Context) -> Iterator[Hit]:
    """Several words together that a small network does not find in the original.

    ## What it does
    The judge reads original and translation together and says for each word how likely it is that the original does not
    say it. Where words that stand together are all a little doubted, their doubts add up. They are weighed with how
    good the judge finds the translation, how much longer than usual in the article it is, and how much of the original
    is doubted in turn, and the stretch is reported where all together is enough.

    ## Why it matters in news
    A clause that somebody put in reads well, and says what nobody said.

    ## When it stays silent
    The stretch is short; the original says something else there that the translation lacks, as where it is free; it is
    a statistic, and knows no reasons. It never blocks.
    """
    ratio = usual_ratio(context.body_sides)
    for bead, judgement in context.judgements:
        if not bead.source or bead.is_title:
            continue
        found = clause(bead.source, bead.target, judgement, "added", ratio)
        if found:
            yield Hit(
                f"The original does not seem to say {quoted(context.target.text(found.span))}.",
                target=found.span,
                source=bead.source[0].whole,
                confidence=0.6,
            )
