"""Where two sentences run into one, by the network on token states (`tqcheck.align.seams`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tqcheck.align.seams import LONGEST, Seam
from tqcheck.broken.clauses import TENSED
from tqcheck.engines.judge import Tokens
from tqcheck.frames.syntax.tree import Tree, Words

#: Odds, as logarithms, of each of some places.
Told = Callable[[Sequence[Seam]], list[float]]
#: Tags of a word with which a noun phrase begins, and a sentence.
_OF_NOUNS = frozenset({"CD", "DT", "EX", "JJ", "JJR", "NN", "NNP", "NNPS", "NNS", "PDT", "PRP", "PRP$", "VBG", "VBN"})
_FIRST = _OF_NOUNS | {"IN", "RB", "RBR", "WDT", "WP", "WRB"}
#: Words that a sentence has at least on either side of such a place, and those that the second one has before any mark.
_LEAST, _UNMARKED = 2, 3
#: Odds, as logarithms, from which a place is a seam: where the original has more sentences, where it has as many, and
#: where there is none. Of 86 sentences that ran together 66 reach them, of 11,107 sentences of good articles none, and
#: six in 62 articles of news beside their translations into six languages.
_LIMITS: Mapping[bool | None, float] = {True: 2.5, False: 6.0, None: 5.0}
#: What more is needed behind a verb of saying, whose clause may stand without a joint; where the parser ties the word
#: before to the one behind ("cowpoke scientists"); where it has the clause behind for a relative one ("the greens my
#: mother pickled"); and in a sentence of so many words. And what less behind an adverb.
_SAID, _TIED, _RELATIVE, _LONG, _WORDS, _BEHIND_ADVERB = 2.0, 2.0, 2.0, 1.5, 45, 2.0
_ADVERBS = frozenset({"RB", "RP"})


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
    found = [(odds[each] - _least(tree, each, merged=merged), each) for each in free]
    over, place = max(found, default=(-1.0, 0))
    return [(place - 1, place)] if over >= 0 else []


def _least(tree: Tree, place: int, *, merged: bool | None) -> float:
    """The odds that a place needs."""
    said = any(verb < place for verb in tree.verbs)
    tied = tree.tokens[place - 1].head == place
    long = len(tree.tokens) > _WORDS
    adverb = tree.tokens[place - 1].tag in _ADVERBS
    more = said * _SAID + tied * _TIED + _is_relative(tree, place) * _RELATIVE + long * _LONG
    return _LIMITS[merged] + more - adverb * _BEHIND_ADVERB


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
