"""Several witnesses together tell of two figures in each other's place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.article.crossed import Evidence

#: Two figures in another order, each with the other's noun beside it; and each with its own.
CROSSED = Evidence(back=0.0, beside=0.1, crosswise=1.2, network=3.0, result=0.0, greater=0.0, apart=0.0, tied=0.0)
TURNED = replace(CROSSED, beside=-0.1, crosswise=-0.8)


def test_two_figures_that_all_witnesses_miss_are_told() -> None:
    assert CROSSED.odds > 1


@pytest.mark.parametrize(
    "evidence",
    [replace(CROSSED, back=-1.0), replace(CROSSED, network=-4.0)],
    ids=["the change leads on", "the network is against it"],
)
def test_no_other_witness_makes_up_for_those_that_are_against_it(evidence: Evidence) -> None:
    assert evidence.odds < 0


@pytest.mark.parametrize("evidence", [TURNED, replace(TURNED, beside=0.1), replace(TURNED, crosswise=1.0)])
def test_the_order_alone_is_no_slip(evidence: Evidence) -> None:
    """Translators choose it freely, and it is what the network goes by."""
    assert not evidence.speaks


def test_what_needs_no_nouns_tells_by_itself() -> None:
    """A part greater than its whole, and a change that leads from its end to its start, against the network."""
    for own in ({"greater": 1.0}, {"back": 1.0}):
        evidence = replace(TURNED, beside=0.0, crosswise=0.0, network=-4.0, **own)
        assert evidence.speaks
        assert evidence.odds > 0
