"""A small network that tells whether a pronoun should stand for a man, a woman or a thing instead.

It has one hidden layer, and reads the states of a pronoun's tokens, in their sentence with the one before it, as they
stand and with the other pronoun there, each beside what the original has that is likest to both; whom it stands for;
and how much nearer the sentence comes so. `tests/bench/persons.py` trained it on professional translations
into English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.align.contrasts import gained_by
from tqcheck.align.networks import told
from tqcheck.align.trials import (
    Floats,
    Trial,
    both_layers,
    centred,
    gain_of,
    places_changed,
    readings_of,
    shares,
    tokens_at,
)

if TYPE_CHECKING:
    from tqcheck.engines import Reading, TokenEncoder

#: Whom a pronoun stands for.
PERSONS = ("he", "she", "it")
#: Characters of the longest text on either side; few longer ones were seen in training.
LONGEST = 800
#: What is gained, in numbers: by the encoder alone.
_GAINS = 3
#: Trials whose states are in memory together.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Turn:
    """A pronoun, or all of a sentence for one person, on trial for another.

    Attributes:
        trial: the original's sentence, and the translation's behind the one before it.
        now, then: whom it stands for, by its number in `PERSONS`, as it is written and on trial.
        every: whether it is all of them.
    """

    trial: Trial
    now: int
    then: int
    every: bool


def odds(turns: Sequence[Turn], encoder: TokenEncoder) -> Floats:
    """How likely each pronoun should be the other one, as the logarithm of the odds.

    Raises:
        EngineError: the weights or the encoder cannot be used.
    """
    parts = (seen(turns[start : start + _AT_ONCE], encoder) for start in range(0, len(turns), _AT_ONCE))
    wrong = ([told("persons", each)[:, 0] for each in both] for both in parts)
    return np.concatenate([np.zeros(0, np.float32), *(before - after for before, after in wrong)])


def seen(turns: Sequence[Turn], encoder: TokenEncoder) -> tuple[Floats, Floats]:
    """What the network reads of each, as it stands and on trial; shape (turns, read).

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    readings = readings_of((each.trial for each in turns), encoder)
    rows = [_seen(each, readings) for each in turns]
    return np.stack([row for row, _ in rows]), np.stack([row for _, row in rows])


def _seen(turn: Turn, readings: Mapping[str, Reading]) -> tuple[Floats, Floats]:
    trial = turn.trial
    source, before, after = readings[trial.original], readings[trial.text], readings[trial.changed]
    old = tokens_at(before, [(start, end) for start, end, _ in trial.changes])
    new = tokens_at(after, places_changed(trial))
    now, then = np.eye(len(PERSONS))[[turn.now, turn.then]]
    if not (len(source.spans) and old.any() and new.any()):
        nothing = np.zeros(4 * source.states.shape[1] + 2 * len(PERSONS) + _GAINS + 1, np.float32)
        return nothing, nothing
    gained = gained_by(gain_of(trial, readings), 0.0)[:_GAINS]
    middle = centred(before.states)[old].mean(axis=0) + centred(after.states)[new].mean(axis=0)
    likest = shares(centred(source.states) @ middle / 2) @ both_layers(source)
    every = [float(turn.every)]
    as_stood = [likest, both_layers(before)[old].mean(axis=0), now, then, -gained, every]
    on_trial = [likest, both_layers(after)[new].mean(axis=0), then, now, gained, every]
    return np.concatenate(as_stood).astype(np.float32), np.concatenate(on_trial).astype(np.float32)
