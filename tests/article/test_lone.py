"""Several witnesses together tell of a clause that one side has alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.article.lone import Evidence

#: A clause without counterparts that makes a translation too long and, to the judge, worse.
PUT_IN = Evidence(doubt=0.5, likeness=0.05, others=0.45, longer=0.35, better=2.0, words=2.0)


def test_a_clause_without_counterparts_is_told() -> None:
    assert PUT_IN.odds > 1


@pytest.mark.parametrize(
    "change",
    [{"likeness": 0.5}, {"longer": -0.3, "better": 0.0}, {"better": -3.0}, {"doubt": 0.0, "better": -1.0}],
    ids=["its words have counterparts", "nothing is too long", "the judge wants it", "nobody doubts it"],
)
def test_no_other_witness_makes_up_for_one_that_is_against_it(change: dict[str, float]) -> None:
    assert replace(PUT_IN, **change).odds < 0
