"""Words tried against others of their kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from linked import links
from numpy.typing import NDArray
from sides import beads

from tqcheck import lang
from tqcheck.align.trials import Gain, Trial
from tqcheck.compare.kin import exchanged
from tqcheck.compare.poles import counterparts

SOURCE, TARGET = "Das Krankenhaus brennt.", "The school is on fire."


def cosines(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
    """What a hospital is by itself like."""
    alike = [[text == "hospital" and other == "Krankenhaus" for other in others] for text in texts]
    return np.array(alike, np.float32)


@pytest.mark.parametrize(
    ("target", "gain", "verdict", "want"),
    [
        (TARGET, 0.3, 0.1, ["hospital"]),
        (TARGET, 0.1, 0.05, []),
        (TARGET, 0.9, -0.1, []),
        (TARGET, -0.1, 0.9, []),
        ("The school of the hospital is on fire.", 0.3, 0.1, []),
        ("The bridge is on fire.", 0.3, 0.1, []),
    ],
)
def test_encoder_and_judge_ask_for_another_of_a_kind_together(
    target: str, gain: float, verdict: float, want: list[str]
) -> None:
    """One alone does not do, nor what the sentence says as well, nor what is of another kind."""

    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, gain if "hospital" in trial.changed else 0.0, 0.0) for trial in trials]

    def verdicts(trials: Sequence[Trial]) -> list[float]:
        return [verdict] * len(trials)

    sides = beads((SOURCE, target))
    found = exchanged(sides, lambda _: links(*sides[0]), gains, verdicts, cosines, lambda _: True)
    assert [each.other for each in found] == want
    assert not list(exchanged(sides, lambda _: links(*sides[0]), gains, verdicts, cosines, lambda _: False))


@pytest.mark.parametrize(("word", "want"), [("fire", []), ("school", ["hospital"])])
def test_what_another_word_renders_asks_for_nothing(word: str, want: list[str]) -> None:
    def gains(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.0, 0.9 if "hospital" in trial.changed else 0.0, 0.0) for trial in trials]

    sides = beads((SOURCE, TARGET))
    linked = links(*sides[0], ("Krankenhaus", word, 0.6))
    found = exchanged(sides, lambda _: linked, gains, lambda trials: [0.1] * len(trials), cosines, lambda _: True)
    assert [each.other for each in found] == want


@pytest.mark.parametrize("code", [code for code in lang.available() if lang.load(code).has("kin")])
def test_all_of_a_kind_have_as_many_forms(code: str) -> None:
    for entry in lang.load(code).list("kin.words"):
        assert len({len(each.split()) for each in entry.split(" / ")}) == 1, entry


def test_each_form_faces_the_same_form_of_others() -> None:
    kin = counterparts(lang.load("en"), "kin.words")
    assert "hospitals" in kin["schools"]
    assert "hospital" not in kin["schools"]
