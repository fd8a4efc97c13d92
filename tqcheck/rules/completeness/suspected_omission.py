"""CMP012: words of the original that the judge does not find in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.clauses import clause
from tqcheck.compare.lengths import usual_ratio
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "CMP012",
    "suspected-omission",
    severity="minor",
    needs=("source", "words", "judge"),
    examples=(
        Example(
            "de",
            "Der Fahrer, der nach Angaben der Polizei betrunken war und keinen Führerschein hatte, blieb unverletzt.",
            "The driver was unhurt.",
            "The driver was unhurt.",
        ),
        Example(
            "de", "Der Minister sprach am Montag über den Haushalt.", "The minister spoke about the budget on Monday."
        ),
    ),
)
def suspected_omission(context: Context) -> Iterator[Hit]:
    """Several words together that a small network does not find in the translation.

    ## What it does
    The judge reads original and translation together and says for each word of the original how likely it is that the
    translation does not say it. Where words that stand together are all doubted, their doubts add up. They are weighed
    with how good the judge finds the translation, how much shorter than usual in the article it is, and how much of
    the translation is doubted in turn, and the stretch is reported where all together is enough.

    ## Why it matters in news
    Half a sentence that is lost leaves a good sentence behind, and nobody stumbles.

    ## When it stays silent
    The stretch is short; the translation says something else there, or the whole of it is doubted, as where it is
    free; it is a statistic, and knows no reasons. It never blocks.
    """
    ratio = usual_ratio(context.body_sides)
    for bead, judgement in context.judgements:
        if not bead.source or bead.is_title:
            continue
        found = clause(bead.source, bead.target, judgement, "lost", ratio)
        if found:
            yield Hit(
                f"The translation does not seem to say {quoted(context.source.text(found.span))}.",
                target=bead.target[0].whole,
                source=found.span,
                confidence=0.6,
            )
