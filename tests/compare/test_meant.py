"""Who speaks, tried against the article's other speakers and a pronoun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from sides import piece

from tqcheck.align.trials import Gain, Trial
from tqcheck.compare.meant import meant, speakers_of
from tqcheck.model import Excerpt, Frame

SAID = "Mayor Orlik said the port was shut."


@pytest.mark.parametrize(
    ("near", "verdict", "want"),
    [
        ({"Jana Kern": 0.3}, 0.0, "Jana Kern"),
        ({"Jana Kern": 0.1}, 0.0, None),
        ({"Jana Kern": 0.1}, 0.2, "Jana Kern"),
        ({"Jana Kern": 0.9}, -0.1, None),
        ({"Jana Kern": 0.4, "the union": 0.5}, 0.0, "the union"),
        ({"Jana Kern": 0.4, "he": 0.5}, 0.0, None),
    ],
)
def test_whom_encoder_and_judge_mean(near: Mapping[str, float], verdict: float, want: str | None) -> None:
    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, near.get(trial.changes[0][2], -0.2), 0.0) for trial in trials]

    others = ["Jana Kern", "the union", "Orlik"]
    found = meant("Kern sagte, der Hafen sei zu.", piece(SAID), (0, 11), others, gains, lambda t: [verdict] * len(t))
    assert found == want


def test_nobody_else_speaks() -> None:
    assert meant("Orlik sagte es.", piece(SAID), (0, 11), ["Orlik"], lambda _: [], lambda _: []) is None


def test_a_speaker_with_the_office_before_the_name() -> None:
    name, office, cue = (
        Excerpt("body", SAID.index(text), SAID.index(text) + len(text), text) for text in ("Orlik", "Mayor", "said")
    )
    he = Excerpt("body", 0, 2, "He")
    assert list(speakers_of(piece(SAID), [Frame(0, name, office, (), cue, "neutral", False, None)])) == [(0, 11)]
    assert not list(speakers_of(piece("He said so."), [Frame(0, he, None, (), None, "neutral", False, None)]))
