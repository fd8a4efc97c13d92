"""Changes on trial: the right words gain, the wrong ones lose."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tqcheck.align.trials import Trial, _changed, gains, nearer, weighed
from tqcheck.align.words import WordAligner
from tqcheck.engines import TokenEncoder
from tqcheck.engines.store import Store

_RIGHT = Trial("Kern verklagte Lindner.", "Lindner sued Kern.", ((0, 7, "Kern"), (13, 17, "Lindner")))
_WRONG = Trial("Kern verklagte Lindner.", "Kern sued Lindner.", ((0, 4, "Lindner"), (10, 17, "Kern")))


def test_changes_and_where_they_stand() -> None:
    text, places = _changed("Kern sued Lindner.", [(0, 4, "Lindner"), (10, 17, "Kern")])
    assert text == "Lindner sued Kern."
    assert [text[start:end] for start, end in places] == ["Lindner", "Kern"]


def test_the_right_order_gains_and_the_wrong_one_loses(encoder: TokenEncoder) -> None:
    right, wrong = gains([_RIGHT, _WRONG], encoder)
    assert min(right.there, right.tokens) > 0 > max(wrong.there, wrong.tokens)
    assert gains([], encoder) == []


def test_texts_that_are_no_sentences_gain_nothing(encoder: TokenEncoder) -> None:
    (gain,) = gains([Trial("Kern. " * 10_000, "Kern.", ((0, 4, "Lindner"),))], encoder)
    assert (gain.whole, gain.there, gain.tokens) == (0.0, 0.0, 0.0)


def test_kept_gains_are_those_that_were_computed(encoder: TokenEncoder) -> None:
    aligner = WordAligner(encoder, Store(None))
    first = aligner.gains([_RIGHT])
    assert aligner.gains([_WRONG, _RIGHT])[1:] == first
    (fresh,) = gains([_RIGHT], encoder)
    assert first[0].tokens == pytest.approx(fresh.tokens, abs=1e-5)


def test_variants_are_measured_by_the_nearest_of_the_others() -> None:
    likeness = {("as it is", "one"): 0.5, ("as it is", "two"): 0.25, ("changed", "one"): 0.25, ("changed", "two"): 0.75}

    def cosines(texts: Sequence[str], others: Sequence[str]) -> np.ndarray:
        return np.array([[likeness[text, other] for other in others] for text in texts], dtype=np.float32)

    assert nearer(cosines, "as it is", ["changed"], ["one", "two"]).tolist() == [0.25]


def test_encoder_and_judge_weigh_together_and_either_may_be_against_it() -> None:
    asked: list[Trial] = []

    def verdicts(trials: Sequence[Trial]) -> list[float]:
        asked.extend(trials)
        return [0.1 if trial is _RIGHT else -0.1 for trial in trials]

    assert weighed([_RIGHT, _WRONG, _RIGHT], [0.3, 0.3, -0.3], verdicts, 2.0) == [0.5, 0.0, 0.0]
    assert asked == [_RIGHT, _WRONG]
    assert _RIGHT.changed == "Kern sued Lindner."
