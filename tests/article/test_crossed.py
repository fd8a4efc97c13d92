"""Several witnesses together tell of two figures in each other's place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contexts import context

from tqcheck.article.crossed import Evidence, crossed, tried
from tqcheck.engines.e5 import E5
from tqcheck.model import Article

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


def test_the_limits_were_set_for_these_weights() -> None:
    told = replace(CROSSED, back=0.1, result=0.1, greater=0.1, apart=1.0, tied=1.0)
    assert told.odds == pytest.approx(8.65, abs=0.03)


#: An original, its figures exchanged, and what tells of it besides the nouns.
EXCHANGES = {
    "nouns": (
        "Bei dem Unfall starben 12 Menschen und 40 wurden verletzt.",
        "In the accident 40 died and 12 were hurt.",
    ),
    "back": ("Die Zahl stieg von 12 auf 40 Prozent.", "The share rose from 40 to 12 percent."),
    "greater": ("28 der 31 Mitglieder stimmten zu.", "31 of the 28 members agreed."),
    "result": ("Der Rat lehnte ihn mit 21 zu 16 Stimmen ab.", "The council rejected it by 16 votes to 21."),
    "apart": (
        "Am Unfall waren 12 Menschen beteiligt. Später meldeten sich 40.",
        "In the accident 40 people were involved. Later 12 came forward.",
    ),
}


@pytest.mark.parametrize("kind", EXCHANGES)
def test_what_tells_of_two_figures(e5: E5, kind: str) -> None:
    source, target = EXCHANGES[kind]
    pair = context(e5, Article("de", "", source), Article("en", "", target))
    ((found,), (_,)) = tried(pair), crossed(pair)
    seen = found.evidence
    kinds = {"back": seen.back, "greater": seen.greater, "result": seen.result, "apart": seen.apart}
    assert {name for name, value in kinds.items() if value > 0} == {kind} - {"nouns"}
    assert (seen.tied == seen.crosswise) if kind == "apart" else seen.tied == 0
    assert 0 < seen.beside < 0.3
    # Who won and who lost may be told in either order, so the network counts against it no more than so much.
    assert seen.network == {"result": -4.0, "apart": 0.0}.get(kind, 3.0)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bei dem Unfall starben 12 Menschen und 40 wurden verletzt.", "12 died in the accident and 40 were hurt."),
        ("Die Zahl stieg von 12 auf 40 Prozent.", "The share rose to 40 percent, from 12."),
        ("Das Werk gewann 15, nachdem es 32 Millionen verloren hatte.", "The plant lost 32 million and then made 15."),
    ],
)
def test_figures_in_their_places(e5: E5, source: str, target: str) -> None:
    assert list(crossed(context(e5, Article("de", "", source), Article("en", "", target)))) == []
