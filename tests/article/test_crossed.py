"""Several witnesses together tell of two figures in each other's place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.article.crossed import Crossed, Evidence
from tqcheck.compare.crossed import Pair
from tqcheck.compare.figures import figures
from tqcheck.lang import load
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

TEXT = "There were 37 dead and 14 injured."
#: Two figures in another order, each with the other's noun beside it.
CROSSED = Evidence(
    turned=1.0,
    freely=0.0,
    free=0.0,
    back=0.0,
    beside=0.1,
    right=0.0,
    crosswise=1.2,
    network=6.0,
    lasting=0.0,
    result=0.0,
    greater=0.0,
    apart=0.0,
    tied=0.0,
)


def _odds(evidence: Evidence) -> float:
    found = figures(Piece(0, Sentence("body", 0, len(TEXT), 1), TEXT, load("en")))
    two = found[0], found[1]
    return Crossed(Pair(0, apart=False, old=two, new=two), evidence).odds


def test_two_figures_that_all_witnesses_miss_are_told() -> None:
    assert _odds(CROSSED) > 1


@pytest.mark.parametrize(
    "evidence",
    [
        replace(CROSSED, network=-10.0),
        replace(CROSSED, right=0.9, crosswise=-1.2),
        replace(CROSSED, beside=-0.2),
        replace(CROSSED, back=-1.0),
    ],
    ids=["the network is against it", "each has its own noun", "the words beside fit", "the change leads on"],
)
def test_no_other_witness_makes_up_for_those_that_are_against_it(evidence: Evidence) -> None:
    assert _odds(evidence) < 0


def test_a_part_greater_than_its_whole_tells_by_itself() -> None:
    assert _odds(replace(CROSSED, network=-8.0, crosswise=-0.6, right=0.6, greater=1.0)) > 1
