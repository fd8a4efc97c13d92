"""A headline against the original's and against its own article."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from sides import piece

from tqcheck.align.trials import Gain, Trial
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
    ("title", "verb"),
    [
        ("Council will sell harbour", "will"),
        ("Council sells harbour", "sells"),
        ("Council not to sell harbour", None),
        ("Mayor says harbour open", None),
    ],
)
def test_the_verb_that_says_too_much(title: str, verb: str | None) -> None:
    """A weakened headline is nearer to both the original and the article, and the judge is for it."""
    (found,) = overstatements(title) or [None]
    assert (found and (round(found[1], 3), round(found[2], 3))) == (verb and (0.55, 0.2))
    assert (found and found[0]) == verb


def test_each_of_the_three_may_be_against_weaker_words() -> None:
    for liked in ({"original": -0.1}, {"own": 0.0}, {"verdict": -0.1}):
        ((_, weight, _),) = overstatements("Council sells harbour", **liked)
        assert weight == 0.0


def overstatements(
    title: str, original: float = 0.2, own: float = 0.05, verdict: float = 0.2
) -> list[tuple[str, float, float]]:
    """The verbs that say too much, by how much the witnesses like weaker words."""
    source, lead = "Stadt könnte Hafen verkaufen", "The council may sell the harbour."

    def gained(trials: Sequence[Trial]) -> list[Gain]:
        return [Gain(0.2, (original if trial.original == source else own) - 18 * 0.2, 0.0) for trial in trials]

    (tree,) = trees([piece(title, field="title")], Parser())
    found = overstated(piece(source, "de", field="title"), tree, lead, gained, lambda trials: [verdict] * len(trials))
    return [
        (title[tree.tokens[each.verb].start : tree.tokens[each.verb].end], each.weight, each.whole) for each in found
    ]
