"""Verbs of a translation that put into the past what the original says will be, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.align.tenses import LANGUAGES, LONGEST, TIMES, Verb
from tqcheck.article.context import BeadView, Context
from tqcheck.compare import joined
from tqcheck.frames.syntax.tense import Time, time_of
from tqcheck.frames.syntax.tree import Tree

#: How many times likelier the other time is than the verb's own, times the judge's doubt of the verb, from which it is
#: taken for a fault; what is added to the own one's, so that a share of nearly nothing does not count for more than it
#: is. Set on the first-sight articles of five rounds (12 of 50 faults) and good news from Persian and Russian, where 3
#: verbs of 40,600 words reach it.
_LIMIT, _LEAST = 8.0, 0.002
#: What the original must speak of to be at odds with a verb, and what bears it out beside its own time.
_CONTRARY: dict[Time, Time] = {"future": "past", "past": "future"}
_AKIN: dict[Time, tuple[Time, ...]] = {"future": ("future", "possible"), "past": ("past",)}


@dataclass(frozen=True, slots=True)
class Shift:
    """A verb of a parsed sentence that speaks of one time, where the original speaks of another."""

    bead: BeadView
    tree: Tree
    verb: int
    said: Time
    meant: Time


def shifted(context: Context) -> Iterator[Shift]:
    """The verb of each sentence that is most at odds with the original's time, if any is and the judge doubts it.

    Nothing without a judge, whose encoder the network reads, or in languages that it was not trained on.
    """
    if not context.has_judge or not context.has_words or context.target.pack.code not in LANGUAGES:
        return
    found = [
        (bead, tree, word, said, Verb(joined(bead.source), tree.piece.raw, token.start, token.end))
        for bead in context.body_beads
        for tree in context.target.parsed(bead.target)
        if max(len(tree.piece.raw), len(joined(bead.source))) <= LONGEST
        for word, token in enumerate(tree.tokens)
        if (said := time_of(tree, word)) in _CONTRARY
    ]
    worst: dict[int, tuple[float, Shift]] = {}
    for (bead, tree, word, said, _), shares in zip(found, context.times([each[-1] for each in found]), strict=True):
        share = dict(zip(TIMES, shares, strict=True))
        odds = share[_CONTRARY[said]] / (sum(share[each] for each in _AKIN[said]) + _LEAST)
        token = tree.tokens[word]
        weight = odds * (context.doubt(tree.piece.raw_span(token.start, token.end), None) or 0.0)
        if weight >= max(_LIMIT, worst.get(tree.piece.index, (0.0, None))[0]):
            worst[tree.piece.index] = weight, Shift(bead, tree, word, said, _CONTRARY[said])
    yield from (shift for _, shift in worst.values())
