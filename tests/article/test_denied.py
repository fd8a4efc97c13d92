"""Several witnesses together tell of a negation that one side has more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contexts import context

from tqcheck.article.denied import Added, Dropped, denied, tried
from tqcheck.engines.e5 import E5
from tqcheck.model import Article

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


def test_the_limits_were_set_for_these_weights() -> None:
    assert replace(DROPPED, held=1.0, within=1.0, tokens=0.5).odds == pytest.approx(2.88, abs=0.03)
    assert replace(ADDED, rendered=0.5, held=0.5).odds == pytest.approx(1.17, abs=0.03)


YES, NO = (
    "The council approved the plan. It meets again on Friday.",
    "The council did not approve the plan. It will meet.",
)


@pytest.mark.parametrize(
    ("source", "target", "kind", "words"),
    [
        ("Der Rat hat den Plan nicht gebilligt. Er tagt am Freitag wieder.", YES, "dropped", ("nicht", "approved")),
        ("Der Rat hat den Plan gebilligt. Er wird tagen.", NO, "added", ("Der Rat hat den Plan gebilligt.", "not")),
    ],
)
def test_where_a_negation_was_dropped_or_put_in(
    e5: E5, source: str, target: str, kind: str, words: tuple[str, str]
) -> None:
    pair = context(e5, Article("de", "", source), Article("en", "", target))
    (flip,) = denied(pair)
    assert flip.source
    assert (flip.kind, flip.weak) == (kind, False)
    assert (source[flip.source.start : flip.source.end], target[flip.target.start : flip.target.end]) == words
    (each,) = tried(pair)
    if isinstance(each.evidence, Dropped):
        # However sure the network is, it counts no more than so much.
        assert (each.evidence.network, each.evidence.held, each.evidence.within) == (12, 0, 0)
        assert each.evidence.quality < 0 < each.evidence.doubted
    else:
        assert (each.evidence.rendered, each.evidence.held, each.evidence.alone) == (0, 0, True)
        assert each.evidence.nearer < each.evidence.fits < each.evidence.quality + 0.1
        assert each.evidence.whole > 1
    assert each.evidence.better > 0.2
    assert each.evidence.wrong > 0.5


def test_a_headline_is_asked_about_by_itself(e5: E5) -> None:
    source, target = "Der Rat hat den Plan nicht gebilligt.", "The council approved the plan."
    pair = context(e5, Article("de", source, "Er tagt am Freitag."), Article("en", target, "It meets on Friday."))
    (flip,) = denied(pair, title=True)
    assert flip.target
    assert flip.target.field == "title"
    assert list(denied(pair)) == []
