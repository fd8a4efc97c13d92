"""A headline against the original's headline and against its own article: what fits neither?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tqcheck.align.trials import Cosines as Cosines
from tqcheck.align.trials import nearer
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang.marks import SINGLE, STRAIGHT
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations
from tqcheck.text.words import length

#: Characters of a body from which it shows how long translations run: about two sentences; set by eye.
_MEASURE = 200
#: Tags of verbs that say that something is so or will be, and relations of their auxiliaries.
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_AUXILIARY = frozenset({"aux"})
#: What sets a speaker off in a headline, in folded text: a colon, a quotation mark, a dash.
_MARKS = frozenset(":-") | {STRAIGHT} | SINGLE


def relative_length(source: Piece, target: Piece, source_body: Sequence[Piece], body: Sequence[Piece]) -> float:
    """Length of a headline over the original's, by the measure of the two bodies; 1 where there is none to go by."""
    measures = _measure(tuple(source_body)), _measure(tuple(body))
    if min(measures) < _MEASURE:
        return 1.0
    return length(target.raw) / max(1, length(source.raw)) * measures[0] / measures[1]


@lru_cache(maxsize=8)
def _measure(pieces: tuple[Piece, ...]) -> int:
    """Length of a body, which many paragraphs are set against."""
    return sum(length(piece.raw) for piece in pieces)


def gains(
    cosines: Cosines, title: str, cuts: Sequence[tuple[int, int]], original: Sequence[str], own: Sequence[str]
) -> list[tuple[float, float]]:
    """How much nearer a headline comes to the original's, and to its own article, without a part of it.

    What belongs there makes the headline less like both when it is cut out; what does not belong there keeps it away.

    Args:
        cosines: from an encoder.
        title: as it stands.
        cuts: offsets of the parts, each cut out alone.
        original: the original's headline.
        own: sentences of the headline's own article; none: the second gain is 0.
    """
    cut = [" ".join((title[:start] + title[end:]).split()) for start, end in cuts]
    first = nearer(cosines, title, cut, original)
    second = nearer(cosines, title, cut, own) if own else [0.0] * len(cut)
    return [(float(one), float(two)) for one, two in zip(first, second, strict=True)]


def weakened(tree: Tree) -> list[tuple[int, list[str]]]:
    """A headline with each of its finite verbs made what but may be, or is but planned ("may cut", "to cut").

    Returns:
        The verb's index and the headlines, one for each of the pack's words; none for verbs of saying.
    """
    found = []
    for index, token in enumerate(tree.tokens):
        if token.tag not in _FINITE or index in tree.quoted:
            continue
        verb = token.head if token.dep in _AUXILIARY else index
        between = range(index + 1, verb)
        if verb in tree.verbs or tree.tokens[verb].pos != "VERB" or tree.child(verb, "neg", "auxpass") is not None:
            continue
        if verb >= index and all(tree.tokens[i].dep in _AUXILIARY for i in between):
            raw, start, end = tree.piece.raw, token.start, tree.tokens[verb].end
            words = tree.piece.pack.list("syntax.weakening")
            found.append((index, [f"{raw[:start]}{word} {tree.tokens[verb].lemma}{raw[end:]}" for word in words]))
    return found


def overstated(cosines: Cosines, source: Piece, tree: Tree) -> tuple[int, float]:
    """The verb of a headline with which it is furthest from its original, as against a weakened one, and how far.

    Args:
        cosines: from an encoder.
        source: the original's headline.
        tree: the headline.
    """
    trials = weakened(tree)
    if not trials or not trials[0][1]:
        return 0, 0.0
    found = nearer(cosines, tree.piece.raw, [text for _, own in trials for text in own], [source.raw])
    means = found.reshape(len(trials), -1).mean(axis=1)
    best = int(means.argmax())
    return trials[best][0], float(means[best])


def attributed(title: Piece) -> bool:
    """Whether a headline may say who said it: by a verb of saying, a colon, a dash or quotation marks."""
    text = title.text
    for owner in map(fold_word, title.pack.list("particles.owner")):
        text = text.replace(f"{owner} ", " ")
    return not _MARKS.isdisjoint(text) or bool(title.find("reporting.*") or quotations(title.raw))
