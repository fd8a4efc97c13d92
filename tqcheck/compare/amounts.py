"""How many (all, few, none): whether a word for it became one that contradicts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.compare import Found, Pieces, are_pair, span_of, text_of
from tqcheck.compare.links import Links, overlap
from tqcheck.compare.negation import counted, holding
from tqcheck.lang import LanguagePack, shared
from tqcheck.model import Span
from tqcheck.text.lexicon import Labelled, Match
from tqcheck.text.piece import Piece

#: Lists of what can say "none" by negating, and of phrases whose words tell no amount.
_SOFT = "negation.soft"
_SIGNS = ("negation.words", _SOFT, "negation.shapes")
_PHRASES = ("negation.except", "scale.except")
_NONE, _FEW = "none", "few"
#: Likeness from which two words surely face each other where a side has several. Set by eye.
_FACING = 0.3
#: Characters behind an amount in which stands what it counts; likeness from which two nouns surely are each other's.
_NOUN_REACH, _NOUN = 20, 0.5


@dataclass(frozen=True, slots=True)
class Amount:
    """A word for how many, at its place; `label`: which of the classes of `lang/concepts.toml`."""

    found: Found

    @property
    def label(self) -> str:
        return self.found[1].label

    @property
    def text(self) -> str:
        return text_of(self.found)


def contradicted(source: Pieces, target: Pieces, links: Links) -> Iterator[tuple[Amount, Amount]]:
    """An amount of the original, and one of the translation that contradicts it, where each side has no other left.

    Args:
        source, target: aligned sentences.
        links: between their words.
    """
    old, new = ([Amount(found) for piece in side for found in _amounts(piece)] for side in (source, target))
    negated = _negated(source, old), _negated(target, new)
    for alike in (_same, _agree):
        old, new = _unpaired(old, new, alike, links)
    alone = len(old) == len(new) == 1
    for other in new:
        if old and all(_conflict(one, other) for one in old):
            one = max(old, key=lambda each: _likeness(each, other, links))
            loose = _in(one, other, "loose_conflicts")
            linked = (alone and not loose) or _likeness(one, other, links) >= _FACING or _same_noun(one, other, links)
            if linked and not _explained((one, other), (source, target), negated):
                yield one, other
                return


def _amounts(piece: Piece) -> Iterator[Found]:
    """Words for how many; those for none only beside something that negates."""
    phrases = piece.find(*_PHRASES)
    for match in _labelled(piece.pack).find(piece.text):
        within = any(
            each.start <= match.start and match.end <= each.end and each.text != match.text for each in phrases
        )
        if not within and (match.label != _NONE or piece.find(*_SIGNS)):
            yield piece, match


def _explained(amounts: tuple[Amount, Amount], sides: tuple[Pieces, Pieces], negated: tuple[range, range]) -> bool:
    """Whether a negation can make the one amount the other ("not all" for "few", "all failed" for "none")."""
    for n, one in enumerate(amounts):
        if one.label == _NONE:
            here, there = sides[n], sides[1 - n]
            held = holding(there, _SOFT) and not holding(here, _SOFT)
            return bool(held) or negated[1 - n][-1] >= negated[n][-1]
    return not set(negated[0]) & set(negated[1])


def _negated(pieces: Pieces, amounts: Sequence[Amount]) -> range:
    """How many plain negations there may be, but for those within a word for few (almost none).

    Beside such a word many languages negate the verb as well.
    """
    few = [span_of(each.found) for each in amounts if each.label == _FEW]
    found = [piece.span(match.start, match.end) for piece in pieces for match in counted(piece)]
    within = sum(any(overlap(span, word) for word in few) for span in found)
    return range(max(0, len(found) - 2 * within), len(found) - within + 1)


def _unpaired(
    old: Sequence[Amount], new: Sequence[Amount], alike: Callable[[Amount, Amount], bool], links: Links
) -> tuple[list[Amount], list[Amount]]:
    """The amounts of both sides that are left when each has taken its likest of those alike."""
    pairs = [(_likeness(one, other, links), -i, -j) for i, one in enumerate(old) for j, other in enumerate(new)]
    ones, others = dict(enumerate(old)), dict(enumerate(new))
    for _, i, j in sorted(pairs, reverse=True):
        if -i in ones and -j in others and alike(ones[-i], others[-j]):
            del ones[-i], others[-j]
    return list(ones.values()), list(others.values())


def _same(one: Amount, other: Amount) -> bool:
    return one.label == other.label


def _agree(one: Amount, other: Amount) -> bool:
    return not _conflict(one, other)


def _conflict(one: Amount, other: Amount) -> bool:
    return _in(one, other, "conflicts") or _in(one, other, "loose_conflicts")


def _in(one: Amount, other: Amount, pairs: str) -> bool:
    return are_pair(one.label, other.label, shared("concepts")[pairs])


def _same_noun(one: Amount, other: Amount, links: Links) -> bool:
    """Whether what stands behind the one is surely rendered by what stands behind the other."""
    mine, others = (_behind(*each.found) for each in (one, other))
    return links.likeness(mine, others) >= _NOUN


def _behind(piece: Piece, match: Match) -> Span:
    return piece.span(match.end, min(len(piece.text), match.end + _NOUN_REACH))


def _likeness(one: Amount, other: Amount, links: Links) -> float:
    return links.likeness(span_of(one.found), span_of(other.found))


@cache
def _labelled(pack: LanguagePack) -> Labelled:
    return Labelled(pack, {label: pack.list(f"amounts.{label}") for label in shared("concepts")["amounts"]})
