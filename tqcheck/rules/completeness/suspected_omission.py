"""CMP012: words of the original that the judge does not find in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.beside import is_told_beside
from tqcheck.article.lone import lone_clauses
from tqcheck.compare.doubts import Doubt, stretch
from tqcheck.compare.lengths import known_ratio, made_up, relative
from tqcheck.engines.judge import Judgement
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Sum of doubts from which a stretch is reported, and how many words it must have. Of 3,639 sentences of 62 good news
#: articles from four languages 8 reach it, and two in five of the Persian ones that lost a clause.
_LIMIT, _WORDS = 5.5, 3
#: Length below which a translation may have lost most of a sentence, and the share of it that the stretch is then. Of 7
#: good sentences that reach the sum three are so short and none lost less; of 14 faults all are or have.
_SHORT, _MOST = 0.7, 0.77


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
    translation does not say it. Where words that stand together are all doubted, their doubts add up, and the stretch
    is reported. So is a clause, from mark to mark, where several witnesses together are sure: the judge does not find
    it, its words have worse counterparts than those of the sentence's other clauses, the translation is short, and the
    judge thinks better of the pair when the original is without it.

    ## Why it matters in news
    Half a sentence that is lost leaves a good sentence behind, and nobody stumbles.

    ## When it stays silent
    The stretch is short, or its doubts are small; the clause stands beside a quotation; a neighbouring sentence makes
    up for it or says it; it is most of the sentence, and the translation is about as long as the original, by the
    measure of an article of five sentences or more where both scripts have spaces; it is a statistic, and knows no
    reasons. It never blocks.
    """
    ratio = known_ratio(context.body_sides)
    numbers = made_up(context.body_sides)
    elsewhere = {piece.index for number in numbers for piece in context.body_sides[number][0]}
    dropped = lone_clauses(context, "source")
    for bead, judgement in context.judgements:
        if not bead.source or bead.is_title or bead.source[0].index in elsewhere:
            continue
        place = dropped.get(bead) or _stretch(context, bead, judgement, ratio)
        if place is None:
            continue
        yield Hit(
            f"The translation does not seem to say {quoted(context.source.text(place))}.",
            target=bead.target[0].whole,
            source=place,
            confidence=0.6,
        )


def _stretch(context: Context, bead: BeadView, judgement: Judgement, ratio: float | None) -> Span | None:
    """The words that are doubted most together, if that is enough and the translation lacks them."""
    found = stretch(bead.source, judgement.lost, _LIMIT, _WORDS)
    if found is None or is_told_beside(context, bead, "source", found.span):
        return None
    whole = not _is_part(bead, found) and bool(ratio)
    return None if whole and relative(bead.source, bead.target, ratio or 1.0) >= _SHORT else found.span


def _is_part(bead: BeadView, found: Doubt) -> bool:
    """Whether much of the original's sentences is left beside a stretch."""
    return found.span.end - found.span.start < _MOST * sum(len(piece.raw) for piece in bead.source)
