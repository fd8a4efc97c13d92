"""The network for words and their rivals tells the right one from the wrong one."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from tqcheck.align.contrasts import Contest, Kind, likelihoods, odds
from tqcheck.align.trials import Trial
from tqcheck.align.words import WordAligner
from tqcheck.engines import TokenEncoder
from tqcheck.engines.store import Store


def contest(kind: Kind, original: str, text: str, *words: tuple[str, str]) -> Contest:
    """The first such words of a text and their rivals."""
    changes = tuple((text.index(word), text.index(word) + len(word), rival) for word, rival in words)
    return Contest(Trial(original, text, changes), kind, 0.0)


def turned(one: Contest) -> Contest:
    """The rival as it stands, and the word for its rival."""
    (start, _, rival), *others = one.trial.changes
    assert not others
    word = one.trial.text[slice(*one.trial.changes[0][:2])]
    return Contest(Trial(one.trial.original, one.trial.changed, ((start, start + len(rival), word),)), one.kind, 0.0)


_RIGHT = [
    contest(
        "opposite", "Der Müller schloss die Mühle im Mai.", "The miller closed the mill in May.", ("closed", "opened")
    ),
    contest(
        "scale", "Die Fähre könnte ab Montag stillstehen.", "The ferry may stand still from Monday.", ("may", "must")
    ),
    contest("person", "„Wir haben nichts gehört“, sagte Kern.", '"We heard nothing," said Kern.', ("We", "They")),
]


@pytest.mark.parametrize("right", _RIGHT, ids=lambda each: each.kind)
def test_a_rival_is_liked_where_it_is_right_and_nowhere_else(encoder: TokenEncoder, right: Contest) -> None:
    against, for_it = odds([right, turned(right)], encoder)
    assert against < 0 < for_it
    assert against == pytest.approx(-for_it, abs=0.2)


def test_odd_texts_are_read(encoder: TokenEncoder) -> None:
    plain = contest("scale", "Alle gingen.", "All left.", ("All ", ""))
    told = odds([plain, Contest(Trial("Er ging.", "All left.", ((9, 9, ""),)), "scale", 0.0)], encoder)
    assert told.shape == (2,)
    assert np.isfinite(told).all()
    assert odds([], encoder).shape == (0,)


def test_kept_odds_are_those_that_were_computed(encoder: TokenEncoder) -> None:
    one, other, _ = _RIGHT
    for aligner in (WordAligner(encoder, Store(None)), WordAligner(encoder)):
        first = aligner.contests([one])
        assert aligner.contests([other, one, one])[1:] == pytest.approx(first * 2, abs=1e-4)
        assert first == pytest.approx(odds([one], encoder).tolist(), abs=1e-4)


def test_only_those_that_encoder_and_judge_are_for_are_told() -> None:
    asked: list[Trial] = []

    def told(trials: list[Trial], kind: Kind) -> list[float]:
        assert kind in get_args(Kind)
        asked.extend(trials)
        return [2.0] * len(trials)

    trials = [each.trial for each in _RIGHT]
    assert likelihoods(trials, [0.0, 0.3, -1.0], "scale", told) == [-np.inf, 2.0, -np.inf]
    assert asked == trials[1:2]
    assert likelihoods(trials, [1.0, 1.0, 1.0], "scale", None) == [-np.inf] * 3
