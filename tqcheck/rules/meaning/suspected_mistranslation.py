"""MNG011: words that the judge takes for a mistranslation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.beside import is_told_beside
from tqcheck.compare import found_in, span_of
from tqcheck.compare.doubts import counterparts, doubts
from tqcheck.compare.links import overlap
from tqcheck.compare.negation import narrows
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Probability from which the judge's word is taken: of 3,639 sentences of 62 good news articles from four languages 8
#: have a word beyond it, and two in three of the negations that were put into the Persian ones.
_LIMIT = 0.94
#: The same of words that turn nothing round. Between both lie 5 of 30 faults in articles of four rounds and 16 of 20
#: words of good ones: verbs, nouns and little words that were rendered freely.
_PLAIN_LIMIT = 0.985
#: Words that a sentence beside theirs may say; one alone has its like too easily.
_SEVERAL = 3
_CERTAIN, _CAUSE = "modality.certain", "causes.behind"
#: What turns a sentence round.
_TURNING = (
    *("negation.words", "negation.soft", "negation.denying", "negation.shapes"),
    *("causes.of", "causes.despite", "amounts.few", "amounts.none"),
)


@rule(
    "MNG011",
    "suspected-mistranslation",
    severity="minor",
    needs=("source", "words", "judge"),
    uses=("amounts", "causes", "modality", "negation"),
    examples=(
        Example(
            "de",
            "Die Schule am Markt wird im nächsten Sommer renoviert.",
            "The school on the market square will not be renovated next summer.",
            "not",
        ),
        Example(
            "de",
            "Die Schule am Markt wird im nächsten Sommer renoviert.",
            "The school on the market square will be renovated next summer.",
        ),
    ),
)
def suspected_mistranslation(context: Context) -> Iterator[Hit]:
    """Words that a small network, trained on people's judgements and on made faults, takes for wrong.

    ## What it does
    The judge reads original and translation together and says for each word how likely it is that it says something
    else than the original. The most doubted place of a sentence is reported where the judge is sure.

    ## Why it matters in news
    No list holds every pair of words that must not be taken for each other.

    ## When it stays silent
    The judge is less than sure, or less than quite sure of words that turn nothing round, as negations, few and because
    do; the word is a negation, and the original has one or a word that can hold one, which is for MNG001 to weigh, or
    both have a word of certainty; a neighbouring sentence of the original says several such words; it is a statistic,
    and knows no reasons. It never blocks.
    """
    for bead, judgement in context.judgements:
        if not bead.source:
            continue
        for doubt in doubts(bead.target, judgement.wrong, _LIMIT)[:1]:
            turning = any(overlap(span_of(found), doubt.span) for found in found_in(bead.target, *_TURNING))
            if doubt.probability < _PLAIN_LIMIT and not turning:
                continue
            if _negates_too(bead, doubt.span) or _is_sure_too(bead, doubt.span) or _only_joins(bead, doubt.span):
                continue
            if doubt.words >= _SEVERAL and is_told_beside(context, bead, "target", doubt.span):
                continue
            yield Hit(
                f"{quoted(context.target.text(doubt.span))} does not seem to say what the original says.",
                target=doubt.span,
                source=counterparts(doubt, "target", context.linked(bead)) or bead.source[0].whole,
                confidence=round(doubt.probability, 2),
            )


def _is_sure_too(bead: BeadView, place: Span) -> bool:
    """Whether both sides have a word by which something must be so, which lists know better than a statistic."""
    sure = any(overlap(span_of(found), place) for found in found_in(bead.target, _CERTAIN))
    return sure and bool(found_in(bead.source, _CERTAIN))


def _only_joins(bead: BeadView, place: Span) -> bool:
    """Whether a doubt begins with a word that makes a cause of what the original may say without one."""
    return any(span_of(found).start == place.start for found in found_in(bead.target, _CAUSE))


def _negates_too(bead: BeadView, place: Span) -> bool:
    """Whether a place of the translation negates, and something in the original can, or says "only" in its stead."""
    negating = [found for found in found_in(bead.target, "negation.words") if overlap(span_of(found), place)]
    held = found_in(bead.source, "negation.words", "negation.soft")
    return bool(negating) and bool(held or any(narrows(piece, bead.source) for piece, _ in negating))
