"""How surely a sentence's original goes on where the translation has stopped, by several witnesses together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.article.context import BeadView, Context
from tqcheck.broken.clauses import is_left_behind
from tqcheck.broken.unfinished import last_word, leads_on, waits_for_more
from tqcheck.compare.doubts import stretch
from tqcheck.compare.lengths import deviations
from tqcheck.engines.judge import Judgement
from tqcheck.model import Span
from tqcheck.text.fluency import ends_sentence

#: Weights of the witnesses: the sum of the judge's doubts of the original's most doubted stretch; how much longer the
#: translation is than the article leads one to expect; the judge's quality; the share of the original's words that
#: stand together without counterparts; how likely the language breaks at the end. The first, the second and the last
#: count within bounds. Found by logistic regression on 9,400 sentences of good articles in 18 languages and of
#: professional news from eight, and on 840 of the former that were broken off after two thirds of their words.
_LOST, _LONGER, _QUALITY, _BARE, _BROKEN, _BASE = 0.75, -9.0, -2.6, 3.5, 4.2, -5.2
_MOST, _SHORTEST, _LONGEST, _SUREST = 8.0, -1.0, 0.4, 0.4
#: Tokens at the end of a sentence where the language may break: its last word and its marks.
_END = 4
#: Sums from which an end has lost what follows: one in a word that hardly any sentence ends in, one that waits for
#: more, one in a preposition with its noun before it, and any. Of those 9,400 good sentences 27 reach one of them, all
#: but one the last; of those broken off 95 in a hundred reach the first two, 53 the last.
_LEADING, _WAITING, _BEHIND, _ANY = -2.5, 0.0, 1.0, 2.25
#: What words that a good end has lost must be doubted beyond, and by how much together: free translation makes the
#: judge doubt many words a little. Of the 26 two are left, and of those broken off that no other rule finds 26 in a
#: hundred.
_SOUND, _MISSED = 0.4, 1.25


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sentence whose original goes on.

    Attributes:
        bead: what it stands in.
        lost: the words of the original that the judge misses most.
        waits: whether its last word waits for more.
    """

    bead: BeadView
    lost: Span
    waits: bool


@lru_cache(maxsize=1)  # two rules ask in turn
def unfinished(context: Context) -> tuple[Unfinished, ...]:
    """The sentences with a full stop whose originals go on; only with a word aligner, a judge and a parser."""
    return tuple(_unfinished(context))


def _unfinished(context: Context) -> Iterator[Unfinished]:
    sides = context.body_sides
    longer = {side[1][0].index: deviation for side, deviation in zip(sides, deviations(sides), strict=True) if side[1]}
    for bead, judgement in context.judgements:
        if not bead.source or not bead.target or bead.is_title or not ends_sentence(bead.target[-1].raw):
            continue
        found = stretch(bead.source, judgement.lost, 0.0)
        if found is None:
            continue
        sum_ = _sum(context, bead, judgement, found.probability, longer.get(bead.target[0].index, 0.0))
        if sum_ < _LEADING:
            continue
        for tree in context.target.parsed([bead.target[-1]]):
            last = last_word(tree)
            leads, waits = (last is not None and asks(tree, last) for asks in (leads_on, waits_for_more))
            # "A hole to climb out of": likelier to be an end than other prepositions.
            behind = last is not None and is_left_behind(tree, last)
            waits = leads or (waits and sum_ >= (_BEHIND if behind else _WAITING))
            lost = found if waits or sum_ < _ANY else stretch(bead.source, judgement.lost, _MISSED, sound=_SOUND)
            if lost is not None and (waits or sum_ >= _ANY):
                yield Unfinished(bead, lost.span, waits)


def _sum(context: Context, bead: BeadView, judgement: Judgement, lost: float, longer: float) -> float:
    """What the witnesses say together."""
    return (
        _BASE
        + _LOST * min(lost, _MOST)
        + _LONGER * min(max(longer, _SHORTEST), _LONGEST)
        + _QUALITY * judgement.quality
        + _BARE * context.linked(bead).bare_share("source")
        + _BROKEN * min(float(judgement.broken.doubt[-_END:].max(initial=0.0)), _SUREST)
    )
