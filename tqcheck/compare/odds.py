"""What is seen of a place weighed together, by logistic regressions; and the oldest of them, of negations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What tells of a place, a number for each witness; what each weighs, and 1, is the class's."""

    WEIGHTS: ClassVar[tuple[float, ...]]
    BIAS: ClassVar[float]

    @property
    def odds(self) -> float:
        """Of what they are asked about, as a logarithm."""
        return _log_odds(self.BIAS, self.WEIGHTS, astuple(self))


@dataclass(frozen=True, slots=True)
class Observed:
    """What a negation and the other side show; or what each of it weighs.

    Attributes:
        gain: how much nearer the other side comes without the negation, in cosines by 0.01.
        tokens: the same by the likeness of all tokens.
        fits: likeness of the negation's own tokens to their likest of the other side.
        tried: how much nearer the other side comes with a negation tried there, in cosines by 0.01.
        tried_tokens: the same by the likeness of all tokens.
        rendered: likeness of the negation to the word that it is linked with.
        held: how many words there could hold it.
        universal: whether there is a word like every.
        alone: whether there is no negation there.
        length: logarithm of the number of characters of the negated sentence.
    """

    gain: float
    tokens: float
    fits: float
    tried: float
    tried_tokens: float
    rendered: float
    held: float
    universal: float
    alone: float
    length: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds that a negation is lost, as a sum, from which sum on it is likely, and from which sure."""

    base: float
    each: Observed
    hint: float
    least: float

    def sum(self, observed: Observed) -> float:
        """The log odds of some observations."""
        return _log_odds(self.base, astuple(self.each), astuple(observed))


def _log_odds(base: float, weights: Iterable[float], seen: Iterable[float]) -> float:
    """What a logistic regression makes of what is seen: as many numbers as weights."""
    return base + sum(weight * value for weight, value in zip(weights, seen, strict=True))
