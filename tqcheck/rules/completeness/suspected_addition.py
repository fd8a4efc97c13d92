"""CMP013: neighbouring words that the judge, taking them together, does not find in the original."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.beside import is_told_beside
from tqcheck.article.lone import is_gloss, lone_clauses
from tqcheck.compare import joined
from tqcheck.compare.clauses import without
from tqcheck.compare.doubts import doubt_at, stretch
from tqcheck.engines.judge import Judgement
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Sum of doubts from which a stretch is reported, and how many words it must have: of 3 or 4 words are 7 of 20 good
#: stretches that reach the sum ("by the public", freely rendered verbs), and 1 of 22 that were put in.
_LIMIT, _WORDS = 2.3, 5
#: What the doubts of its words must be on average: of 12 long ones with less than that 1 is a fault, for a little doubt
#: of many words adds up where a sentence is rendered freely.
_MEAN = 0.24
#: Quality from which the judge thinks well of a translation, which a clause that was put in spoils; the doubt that one
#: of the words needs there. Of 8 good sentences that reach the sum 4 are left, of 26 faults all but one.
_GOOD, _SURE = 0.25, 0.88
#: How much less it thinks of a good sentence without them: of 8 good ones of rounds 13 to 28 four, of 50 faults one.
_WORSE = 0.05


@rule(
    "CMP013",
    "suspected-addition",
    severity="minor",
    needs=("source", "words", "judge"),
    uses=("parse",),
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
    say it. Where words that stand together are all a little doubted, their doubts add up, and the stretch is reported.
    So is a clause, from mark to mark, where several witnesses together are sure: it is doubted, its words have worse
    counterparts than those of the sentence's other clauses, the translation is long, and the judge thinks better of it
    without the clause.

    ## Why it matters in news
    A clause that somebody put in reads well, and says what nobody said.

    ## When it stays silent
    The stretch is short, or its doubts are small, or all of them are where the judge thinks well of the translation, or
    it thinks less of it without the stretch; the clause stands beside a quotation; without a verb it says what the name
    before it is; a neighbouring sentence of the original says it; it is a statistic, and knows no reasons. It never
    blocks.
    """
    lone = lone_clauses(context, "target")
    for bead, judgement in context.judgements:
        if not bead.source or bead.is_title:
            continue
        place = lone.get(bead) or _stretch(context, bead, judgement)
        if place:
            yield Hit(
                f"The original does not seem to say {quoted(context.target.text(place))}.",
                target=place,
                source=bead.source[0].whole,
                confidence=0.6,
            )


def _stretch(context: Context, bead: BeadView, judgement: Judgement) -> Span | None:
    """The words that are doubted most together, if that is enough."""
    found = stretch(bead.target, judgement.wrong, _LIMIT, _WORDS)
    if found is None or found.probability < _MEAN * found.words:
        return None
    sure = (doubt_at(bead.target, judgement.wrong, found.span) or 0.0) >= _SURE
    if (judgement.quality >= _GOOD and not sure) or is_gloss(context, bead, found.span):
        return None
    if is_told_beside(context, bead, "target", found.span):
        return None
    (rest,) = context.qualities([(joined(bead.source), without(bead.target, found.span))])
    return None if rest is not None and rest < judgement.quality - _WORSE else found.span
