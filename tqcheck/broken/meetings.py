"""Where two sentences run into one, by the network on token states (`tqcheck.align.seams`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from typing import ClassVar

from tqcheck.align.seams import LONGEST, Seam
from tqcheck.broken.clauses import TENSED
from tqcheck.compare.odds import log_odds
from tqcheck.engines.judge import Tokens
from tqcheck.frames.syntax.tree import Tree, Words

#: Odds, as logarithms, of each of some places.
Told = Callable[[Sequence[Seam]], list[float]]
#: Tags of a word with which a noun phrase begins, and a sentence.
_OF_NOUNS = frozenset({"CD", "DT", "EX", "JJ", "JJR", "NN", "NNP", "NNPS", "NNS", "PDT", "PRP", "PRP$", "VBG", "VBN"})
_FIRST = _OF_NOUNS | {"IN", "RB", "RBR", "WDT", "WP", "WRB"}
#: Words that a sentence has at least on either side of such a place, and those that the second one has before any mark.
_LEAST, _UNMARKED = 2, 3
#: Odds, as a logarithm, from which a sentence ends at a place. Told by weights fitted on other articles, 74 of
#: 86 sentences that ran together reach it, and sentences of three of 1,032 good articles.
_ENDS = 0.5
_PRONOUN, _ADVERBS = "PRP", frozenset({"RB", "RP"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells that a sentence ends at a place within another.

    Attributes:
        network: its odds, as a logarithm.
        merged: whether the sentence renders more than one of the original's; None without an original.
        pronoun: whether a personal pronoun stands behind the place.
        adverb: whether an adverb stands before it.
        words: logarithm of the number of the sentence's words.
        relative: whether the parser has the clause behind for a relative one ("the greens my mother pickled").
    """

    #: The weight of each, and of 1: a logistic regression on 11,107 sentences of good articles and those 86. And the
    #: same of articles without an original: 51 of them reach the limit, and eight of the good articles.
    WEIGHTS: ClassVar[tuple[float, ...]] = (0.78, 5.70, 2.22, 2.83, -0.87, -1.69)
    BIAS: ClassVar[float] = -3.65
    ALONE: ClassVar[tuple[float, ...]] = (0.92, 0.0, 2.06, 1.79, -0.52, -0.97)
    BIAS_ALONE: ClassVar[float] = -2.63

    network: float
    merged: bool | None
    pronoun: float
    adverb: float
    words: float
    relative: float

    @property
    def odds(self) -> float:
        """Of a sentence's end, as a logarithm."""
        if self.merged is None:
            return log_odds(self.BIAS_ALONE, self.ALONE, astuple(replace(self, merged=False)))
        return log_odds(self.BIAS, self.WEIGHTS, astuple(self))


def odds_of_meetings(trees: Sequence[Tree], breaks: Mapping[int, Tokens], told: Told) -> dict[int, dict[int, float]]:
    """How likely sentences end within some sentences, by the index of each and of the word behind.

    Args:
        trees: sentences.
        breaks: how likely they break at each word, by their index (`tqcheck.broken.reader`).
        told: what the network says of places.
    """
    asked = [
        (tree.piece.index, *each)
        for tree in trees
        if tree.piece.index in breaks
        for each in seams(tree, breaks[tree.piece.index].doubt.tolist())
    ]
    found: dict[int, dict[int, float]] = {}
    for (index, place, _), odds in zip(asked, told([seam for *_, seam in asked]), strict=True):
        found.setdefault(index, {})[place] = odds
    return found


def meeting(tree: Tree, odds: Mapping[int, float], *, merged: bool | None) -> list[Words]:
    """Last word of a first sentence and first word of a second, where that is likeliest and likely enough.

    Args:
        tree: a sentence.
        odds: of its places, by the network.
        merged: whether it renders more than one sentence of the original; None without an original.
    """
    # "A little bit of luck I guess," is no sentence.
    free = (each for each in odds if all(token.pos != "PUNCT" for token in tree.tokens[each : each + _UNMARKED]))
    found = [(_evidence(tree, each, odds[each], merged=merged).odds, each) for each in free]
    likely, place = max(found, default=(0.0, 0))
    return [(place - 1, place)] if place and likely >= _ENDS else []


def _evidence(tree: Tree, place: int, odds: float, *, merged: bool | None) -> Evidence:
    return Evidence(
        network=odds,
        merged=merged,
        pronoun=tree.tokens[place].tag == _PRONOUN,
        adverb=tree.tokens[place - 1].tag in _ADVERBS,
        words=math.log(len(tree.tokens)),
        relative=_is_relative(tree, place),
    )


def seams(tree: Tree, doubt: Sequence[float]) -> list[tuple[int, Seam]]:
    """Where a sentence may end within another, by the word behind, and what the network is asked there."""
    if len(tree.piece.raw) > LONGEST:
        return []
    tokens, most = tree.tokens, max(doubt, default=0.0)
    finite = [index for index, token in enumerate(tokens) if token.tag in TENSED]
    places = (
        index
        for index in range(_LEAST, len(tokens) - _LEAST)
        if tokens[index].tag in _FIRST
        and tree.piece.raw[tokens[index - 1].end - 1].isalnum()
        and finite
        and finite[0] < index < finite[-1]
    )
    return [(index, _seam(tree, index, doubt, most)) for index in places]


def _seam(tree: Tree, index: int, doubt: Sequence[float], most: float) -> Seam:
    before, here, behind = ((tree.tokens[i].start, tree.tokens[i].end) for i in (index - 1, index, index + 1))
    doubts = float(doubt[index - 1]), float(doubt[index]), float(doubt[index + 1]), float(most)
    return Seam(tree.piece.raw, (before, here, behind), doubts, len(tree.tokens))


def _is_relative(tree: Tree, place: int) -> bool:
    """Whether a clause begins at a place that hangs on the noun before."""
    verbs = (i for i in range(place + 1, len(tree.tokens)) if tree.tokens[i].dep == "relcl")
    return any(tree.tokens[verb].head == place - 1 and tree.subtree(verb)[0] == place for verb in verbs)
