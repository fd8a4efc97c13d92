"""CMP002: a sentence that the original does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import joined
from tqcheck.compare.alone import alone
from tqcheck.compare.untranslated import foreign_run, in_third_language
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.words import length

#: Least confidence of the alignment that nothing corresponds, and least length in characters.
_SURE, _SHORTEST = 0.3, 25


@rule(
    "CMP002",
    "added-sentence",
    severity="major",
    needs=("source", "encoder"),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "de",
            "Der Minister sprach in Bonn.\n\nDie Sitzung endete spät.",
            "The minister spoke in Bonn.\n\n"
            "Farmers in the north expect a poor olive harvest.\n\n"
            "The session ended late.",
            "Farmers in the north expect a poor olive harvest.",
        ),
        Example("ru", "Он ушёл и потом вернулся.", "He left. Then he came back."),
    ),
)
def added_sentence(context: Context) -> Iterator[Hit]:
    """The translation has a sentence that the original does not have.

    ## What it does
    Reports sentences of the translation that the alignment leaves alone and that resemble no sentence of the original.

    ## Why it matters in news
    Nobody said it, but the agency is quoted for it.

    ## When it stays silent
    The sentence resembles one of the original, or a neighbour is as much too short, or more like its original together
    with the sentence (one was made two); it is very short, untranslated, or page furniture (other rules' matter).
    """
    original = f"{context.source.article.title}\n{context.source.article.body}"
    for number, piece in alone(context.body_sides, "target", None) if context.source.body else ():
        sure = context.body_confidence(number)
        if (
            sure >= _SURE
            and length(piece.raw) >= _SHORTEST
            and piece.index not in context.furniture
            and not foreign_run(piece, context.source.pack, context.target.pack, original)
            and not in_third_language(piece, context.source.pack, context.target.pack, original)
            and not _is_half(context, number)
        ):
            yield Hit("The original has no such sentence.", target=piece.whole, confidence=sure)


def _is_half(context: Context, number: int) -> bool:
    """Whether a neighbour's translation is more like its original together with a sentence that was left alone.

    So is one of 22 sentences that were put in from elsewhere, and five of eight that were cut off one in good articles.
    """
    sides = context.body_sides
    for near in (number - 1, number + 1):
        source, target = sides[near] if 0 <= near < len(sides) else ((), ())
        if source and target:
            first, last = sorted((near, number))
            both = joined([*sides[first][1], *sides[last][1]])
            table = context.cosines([joined(target), both], [joined(source)])
            if table[1, 0] >= table[0, 0]:
                return True
    return False
