"""How likely a stretch that the judge doubts is a clause left out or put in: several signs weighed together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from tqcheck.compare import Pieces, joined
from tqcheck.compare.doubts import Doubt, doubted, stretch
from tqcheck.compare.lengths import relative
from tqcheck.engines.judge import Judgement
from tqcheck.text.words import length, word_spans

Way = Literal["lost", "added"]
#: Sum of doubts and number of words that a stretch has at least: below, no sum of weights reaches a limit.
_SUM, _WORDS = 0.5, 3
#: Characters from which a length counts fully, as `tqcheck.compare.lengths` has it; probabilities nearer to 0 or 1
#: count as this near.
_FULL, _NEAR = 80, 1e-3


@dataclass(frozen=True, slots=True)
class _Weights:
    """What each sign weighs, in log odds, and from which sum on a stretch is reported.

    Attributes:
        base: of every stretch.
        total: of the logarithm of the stretch's doubts, summed.
        quality: of the log odds that the judge gives the translation.
        length: of the logarithm of how much longer (of what is lost: shorter) than usual the translation is.
        words: of the logarithm of the number of words on the stretch's side.
        other: of the logarithm of 1 and the other side's doubts, summed: much may only be said otherwise.
        least: the sum from which it is reported.
    """

    base: float
    total: float
    quality: float
    length: float
    words: float
    other: float
    least: float


#: Fitted by `tests/bench/clauses.py` on professional translations with clauses left out and put in, and on three
#: first-sight rounds; the limits are those that 3 in 10,000 words of good news reach, by segments.
_WEIGHTS: dict[Way, _Weights] = {
    "lost": _Weights(-0.59, 2.08, -0.25, 3.99, 0.13, -2.86, 4.1),
    "added": _Weights(-6.80, 2.53, -0.56, 3.71, 2.31, -3.04, 1.0),
}


def clause(source: Pieces, target: Pieces, judgement: Judgement, way: Way, ratio: float) -> Doubt | None:
    """The words that seem to be lost from the original or added by the translation, if any are surely.

    Args:
        source, target: aligned sentences, neither empty.
        judgement: what the judge makes of them.
        way: whether words of the original are looked for that are lost, or words of the translation that are added.
        ratio: characters of the translation for one of the original that are usual in the article.
    """
    here, there = (target, judgement.wrong), (source, judgement.lost)
    (pieces, tokens), other = (there, here) if way == "lost" else (here, there)
    found = stretch(pieces, tokens, _SUM, _WORDS)
    if found is None:
        return None
    weights, quality = _WEIGHTS[way], min(max(judgement.quality, _NEAR), 1 - _NEAR)
    shorter = min(sum(length(piece.raw) for piece in side) for side in (source, target))
    longer = math.log(max(relative(source, target, ratio), _NEAR)) * min(1.0, math.sqrt(shorter / _FULL))
    odds = (
        weights.base
        + weights.total * math.log(found.probability)
        + weights.quality * math.log(quality / (1 - quality))
        + weights.length * (longer if way == "added" else -longer)
        + weights.words * math.log(len(word_spans(joined(pieces))))
        + weights.other * math.log1p(doubted(*other))
    )
    return found if odds >= weights.least else None
