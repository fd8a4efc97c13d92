"""Figures of a translation in each other's place, and how likely they are.

No witness tells alone: the nouns beside them, the links of words, the order of both sides, words like "from" and "to",
and a network that was trained on participants in each other's place. They are weighed together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from operator import itemgetter
from typing import ClassVar

from tqcheck.align.contrasts import chances
from tqcheck.article.context import Context
from tqcheck.compare.crossed import (
    Pair,
    beside,
    is_change,
    is_part,
    is_share,
    is_turned_back,
    is_weighed_against,
    keeps_ranges,
    pairs,
    tied_crosswise,
)
from tqcheck.compare.links import Links
from tqcheck.compare.odds import Witnesses

#: Odds, as a logarithm, from which two figures are in each other's place, and the links crosswise from which they speak
#: for it. Told by weights that were fitted on other articles, 55 of 88 exchanges reach both, and none in 1,215
#: good articles.
_LEAST, _TIED = 0.5, 0.1
#: The odds of the network that count, at least and at most, as a logarithm: it goes by the order more than by anything
#: else, which translators choose freely.
_AGAINST, _FOR = -4.0, 3.0


@dataclass(frozen=True, slots=True)
class Evidence(Witnesses):
    """What tells that two figures are in each other's place.

    Attributes:
        back: whether a change leads from its end to its start; -1 where it does not, 0 where nothing tells.
        beside: see `tqcheck.compare.crossed.beside`; crosswise: see `tqcheck.compare.crossed.tied_crosswise`.
        network: its odds of the exchange, as a logarithm.
        result: whether they are a result, in another order.
        greater: whether a part is greater than its whole.
        apart: whether the original has them in two beads; tied: crosswise then.
    """

    #: The weight of each, and of 1, by `tests/bench/crossed.py`.
    WEIGHTS: ClassVar[tuple[float, ...]] = (4.36, 6.52, 0.75, 0.82, 4.57, 7.62, 1.96, 1.49)
    BIAS: ClassVar[float] = -0.47

    back: float
    beside: float
    crosswise: float
    network: float
    result: float
    greater: float
    apart: float
    tied: float

    @property
    def speaks(self) -> bool:
        """Whether anything but the order speaks for it, which alone is no slip: the nouns, or what needs none."""
        return (self.crosswise > _TIED and self.beside > 0) or max(self.back, self.result, self.greater) > 0


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two figures, and what tells that they are in each other's place."""

    pair: Pair
    evidence: Evidence


def crossed(context: Context) -> Iterator[Pair]:
    """Figures in each other's place, each figure once; only with word links and an encoder."""
    taken: set[int] = set()
    sure = [(odds, each.pair) for each in tried(context) if (odds := each.evidence.odds) >= _LEAST]
    for _, pair in sorted(sure, key=itemgetter(0), reverse=True):
        if taken.isdisjoint(map(id, pair.old)):
            taken.update(map(id, pair.old))
            yield pair


def tried(context: Context) -> Iterator[Crossed]:
    """Two figures that may stand for each other, with what tells of them."""
    for beads, links in context.sections:
        found = [pair for pair in pairs(beads) if _may_cross(pair)]
        trials = [pair.trial(beads[pair.bead][0]) for pair in found]
        asked = [trial for trial in trials if trial]
        odds = iter(chances(asked, context.exchange_odds) if asked and context.has_odds else [0.0] * len(asked))
        for pair, trial in zip(found, trials, strict=True):
            words = links(pair.bead), links(pair.bead + pair.apart)
            evidence = _seen(context, pair, words, next(odds) if trial else 0.0)
            if evidence.speaks:
                yield Crossed(pair, evidence)


def _may_cross(pair: Pair) -> bool:
    """Whether languages do not have two figures in either order for other reasons."""
    told = is_change(pair) and is_turned_back(pair) is None
    whole = is_share(pair.new) or is_part(pair.new)
    return not (told or keeps_ranges(pair) or is_weighed_against(pair.new) or whole)


def _seen(context: Context, pair: Pair, words: Sequence[Links], chance: float) -> Evidence:
    crosswise = tied_crosswise(pair, words)
    back = None if pair.apart else is_turned_back(pair)
    return Evidence(
        back=0.0 if back is None else 1.0 if back else -1.0,
        beside=beside(pair, context.cosines),
        crosswise=crosswise,
        network=min(max(chance, _AGAINST), _FOR) if chance > -inf else 0.0,
        result=pair.is_result and pair.is_turned,
        greater=is_share(pair.new) is False,
        apart=pair.apart,
        tied=crosswise if pair.apart else 0.0,
    )
