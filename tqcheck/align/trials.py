"""Texts on trial: does a text come nearer to another with some of its words changed?

The vectors of sentences show what does not belong there. They tell little about who did what, or whether something
rose or fell; the states of their tokens tell more: each token knows what stands around it, so that the sides of a pair
fit each other worse where one of them has the opposite, or two names the wrong way round.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from tqcheck.text.fold import LONGEST

if TYPE_CHECKING:
    from tqcheck.engines import Reading, TokenEncoder

Floats = NDArray[np.float32]
_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")
#: Offsets in a text and what stands there on trial.
Change = tuple[int, int, str]
#: Cosines of some texts (rows) with others (columns).
Cosines = Callable[[Sequence[str], Sequence[str]], Floats]
#: Trials whose token states are in memory together.
_AT_ONCE = 128
#: Weight of the whole text's gain beside the changed words', set where opposites were (`tqcheck.compare.contrast`).
_WHOLE = 18
#: Verdict from which the judge is not against a trial.
_AGAINST = -0.02
#: How much likelier a token of the original counts than the others when the likest is asked for.
_SHARPNESS = 10.0


@dataclass(frozen=True, slots=True)
class Trial:
    """A text that is tried with changes.

    Attributes:
        original: what it should be near.
        text: as it stands.
        changes: made together, in order and apart from each other.
    """

    original: str
    text: str
    changes: tuple[Change, ...]

    @property
    def changed(self) -> str:
        """The text with its changes."""
        return _changed(self.text, self.changes)[0]


@dataclass(frozen=True, slots=True)
class Gain:
    """How much nearer a text came by its changes.

    Attributes:
        whole: by the cosine of the two texts' vectors.
        there: by the likeness of the changed words' tokens to their likest of the original.
        tokens: by the likeness of each side's tokens to their likest of the other, summed; means where as many tokens
            stand there as before.
    """

    whole: float
    there: float
    tokens: float

    @property
    def nearness(self) -> float:
        """By the changed words and the whole text together."""
        return self.there + _WHOLE * self.whole


#: What each of some trials gains: `gains` with an encoder.
Gains = Callable[[Sequence[Trial]], list[Gain]]
#: How much more the judge thinks of each trial's text with its changes than as it stands; without a judge all are 0.
Verdicts = Callable[[Sequence[Trial]], list[float]]


def weighed(
    trials: Sequence[Trial], found: Sequence[float], verdicts: Verdicts, weight: float, against: float = _AGAINST
) -> list[float]:
    """What the encoder and the judge make of some trials together; nothing where either of them is against one.

    Args:
        trials: of which the judge is only asked for those that the encoder is for.
        found: what the encoder makes of each, more than 0 where it is for it.
        verdicts: of the judge.
        weight: of a verdict beside what the encoder makes of it.
        against: verdict below which the judge is against a trial.
    """
    asked = [n for n, each in enumerate(found) if each > 0]
    judged = dict(zip(asked, verdicts([trials[n] for n in asked]), strict=True))
    return [each + weight * judged[n] if n in judged and judged[n] >= against else 0.0 for n, each in enumerate(found)]


def nearer(cosines: Cosines, text: str, variants: Sequence[str], others: Sequence[str]) -> Floats:
    """How much nearer than a text each of its variants comes to the nearest of some others, by vectors alone.

    Args:
        cosines: from an encoder.
        text: as it stands.
        variants: at least one.
        others: at least one.
    """
    found = cosines([text, *variants], others).max(axis=1)
    gained: Floats = found[1:] - found[0]
    return gained


def gains(trials: Sequence[Trial], encoder: TokenEncoder) -> list[Gain]:
    """What each trial gains; texts that are no sentences of news gain nothing.

    Args:
        trials: best those of a whole article, for they are read together.
        encoder: gives vectors and token states.

    Raises:
        EngineError: as `Encoder.encode`.
    """
    return [
        gain for start in range(0, len(trials), _AT_ONCE) for gain in _gains(trials[start : start + _AT_ONCE], encoder)
    ]


def _gains(trials: Sequence[Trial], encoder: TokenEncoder) -> Iterator[Gain]:
    short = frozenset(trial for trial in trials if max(len(trial.original), len(trial.text)) <= LONGEST)
    readings = readings_of(short, encoder) if short else {}
    for trial in trials:
        yield gain_of(trial, readings) if trial in short else Gain(0.0, 0.0, 0.0)


def readings_of(trials: Iterable[Trial], encoder: TokenEncoder) -> dict[str, Reading]:
    """Readings of the originals of some trials, and of their texts as they stand and changed, by text.

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    texts = list(dict.fromkeys(text for each in trials for text in (each.original, each.text, each.changed)))
    return dict(zip(texts, encoder.read(texts), strict=True))


def gain_of(trial: Trial, readings: Mapping[str, Reading]) -> Gain:
    """What a trial gains, by the readings of its original, its text and that with its changes."""
    own, before, after = readings[trial.original], readings[trial.text], readings[trial.changed]
    states = centred(own.states)
    old = _fit(states, before, [(start, end) for start, end, _ in trial.changes])
    new = _fit(states, after, places_changed(trial))
    whole = float(own.vector @ after.vector - own.vector @ before.vector)
    return Gain(whole, there=new[0] - old[0], tokens=new[1] - old[1])


def surest(found: Iterable[tuple[_Key, float, _Item]]) -> list[_Item]:
    """Of what is found under each key, what has the greatest weight; of as great ones the first."""
    best: dict[_Key, tuple[float, _Item]] = {}
    for key, weight, item in found:
        if key not in best or weight > best[key][0]:
            best[key] = weight, item
    return [item for _, item in best.values()]


def tokens_at(target: Reading, places: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which tokens of a text stand at some places, at least one."""
    spans = target.spans
    here: NDArray[np.bool_] = np.logical_or.reduce(
        [(spans[:, 0] < end) & (spans[:, 1] > start) for start, end in places]
    )
    return here


def places_changed(trial: Trial) -> list[tuple[int, int]]:
    """Where the changes of a trial stand in the text that has them."""
    return _changed(trial.text, trial.changes)[1]


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
    here = tokens_at(target, places)
    there = float(best[here].mean()) if here.any() else 0.0
    return there, float(best.sum() + likeness.max(axis=0).sum()) / 2


def shares(likeness: Floats) -> Floats:
    """What part of what is likest each of some tokens is, by likeness along the last axis; the parts add to 1."""
    sharp = np.exp(_SHARPNESS * likeness)
    result: Floats = sharp / sharp.sum(axis=-1, keepdims=True)
    return result


def both_layers(reading: Reading) -> Floats:
    """What two layers of the encoder know of each token, shape (tokens, twice the width)."""
    return np.concatenate([reading.lower, reading.states], axis=1).astype(np.float32)


def centred(states: NDArray[np.float16]) -> Floats:
    """States less their mean, of length 1: what sets a text's tokens apart from each other."""
    full = states.astype(np.float32)
    full -= full.mean(axis=0)
    result: Floats = full / (np.linalg.norm(full, axis=1, keepdims=True) + 1e-9)
    return result
