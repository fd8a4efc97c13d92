"""A small network that tells by token states which of two words a translation should have: what stands there, or a rival.

It has one hidden layer, and reads the words in their sentence, the rival in theirs, what the original has that is likest
to each, and how much nearer the sentence comes to the original by the rival. `tests/bench/contrasts.py` trained it on
professional translations into English, in which words were put in each other's place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from tqcheck.align.networks import told
from tqcheck.align.trials import Floats, Trial, centred, gain_of, places_changed

if TYPE_CHECKING:
    from tqcheck.engines import Reading, TokenEncoder

#: What a rival is: an opposite, another amount or duty, another person's word, a participant in another's place.
Kind = Literal["opposite", "scale", "person", "roles"]
#: Languages of the translations that it was trained on.
LANGUAGES = frozenset({"en"})
#: Characters of the longest text on either side; few longer ones were seen in training.
LONGEST = 600
#: How much likelier a token of the original counts than the others when the likest is asked for.
_SHARPNESS = 10.0
#: How the gains are made as great as the states, and their bounds.
_GAINS, _BOUND = np.array([40, 10, 2, 10], np.float32), 3.0
#: Trials whose states are in memory together.
_AT_ONCE = 64


def odds(trials: Sequence[Trial], kinds: Sequence[Kind], verdicts: Sequence[float], encoder: TokenEncoder) -> Floats:
    """How likely each rival is the right one, as the logarithm of the odds; -inf for texts that are too long.

    Args:
        trials: what stands there, and the rival.
        kinds: of each rival.
        verdicts: how much more the judge thinks of each trial's text with the rival.
        encoder: gives vectors and token states.

    Raises:
        EngineError: the weights or the encoder cannot be used.
    """
    result = np.full(len(trials), -np.inf, np.float32)
    short = [n for n, each in enumerate(trials) if max(len(each.original), len(each.text)) <= LONGEST]
    for start in range(0, len(short), _AT_ONCE):
        here = short[start : start + _AT_ONCE]
        both = seen([trials[n] for n in here], [kinds[n] for n in here], [verdicts[n] for n in here], encoder)
        # Each of two is told with the other for a rival.
        result[here] = (told("contrasts", both[0])[:, 0] - told("contrasts", both[1])[:, 0]) / 2
    return result


def seen(
    trials: Sequence[Trial], kinds: Sequence[Kind], verdicts: Sequence[float], encoder: TokenEncoder
) -> tuple[Floats, Floats]:
    """What the network reads of each trial, one a row: of the rival for what stands there, and the other way round.

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    texts = list(dict.fromkeys(text for each in trials for text in (each.original, each.text, each.changed)))
    readings = dict(zip(texts, encoder.read(texts), strict=True))
    rows = [_seen(*each, readings) for each in zip(trials, kinds, verdicts, strict=True)]
    return np.stack([row for row, _ in rows]), np.stack([row for _, row in rows])


def _seen(trial: Trial, kind: Kind, verdict: float, readings: Mapping[str, Reading]) -> tuple[Floats, Floats]:
    source, before, after = readings[trial.original], readings[trial.text], readings[trial.changed]
    gain = gain_of(trial, readings)
    gained = np.clip(_GAINS * np.array([gain.whole, gain.there, gain.tokens, verdict]), -_BOUND, _BOUND)
    form = np.array([each == kind for each in get_args(Kind)])
    old = _words(source, before, [(start, end) for start, end, _ in trial.changes])
    new = _words(source, after, places_changed(trial))
    rows = (np.concatenate(each).astype(np.float32) for each in ((old, new, gained, form), (new, old, -gained, form)))
    first, second = rows
    return first, second


def _words(source: Reading, target: Reading, places: Sequence[tuple[int, int]]) -> Floats:
    """States of some words, and of the original's words that are likest to them."""
    spans = target.spans
    here = np.zeros(len(spans), bool)
    for start, end in places:
        here |= (spans[:, 0] < end) & (spans[:, 1] > start)
    width = 2 * target.states.shape[1]
    if not here.any() or not len(source.spans):
        return np.zeros(2 * width, np.float32)
    likeness = centred(source.states) @ centred(target.states)[here].mean(axis=0)
    shares = np.exp(_SHARPNESS * likeness)
    both, other = (np.concatenate([each.lower, each.states], axis=1).astype(np.float32) for each in (target, source))
    result: Floats = np.concatenate([both[here].mean(axis=0), shares @ other / shares.sum()])
    return result
