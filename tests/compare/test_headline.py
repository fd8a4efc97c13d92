"""A headline against the original's and against its own article."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from sides import piece

from tqcheck.compare.headline import cut_gains, overstated, relative_length
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import trees


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
    assert cut_gains(cosines, title, cuts, ["bridge opens"], ["courier", "opens | daily"]) == [(-0.125, 0), (0, -0.125)]
    assert cut_gains(cosines, title, cuts, ["bridge opens", "courier"], []) == [(-0.125, 0), (0, 0)]
    assert cut_gains(cosines, title, [], ["bridge"], []) == []


@pytest.mark.parametrize(
    ("title", "verb", "distance"),
    [
        ("Council will sell harbour", "sell", 0.2),
        ("Council sells harbour", "sells", 0.2),
        ("Council not to sell harbour", "Council", 0.0),
        ("Mayor says harbour open", "Mayor", 0.0),
    ],
)
def test_the_verb_that_says_too_much(title: str, verb: str, distance: float) -> None:
    """A weakened headline is nearer to the original by a fifth."""

    def cosines(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        near = [0.5 + 0.2 * any(f" {word} sell" in text for word in ("may", "to")) for text in texts]
        return np.array([[each] * len(others) for each in near], dtype=np.float32)

    (tree,) = trees([piece(title, field="title")], Parser())
    index, found = overstated(cosines, piece("Stadt könnte Hafen verkaufen", "de", field="title"), tree)
    assert found == pytest.approx(distance)
    token = tree.tokens[index]
    assert not distance or verb in title[token.start : tree.tokens[min(index + 1, len(tree.tokens) - 1)].end]
