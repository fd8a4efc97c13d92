"""A small network that tells which of two words a translation should have: what stands there, or a rival.

It has one hidden layer, and reads the token states of the word and of its rival, each in the sentence, those of what
the original has that is likest to them, how much nearer the sentence comes to the original by the rival, how much
better the judge finds it so, and what kind of rival it is. `tests/bench/contrasts.py` trained it on professional
translations into English, in which words were put in each other's place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from tqcheck.align.networks import told
from tqcheck.align.trials import (
    Floats,
    Gain,
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

#: What a rival is: an opposite, another amount or duty, another person's word, a verb or noun with a negation for one
#: without or the reverse.
Kind = Literal["opposite", "scale", "person", "negation"]
#: Languages of the translations that it was trained on.
LANGUAGES = frozenset({"en"})
#: Characters of the longest text on either side; few longer ones were seen in training.
LONGEST = 600
#: How what is gained is made as great as the states, and its bounds.
_GAINS, _BOUND = np.array([40, 10, 2, 10], np.float32), 3.0
#: Trials whose states are in memory together.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Contest:
    """A word and its rival.

    Attributes:
        trial: the text as it stands, and what would change with the rival.
        kind: of the rival.
        verdict: how much more the judge thinks of the text with the rival.
    """

    trial: Trial
    kind: Kind
    verdict: float


#: How likely the rivals of some trials are right, all of one kind, as logarithms of the odds.
Odds = Callable[[Sequence[Trial], Kind], list[float]]
#: The same of a network that knows one kind only.
Chances = Callable[[Sequence[Trial]], list[float]]


def likelihoods(trials: Sequence[Trial], found: Sequence[float], kind: Kind, odds: Odds | None) -> list[float]:
    """How likely the rivals of some trials are right, of those for which encoder and judge are; -inf for all others.

    Args:
        trials: all of one kind.
        found: what encoder and judge make of each together (`tqcheck.align.trials.weighed`).
        kind: of the rivals.
        odds: of the network; None where it cannot tell.
    """
    if odds is None:
        return [-np.inf] * len(trials)
    return chances(trials, lambda asked: odds(asked, kind), found)


def chances(trials: Sequence[Trial], network: Chances, found: Sequence[float] | None = None) -> list[float]:
    """How likely the changes of some trials are right, by a network; -inf for texts that are too long for it.

    Args:
        trials: all of one kind.
        network: tells how likely.
        found: as in `likelihoods`, where encoder and judge have their say first.
    """
    asked = [
        n
        for n, each in enumerate(trials)
        if max(len(each.original), len(each.text)) <= LONGEST and (found is None or found[n] > 0)
    ]
    likely = dict(zip(asked, network([trials[n] for n in asked]), strict=True)) if asked else {}
    return [likely.get(n, -np.inf) for n in range(len(trials))]


def overruled(score: float, chance: float, likely: float, unlikely: float) -> float:
    """What the network leaves of a score, from 0 on which a rival is reported.

    Args:
        score: by the other witnesses.
        chance: of the network.
        likely: from which the network decides alone.
        unlikely: below which it is against the rival, whatever the others say.
    """
    return chance - likely if chance >= likely else min(score, chance - unlikely)


def odds(contests: Sequence[Contest], encoder: TokenEncoder) -> Floats:
    """How likely each rival is the right one, as the logarithm of the odds.

    Raises:
        EngineError: the weights or the encoder cannot be used.
    """
    found = [both_ways(*seen(contests[n : n + _AT_ONCE], encoder)) for n in range(0, len(contests), _AT_ONCE)]
    return np.concatenate([np.zeros(0, np.float32), *found])


def both_ways(one: Floats, other: Floats) -> Floats:
    """The odds of rivals, by what is seen of them: each of two is told with the other for a rival."""
    result: Floats = (told("contrasts", one)[:, 0] - told("contrasts", other)[:, 0]) / np.float32(2)
    return result


def seen(contests: Sequence[Contest], encoder: TokenEncoder) -> tuple[Floats, Floats]:
    """What the network reads, a contest a row: of the rival for what stands there, and the other way round.

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    readings = readings_of((each.trial for each in contests), encoder)
    rows = [_seen(each, readings) for each in contests]
    return np.stack([row for row, _ in rows]), np.stack([row for _, row in rows])


def _seen(contest: Contest, readings: Mapping[str, Reading]) -> tuple[Floats, Floats]:
    trial = contest.trial
    source, before, after = readings[trial.original], readings[trial.text], readings[trial.changed]
    gained = gained_by(gain_of(trial, readings), contest.verdict)
    form = np.array([kind == contest.kind for kind in get_args(Kind)])
    old = _words(source, before, [(start, end) for start, end, _ in trial.changes])
    new = _words(source, after, places_changed(trial))
    both = (old, new, gained, form), (new, old, -gained, form)
    return np.concatenate(both[0]).astype(np.float32), np.concatenate(both[1]).astype(np.float32)


def gained_by(gain: Gain, verdict: float) -> Floats:
    """What a text gains by a rival, as networks read it: by encoder and judge, shape (4,)."""
    found: Floats = np.clip(_GAINS * np.array([gain.whole, gain.there, gain.tokens, verdict]), -_BOUND, _BOUND)
    return found.astype(np.float32)


def _words(source: Reading, target: Reading, places: Sequence[tuple[int, int]]) -> Floats:
    """States of some words, and of the original's words that are likest to them."""
    here = tokens_at(target, places)
    width = 2 * target.states.shape[1]
    if not here.any() or not len(source.spans):
        return np.zeros(2 * width, np.float32)
    likeness = centred(source.states) @ centred(target.states)[here].mean(axis=0)
    both, other = both_layers(target), both_layers(source)
    result: Floats = np.concatenate([both[here].mean(axis=0), shares(likeness) @ other])
    return result
