"""A headline against the original's and against its own article."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from sides import piece

from tqcheck.compare.headline import gains, relative_length


def length(title: int, other: int, body: int, other_body: int) -> float:
    source, target = piece("x" * title), piece("y" * other)
    return relative_length(source, target, [piece("x" * body)], [piece("y" * (other_body - 1)), piece("y")])


def test_length_by_the_measure_of_the_bodies() -> None:
    assert length(40, 60, 200, 300) == pytest.approx(1.0)
    assert length(40, 60, 300, 200) == pytest.approx(2.25)
    assert length(40, 60, 199, 300) == length(40, 60, 300, 199) == 1.0
    assert length(0, 60, 200, 200) == 60


def test_what_a_headline_gains_without_a_part() -> None:
    """A text's likeness to another is how many of its words the other has."""

    def cosines(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        shared = [[len(set(text.split()) & set(other.split())) / 8 for other in others] for text in texts]
        return np.array(shared, dtype=np.float32).reshape(len(texts), len(others))

    title = "bridge opens | courier"
    cuts = [(0, 6), (12, 22)]
    assert gains(cosines, title, cuts, ["bridge opens"], ["courier", "opens | daily"]) == [(-0.125, 0), (0, -0.125)]
    assert gains(cosines, title, cuts, ["bridge opens", "courier"], []) == [(-0.125, 0), (0, 0)]
    assert gains(cosines, title, [], ["bridge"], []) == []
