"""CMP012: words of the original that the judge does not find in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.omitted import omitted
from tqcheck.compare.conditions import makes_condition
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "CMP012",
    "suspected-omission",
    severity="minor",
    needs=("source", "words", "judge"),
    uses=(
        *("broken.nominative", "broken.perfect", "condition.except", "condition.words", "conditions", "parse"),
        *("style.form_after", "style.open", "syntax.models"),
    ),
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
    The judge reads original and translation together and says for each word of the original how likely it is that
    the translation does not say it. Where words that stand together are all doubted, their doubts add up, and the
    stretch is reported. So is a clause, from mark to mark, where several witnesses together are sure: the judge
    does not find it, its words have worse counterparts than those of the sentence's other clauses, the translation
    is short, and the judge thinks better of the pair when the original is without it. With a parser also what a
    translation lacks that stops short, by the judge's doubts and its opinion of the whole, words without
    counterparts, and the length together.

    ## Why it matters in news
    Half a sentence that is lost leaves a good sentence behind, and nobody stumbles.

    ## When it stays silent
    The stretch is short, or its doubts are small; a quotation goes on beyond the sentence that stops short; the
    clause stands beside a quotation; a neighbouring sentence makes up for it or says it; it is most of the
    sentence, and the translation is about as long as the original, by the measure of an article of five sentences
    or more where both scripts have spaces; the words make a condition, which is for MNG012 to tell; it is a
    statistic, and knows no reasons. It never blocks.
    """
    for bead, place in omitted(context):
        if not makes_condition(bead.source, place):
            yield Hit(
                f"The translation does not seem to say {quoted(context.source.text(place))}.",
                target=bead.target[0].whole,
                source=place,
                confidence=0.6,
            )
