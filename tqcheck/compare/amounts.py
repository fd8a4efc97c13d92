"""How many (all, few, none): whether a word for it became one that contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.compare import Found, Pieces, span_of
from tqcheck.compare.classes import Told, in_conflict, likeness, told, unpaired
from tqcheck.compare.links import Links, overlap
from tqcheck.compare.negation import counted, holding, is_undone
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: Lists of what can say "none" by negating, and of phrases whose words tell no amount.
_SOFT = "negation.soft"
_SIGNS = ("negation.words", _SOFT, "negation.shapes")
_PHRASES = ("negation.except", "scale.except")
_NONE, _ALL, _ANY, _FEW = "none", "all", "any", "few"
_ROUNDING = frozenset({"many", "few"})
_FIRM, _LOOSE = "conflicts", "loose_conflicts"
#: Likeness from which two words surely face each other where a side has several. Set by eye.
_FACING = 0.3


def contradicted(source: Pieces, target: Pieces, links: Links) -> Iterator[tuple[Told, Told]]:
    """An amount of the original, and one of the translation that contradicts it, where each side has no other left.

    Args:
        source, target: aligned sentences.
        links: between their words.
    """
    old, new = ([Told(found) for piece in side for found in _amounts(piece)] for side in (source, target))
    negated = _negated(source, old), _negated(target, new)
    old, new = unpaired(old, new, (_FIRM, _LOOSE), links)
    alone = len(old) == len(new) == 1
    for other in new:
        if old and all(in_conflict(one, other, _FIRM, _LOOSE) for one in old):
            one = max(old, key=lambda each: likeness(each, other, links))
            loose = in_conflict(one, other, _LOOSE)
            linked = (alone and not loose) or likeness(one, other, links) >= _FACING
            if linked and not _explained((one, other), (source, target), negated):
                yield one, other
                return


def _amounts(piece: Piece) -> Iterator[Found]:
    """Words for how many; those for none only beside something that negates."""
    phrases = piece.find(*_PHRASES)
    for _, match in told(piece, "amounts"):
        within = any(
            each.start <= match.start and match.end <= each.end and each.text != match.text for each in phrases
        )
        if not within and not _of_figure(piece, match) and (match.label != _NONE or piece.find(*_SIGNS)):
            yield piece, match


def _of_figure(piece: Piece, match: Match) -> bool:
    """Whether a word for many or few only rounds a figure, or is part of one: "barely 20", "a few dozen"."""
    near = range(match.start - 1, match.end + 2)
    return match.label in _ROUNDING and any(
        (each.vague or (each.vague is None and not each.weak)) and each.start <= near[-1] and near[0] <= each.end
        for each in piece.quantities
    )


def _explained(amounts: tuple[Told, Told], sides: tuple[Pieces, Pieces], negated: tuple[range, range]) -> bool:
    """Whether a negation can make the one amount the other ("not all" for "few", "all failed" for "none")."""
    for n, one in enumerate(amounts):
        if one.label == _NONE:
            here, there = sides[n], sides[1 - n]
            held = holding(there, _SOFT) and not holding(here, _SOFT)
            piece, match = amounts[1 - n].found
            # Of the original the words that only look as if they negated are too many.
            undone = n == 0 and amounts[1].label == _ALL and is_undone(piece, match.start, match.end)
            # "Jamais rien", "never anything": of several words that negate together the other side needs one.
            open_ = amounts[1 - n].label == _ANY and negated[1 - n][-1] > 0
            return bool(held) or undone or open_ or negated[1 - n][-1] >= negated[n][-1]
    return not set(negated[0]) & set(negated[1])


def _negated(pieces: Pieces, amounts: Sequence[Told]) -> range:
    """How many plain negations there may be, but for those within a word for few (almost none).

    Beside such a word many languages negate the verb as well.
    """
    few = [span_of(each.found) for each in amounts if each.label == _FEW]
    found = [piece.span(match.start, match.end) for piece in pieces for match in counted(piece)]
    within = sum(any(overlap(span, word) for word in few) for span in found)
    return range(max(0, len(found) - 2 * within), len(found) - within + 1)
