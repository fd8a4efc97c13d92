"""Several witnesses together tell of a word whose opposite the original says."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from tqcheck.article.opposed import InBody, InTitle

#: A word whose opposite the network is sure of.
OPPOSED = InBody(tokens=0.3, network=8.0, linked=0.5, surely=0.0, known=1.0, listed=0.0, doubted=0.2)
IN_TITLE = InTitle(**asdict(replace(OPPOSED, network=5.0)), lead=0.4, agrees=1, repeated=1)


@pytest.mark.parametrize("evidence", [OPPOSED, replace(OPPOSED, network=5.5, listed=1.0, surely=1.0), IN_TITLE])
def test_a_word_that_all_witnesses_miss_is_told(evidence: InBody) -> None:
    assert evidence.odds > 0


@pytest.mark.parametrize(
    "evidence",
    [
        replace(OPPOSED, network=2.0),
        replace(OPPOSED, network=6.5, linked=0.0),
        replace(IN_TITLE, lead=-0.4, agrees=-1, repeated=-1),
    ],
    ids=["the network is not sure", "no word of the original is like it", "the article says the same"],
)
def test_no_other_witness_makes_up_for_those_that_are_against_it(evidence: InBody) -> None:
    assert evidence.odds < 0
