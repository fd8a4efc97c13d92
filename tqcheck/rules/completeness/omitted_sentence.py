"""CMP001: a sentence of the original is missing."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.beside import is_whole_beside
from tqcheck.compare.alone import alone
from tqcheck.compare.lengths import usual_ratio
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.words import length

#: Least length in characters, by the measure of the translation. A sentence that the alignment leaves alone is nearly
#: always lost, however much another resembles it (measured: 2 in 1,800 of complete translations are left alone).
_SHORTEST, _LEAST = 25, 0.4
#: Confidence where the alignment put a sentence to a neighbour's translation.
_JOINED = 0.6


@rule(
    "CMP001",
    "omitted-sentence",
    severity="major",
    needs=("source", "encoder"),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "de",
            "Der Minister sprach in Bonn.\n\n"
            "Die Opposition verlangte am Abend seinen Rücktritt.\n\n"
            "Die Sitzung endete spät.",
            "The minister spoke in Bonn.\n\nThe session ended late.",
            "Die Opposition verlangte am Abend seinen Rücktritt.",
        ),
        Example("ru", "Он ушёл. Потом вернулся.", "He left and then came back."),
    ),
)
def omitted_sentence(context: Context) -> Iterator[Hit]:
    """A sentence of the original has no counterpart in the translation.

    ## What it does
    Reports source sentences that the alignment leaves alone, and those that it put to the translation of a neighbour
    although hardly a word of them is rendered there.

    ## Why it matters in news
    What is left out is often the other side's answer.

    ## When it stays silent
    The sentence was merged into another one, which is as much too long, or renders its words without a doubt of the
    judge; it is very short, or page furniture of the original; the translation has no text at all.
    """
    # An empty translation is one fault, not one for each sentence.
    if not context.target.body:
        return
    sides = context.body_sides
    ratio = usual_ratio(sides)
    for number, piece in alone(sides, "source", context.body_links if context.has_words else None):
        idle = length(piece.raw) * ratio < _SHORTEST or piece.index in context.source_furniture
        if not (idle or is_whole_beside(context, context.body_bead(number), "source", piece.whole)):
            yield Hit(
                "This sentence of the original is missing in the translation.",
                source=piece.whole,
                confidence=_JOINED if sides[number][1] else max(_LEAST, context.body_confidence(number)),
            )
