"""How likely a stretch that the judge doubts is a clause left out or put in: several signs weighed together."""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass
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
class Signs:
    """What speaks for a clause that is lost or added; or what each of it weighs.

    Attributes:
        total: logarithm of the stretch's doubts, summed.
        quality: log odds that the judge gives the translation.
        length: logarithm of how much longer (of what is lost: shorter) than usual the translation is.
        words: logarithm of the number of words on the stretch's side.
        other: logarithm of 1 and the other side's doubts, summed: much may only be said otherwise.
    """

    total: float
    quality: float
    length: float
    words: float
    other: float


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log odds of every stretch and what each sign adds to them; the sum from which a stretch is reported."""

    base: float
    each: Signs
    least: float


#: Fitted as `tests/bench/clauses.py` does on 1,300 professional translations into English (from Czech, German, Russian,
#: Ukrainian and Japanese) with clauses cut out and put in, and on three first-sight rounds; the limits are those that
#: 3 in 10,000 words of good news reach that nothing was fitted on, part of which are slips of translators.
_WEIGHTS: dict[Way, _Weights] = {
    "lost": _Weights(-0.59, Signs(2.08, -0.25, 3.99, 0.13, -2.86), 4.1),
    "added": _Weights(-6.80, Signs(2.53, -0.56, 3.71, 2.31, -3.04), 1.0),
}


def clause(source: Pieces, target: Pieces, judgement: Judgement, way: Way, ratio: float) -> Doubt | None:
    """The words that seem to be lost from the original or added by the translation, if any are surely.

    Args:
        source, target: aligned sentences, neither empty.
        judgement: what the judge makes of them.
        way: whether words of the original are looked for that are lost, or words of the translation that are added.
        ratio: characters of the translation for one of the original that are usual in the article.
    """
    found, seen = signs(source, target, judgement, way, ratio)
    weights = _WEIGHTS[way]
    if seen is None:
        return None
    odds = weights.base + sum(a * b for a, b in zip(astuple(weights.each), astuple(seen), strict=True))
    return found if odds >= weights.least else None


def signs(
    source: Pieces, target: Pieces, judgement: Judgement, way: Way, ratio: float
) -> tuple[Doubt, Signs] | tuple[None, None]:
    """The stretch that is doubted most, and what speaks for a clause; arguments as of `clause`."""
    here, there = (target, judgement.wrong), (source, judgement.lost)
    (pieces, tokens), other = (there, here) if way == "lost" else (here, there)
    found = stretch(pieces, tokens, _SUM, _WORDS)
    if found is None:
        return None, None
    quality = min(max(judgement.quality, _NEAR), 1 - _NEAR)
    shorter = min(sum(length(piece.raw) for piece in side) for side in (source, target))
    longer = math.log(max(relative(source, target, ratio), _NEAR)) * min(1.0, math.sqrt(shorter / _FULL))
    return found, Signs(
        total=math.log(found.probability),
        quality=math.log(quality / (1 - quality)),
        length=longer if way == "added" else -longer,
        words=math.log(len(word_spans(joined(pieces)))),
        other=math.log1p(doubted(*other)),
    )
