"""Several witnesses together tell of a negation that one side has more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.article.denied import Added, Dropped

#: A negation that a verb of the translation needs, and one that the original has nothing for.
DROPPED = Dropped(
    held=0.0, network=6.0, quality=-1.0, within=0.0, doubted=0.5, gain=0.5, tokens=0.0, tried=0.8, wrong=0.2, better=0.2
)
ADDED = Added(
    tokens=0.2, fits=0.3, rendered=0.0, held=0.0, alone=1.0, quality=0.3, wrong=0.9, nearer=0.2, whole=0.5, better=0.2
)


@pytest.mark.parametrize("evidence", [DROPPED, ADDED])
def test_a_negation_that_all_witnesses_miss_is_told(evidence: Dropped | Added) -> None:
    assert evidence.odds > 1


@pytest.mark.parametrize(
    "evidence",
    [
        replace(DROPPED, network=-3.0, better=-0.2),
        replace(DROPPED, gain=-2.0, tokens=-0.5, tried=-0.5),
        replace(ADDED, rendered=0.9, wrong=0.2),
        replace(ADDED, tokens=-0.4, nearer=-0.4),
        replace(ADDED, held=2.0, better=-0.3, nearer=0.0),
    ],
    ids=["no verb needs it", "the sides are near", "a word renders it", "the original has it", "words could hold it"],
)
def test_no_other_witness_makes_up_for_those_that_are_against_it(evidence: Dropped | Added) -> None:
    assert evidence.odds < 0
