"""Words of a translation changed on trial: does it come nearer its original with others in their place?

The vectors of sentences tell little about who did what, or whether something rose or fell. The states of their tokens
tell more: each token knows what stands around it, so that the sides of a pair fit each other worse where one of them
has the opposite, or two names the wrong way round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tqcheck.text.fold import LONGEST

if TYPE_CHECKING:
    from tqcheck.engines import Reading, TokenEncoder

Floats = NDArray[np.float32]
#: Offsets in a text and what stands there on trial.
Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Gain:
    """How much nearer a text came by a change.

    Attributes:
        whole: by the cosine of the two texts' vectors.
        there: by the likeness of the changed words' tokens to their likest of the original.
        tokens: by the likeness of each side's tokens to their likest of the other, summed; means where as many tokens
            stand there as before.
    """

    whole: float
    there: float
    tokens: float


#: What changes on trial gain, by original and translation: `gains` with an encoder.
Gains = Callable[[str, str, Sequence[Sequence[Change]]], list[Gain]]


def gains(source: str, target: str, trials: Sequence[Sequence[Change]], encoder: TokenEncoder) -> list[Gain]:
    """What each trial gains; texts that are no sentences of news gain nothing.

    Args:
        source: the original.
        target: its translation.
        trials: changes of the translation that are made together, in order and apart from each other.
        encoder: gives vectors and token states.

    Raises:
        EngineError: as `Encoder.encode`.
    """
    if not trials or max(len(source), len(target)) > LONGEST:
        return [Gain(0.0, 0.0, 0.0) for _ in trials]
    changed = [_changed(target, trial) for trial in trials]
    own, before, *readings = encoder.read([source, target, *(text for text, _ in changed)])
    states = centred(own.states)
    found = []
    for trial, (_, places), after in zip(trials, changed, readings, strict=True):
        old = _fit(states, before, [(start, end) for start, end, _ in trial])
        new = _fit(states, after, places)
        found.append(
            Gain(
                whole=float(own.vector @ after.vector - own.vector @ before.vector),
                there=new[0] - old[0],
                tokens=new[1] - old[1],
            )
        )
    return found


def _changed(text: str, changes: Sequence[Change]) -> tuple[str, list[tuple[int, int]]]:
    """A text with its changes, and where they stand in it."""
    parts, places, last, length = [], [], 0, 0
    for start, end, new in changes:
        parts += [text[last:start], new]
        length += start - last
        places.append((length, length + len(new)))
        length, last = length + len(new), end
    return "".join([*parts, text[last:]]), places


def _fit(source: Floats, target: Reading, places: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """How like the original's tokens are those at some places, and how like the sides' tokens are each other."""
    likeness = centred(target.states) @ source.T
    if not likeness.size:
        return 0.0, 0.0
    best = likeness.max(axis=1)
    spans = target.spans
    here = np.logical_or.reduce([(spans[:, 0] < end) & (spans[:, 1] > start) for start, end in places])
    there = float(best[here].mean()) if here.any() else 0.0
    return there, float(best.sum() + likeness.max(axis=0).sum()) / 2


def centred(states: NDArray[np.float16]) -> Floats:
    """States less their mean, of length 1: what sets a text's tokens apart from each other."""
    full = states.astype(np.float32)
    full -= full.mean(axis=0)
    result: Floats = full / (np.linalg.norm(full, axis=1, keepdims=True) + 1e-9)
    return result
