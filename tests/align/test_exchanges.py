"""The network for participants in each other's place tells who did it from whom it was done to."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck.align.exchanges import Swap, odds, seen
from tqcheck.align.trials import Trial
from tqcheck.engines import TokenEncoder


def swap(original: str, text: str, one: str, other: str) -> Swap:
    """Two words of a text in each other's place."""
    places = ((text.index(one), one, other), (text.index(other), other, one))
    return Swap(Trial(original, text, tuple((at, at + len(old), new) for at, old, new in places)), 0.0)


_SIDES = [
    ("Der Gärtner verklagte am Freitag den Rat.", "The gardener sued the council on Friday.", "gardener", "council"),
    ("مدیر کارخانه از شهردار شکایت کرد.", "The manager sued the mayor.", "manager", "mayor"),
    (
        "Садовник отказался продавать участок соседу.",
        "The gardener refused to sell the plot to his neighbour.",
        "gardener",
        "neighbour",
    ),
]


@pytest.mark.parametrize(("original", "text", "one", "other"), _SIDES)
def test_each_belongs_where_the_original_has_him(
    encoder: TokenEncoder, original: str, text: str, one: str, other: str
) -> None:
    right = swap(original, text, one, other)
    wrong = swap(original, right.trial.changed, other, one)
    against, for_it = odds([right, wrong], encoder)
    assert against < 0 < for_it
    assert against == pytest.approx(-for_it, abs=0.5)


def test_odd_texts_are_read(encoder: TokenEncoder) -> None:
    nothing = Swap(Trial("", "He met her.", ((0, 2, "her"), (7, 10, "He"))), 0.0)
    beyond = Swap(Trial("Er traf sie.", "He met her.", ((0, 2, " "), (30, 31, " "))), 0.0)
    told = odds([nothing, beyond], encoder)
    assert told.tolist() == [0.0, 0.0]
    assert odds([], encoder).shape == (0,)
    assert np.isfinite(odds([swap("Alt", "man dog", "man", "dog")], encoder)).all()


def test_the_order_on_either_side_is_read(encoder: TokenEncoder) -> None:
    """Who comes first, and how far ahead in the original; then what is gained, against it as it stands."""
    right = swap(*_SIDES[0])
    stand, moved = (each[0][:, -6:] for each in seen([right], encoder))
    assert stand[0, :2].tolist() == [1, pytest.approx(1)]
    assert stand[1, :2].tolist() == [1, pytest.approx(1)]
    assert np.array_equal(stand, -moved)
