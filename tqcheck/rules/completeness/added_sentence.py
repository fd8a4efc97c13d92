"""CMP002: a sentence that the original does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.align.trials import Trial
from tqcheck.compare import joined
from tqcheck.compare.alone import alone
from tqcheck.compare.untranslated import foreign_run, in_third_language
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.words import length

#: Least confidence of the alignment that nothing corresponds, and least length in characters.
_SURE, _SHORTEST = 0.3, 25
#: What a neighbour's translation may lose by being read together with its other half, by vectors and by the judge.
_FARTHER, _WORSE = -0.03, -0.12


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
    The sentence resembles one of the original, or a neighbour is as much too short, or no worse or more like its
    original together with the sentence (one was made two); it is very short, untranslated, or page furniture (other
    rules' matter).
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
    """Whether a neighbour's translation is as good, or more like its original, together with a sentence left alone.

    So are 4 % of the sentences that were put into good articles from elsewhere, and 16 of 17 that were cut off one.
    """
    sides = context.body_sides
    rest = joined(sides[number][1])
    for near in (number - 1, number + 1):
        source, target = sides[near] if 0 <= near < len(sides) else ((), ())
        if source and target:
            text = joined(target)
            more = (len(text), len(text), f" {rest}") if near < number else (0, 0, f"{rest} ")
            trial = Trial(joined(source), text, (more,))
            table = context.cosines([text, trial.changed], [trial.original])
            nearer = table[1, 0] - table[0, 0]
            if nearer >= 0 or (context.has_judge and nearer > _FARTHER and context.verdicts([trial])[0] >= _WORSE):
                return True
    return False
