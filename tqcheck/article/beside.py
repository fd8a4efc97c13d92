"""What a translator moved into the sentence beside it: looked for there, before it is called lost or put in."""

from __future__ import annotations

from tqcheck.article.context import BeadView, Context
from tqcheck.compare.claims import APART, Words
from tqcheck.compare.doubts import mean_doubt
from tqcheck.model import Frame, Side, Span

#: How much nearer the words of a place must come to counterparts when its sentence is read with the one beside it, and
#: how much the judge may then still doubt them. Set on good articles in free translation, and on clauses and speakers
#: that were lost or put in, with the paragraphs of their articles joined in pairs: none of those is silenced.
_NEARER, _DOUBTED = 0.1, 0.15
#: Likeness of the words of a sentence that stands alone to the translation of the one beside it from which that tells
#: it. Of 8 sentences of good articles that were merged all have as much with little doubt, of 9 that were lost none.
_TOLD = 0.25


def is_told_beside(context: Context, bead: BeadView, side: Side, place: Span) -> bool:
    """Whether a sentence beside it in its paragraph says what a place has too many, or lacks, by words and judge.

    Args:
        context: the pair; only with a word aligner.
        bead: what the place stands in.
        side: the side of the place.
        place: the words that the other side does not seem to have.
    """
    least = context.linked(bead).mean(side, place) + _NEARER
    nearer = (wide for wide in context.widened(bead) if context.linked(wide).mean(side, place) >= least)
    return any(_is_sound(context, wide, side, place) for wide in nearer)


def is_whole_beside(context: Context, bead: BeadView, side: Side, place: Span) -> bool:
    """Whether a sentence without a counterpart was merged into the one beside it in its paragraph, by words and judge.

    Args:
        context: the pair; only with a word aligner and a judge, without which nobody knows.
        bead: what the sentence stands in.
        side: the side of the sentence.
        place: the whole sentence.
    """
    if not (context.has_words and context.has_judge):
        return False
    near = (wide for wide in context.widened(bead) if context.linked(wide).mean(side, place) >= _TOLD)
    return any(_is_sound(context, wide, side, place) for wide in near)


def is_said_beside(context: Context, bead: BeadView, claim: Frame) -> bool:
    """Whether a claim without a counterpart in its bead has one beside it that has none either, by the same speaker.

    Args:
        context: the pair; only with a word aligner.
        bead: what the claim stands in.
        claim: of the original or of the translation.
    """
    pairs = ((each.pair, each.words) for wide in context.widened(bead) for each in context.told_in(wide))
    free = ((pair, words) for pair, words in pairs if pair and claim in pair and not _paired(context) & {*pair})
    return any(_is_same(pair, words) for pair, words in free)


def _is_same(pair: tuple[Frame, Frame], words: Words) -> bool:
    """Whether two claims are by the same speaker, as far as both are known."""
    old, new = (claim.speaker for claim in pair)
    return old is None or new is None or words.likeness(old, new) >= APART


def _paired(context: Context) -> set[Frame]:
    """The claims that have a counterpart in their own bead."""
    return {frame for _, each in context.told if each.pair for frame in each.pair}


def _is_sound(context: Context, sentences: BeadView, side: Side, place: Span) -> bool:
    """Whether the judge, if there is one, hardly doubts a place when it reads these sentences together."""
    if not context.has_judge:
        return True
    judgement = context.read(sentences)
    if judgement is None:
        return False
    pieces, tokens = (sentences.source, judgement.lost) if side == "source" else (sentences.target, judgement.wrong)
    return mean_doubt(pieces, tokens, place) <= _DOUBTED
