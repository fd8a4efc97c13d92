"""The network for pronouns on trial tells a man from a woman and a thing."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck.align.persons import PERSONS, Turn, odds, seen
from tqcheck.align.trials import Trial
from tqcheck.engines import TokenEncoder


def turn(original: str, text: str, word: str, other: str) -> Turn:
    start = text.index(f" {word} ") + 1
    trial = Trial(original, text, ((start, start + len(word), other),))
    return Turn(trial, PERSONS.index(word), PERSONS.index(other), every=False)


_LINES = [
    ("Die Bäckerin sagte, sie schließe den Laden.", "The baker said {} would close the shop.", "she", "he"),
    ("Das Unternehmen teilte mit, es werde Berufung einlegen.", "The company said {} would appeal.", "it", "he"),
]


@pytest.mark.parametrize(("original", "text", "right", "wrong"), _LINES)
def test_a_pronoun_is_doubted_where_it_is_the_wrong_one(
    encoder: TokenEncoder, original: str, text: str, right: str, wrong: str
) -> None:
    good, bad = (turn(original, text.format(a), a, b) for a, b in ((right, wrong), (wrong, right)))
    against, for_it = odds([good, bad], encoder)
    assert against < 0 < for_it


def test_odd_texts_are_read(encoder: TokenEncoder) -> None:
    told = odds([Turn(Trial("", "it ", ((0, 2, "he"),)), 2, 0, every=True)], encoder)
    assert told.tolist() == [0.0]
    assert odds([], encoder).shape == (0,)


def test_whom_it_stands_for_and_what_is_gained_are_read_behind_the_states(encoder: TokenEncoder) -> None:
    original, text, right, wrong = _LINES[0]
    (stands,), (tried,) = seen([turn(original, text.format(wrong), wrong, right)], encoder)
    assert stands[-10:-4].tolist() == [1, 0, 0, 0, 1, 0]
    assert tried[-10:-4].tolist() == [0, 1, 0, 1, 0, 0]
    assert np.array_equal(stands[-4:-1], -tried[-4:-1])
    assert (tried[-4:-1] > 0).all()
    assert (stands[-1], tried[-1]) == (0, 0)
    # What the original has that is likest to both stands first, and is the same.
    quarter = (len(stands) - 10) // 2
    assert np.array_equal(stands[:quarter], tried[:quarter])
    assert not np.array_equal(stands[quarter:-10], tried[quarter:-10])
