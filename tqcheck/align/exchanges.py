"""A small network that tells whether two participants of a sentence stand in each other's place.

The states of a word's tokens know who it is in its sentence: who does it, or whom it is done to. Of each of the two the
network reads those states, first where it stands and then where the other stands, beside those of what the original has
that is likest to it in both places; the same of what stands between the two, which is their verb as a rule; which of
them comes first on either side; and what encoder and judge make of the exchange. Both must fit the original better in
the other place. `tests/bench/exchanges.py` trained it on professional translations into English.

It goes by the order more than by anything else: a passive, or an object that comes first, looks like an exchange to it.
So `tqcheck.compare.exchanged` asks it of nothing that the original marks as what it is.
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

#: Places between the two in the original, as a share of it, from which only the order counts.
_APART = 0.25
#: Numbers of a row that are no states: the order, and what is gained.
_PLAIN = 6
#: Exchanges whose states are in memory together.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Swap:
    """Two participants on trial in each other's place.

    Attributes:
        trial: the text as it stands, and two changes: the second one in the first one's place, and the reverse.
        verdict: how much more the judge thinks of the text so.
    """

    trial: Trial
    verdict: float


def odds(swaps: Sequence[Swap], encoder: TokenEncoder) -> Floats:
    """How likely the two of each belong in each other's place, as the logarithm of the odds.

    Raises:
        EngineError: the weights or the encoder cannot be used.
    """
    found = [_told(swaps[n : n + _AT_ONCE], encoder) for n in range(0, len(swaps), _AT_ONCE)]
    return np.concatenate([np.zeros(0, np.float32), *found])


def _told(swaps: Sequence[Swap], encoder: TokenEncoder) -> Floats:
    before, after = (
        told("exchanges", each.reshape(-1, each.shape[-1]))[:, 0].reshape(-1, 2).sum(axis=1)
        for each in seen(swaps, encoder)
    )
    result: Floats = before - after
    return result


def seen(swaps: Sequence[Swap], encoder: TokenEncoder) -> tuple[Floats, Floats]:
    """What the network reads of both participants of each, as they stand and exchanged; shape (swaps, 2, read).

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    readings = readings_of((each.trial for each in swaps), encoder)
    rows = [_seen(each, readings) for each in swaps]
    return np.stack([row for row, _ in rows]), np.stack([row for _, row in rows])


def _seen(swap: Swap, readings: Mapping[str, Reading]) -> tuple[Floats, Floats]:
    trial = swap.trial
    source, before, after = readings[trial.original], readings[trial.text], readings[trial.changed]
    here, there = [(start, end) for start, end, _ in trial.changes], places_changed(trial)
    stand = [tokens_at(before, [place]) for place in (*here, _between(here))]
    moved = [tokens_at(after, [place]) for place in (*there[::-1], _between(there))]
    if not (len(source.spans) and all(each.any() for each in (*stand, *moved))):
        nothing = np.zeros((2, 8 * source.states.shape[1] + _PLAIN), np.float32)
        return nothing, nothing
    gained = gained_by(gain_of(trial, readings), swap.verdict)
    states, as_stood, as_moved = centred(source.states), centred(before.states), centred(after.states)
    likeness = np.stack(
        [states @ (as_stood[a].mean(axis=0) + as_moved[b].mean(axis=0)) / 2 for a, b in zip(stand, moved, strict=True)]
    )
    parts = shares(likeness)
    first, second, _ = parts @ np.arange(len(states)) / len(states)
    ahead = np.array([second - first, first - second])[:, None]
    order = np.concatenate([np.sign(ahead), np.clip(ahead / _APART, -1, 1)], axis=1)
    *likest, verb = parts @ both_layers(source)
    # The first one stands ahead, and behind once it is moved.
    way = np.array([[1.0], [-1.0]])
    rows = []
    for reading, places, sign in ((before, stand, 1), (after, moved, -1)):
        own = both_layers(reading)
        *each, middle = (own[tokens].mean(axis=0) for tokens in places)
        told_of = [np.stack(likest), np.stack(each), np.tile(verb, (2, 1)), np.tile(middle, (2, 1))]
        rows.append(np.concatenate([*told_of, sign * order * way, np.tile(-sign * gained, (2, 1))], axis=1))
    one, other = (row.astype(np.float32) for row in rows)
    return one, other


def _between(places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What stands between two places: their verb, as a rule."""
    (_, start), (end, _) = places
    return start, end
