"""Several witnesses together tell of a clause that one side has alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contexts import context

from tqcheck.article.lone import Evidence, is_gloss, lone_clauses, tried
from tqcheck.engines.e5 import E5
from tqcheck.model import Article, Side, Span

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


def test_the_limit_was_set_for_these_weights() -> None:
    assert PUT_IN.odds == pytest.approx(2.18, abs=0.03)


LONG = "Die Schule bekam, wie der Rektor sagte, im Winter neue Öfen, und die Kinder frieren nicht mehr."
SHORT = "The school was fitted with new stoves in winter."


@pytest.mark.parametrize(("side", "likeliest"), [("source", "und die Kinder frieren nicht mehr"), ("target", "")])
def test_the_clauses_of_a_side_are_asked_about(e5: E5, side: Side, likeliest: str) -> None:
    pair = context(e5, Article("de", "", LONG), Article("en", "", SHORT))
    found = list(tried(pair, side))
    assert all(each.evidence.others > each.evidence.likeness for each in found)
    best = max(found, key=lambda each: each.evidence.odds, default=None)
    assert (LONG[best.span.start : best.span.end] if best else "").strip(", .") == likeliest
    told = lone_clauses(pair, side).values()
    assert [*told] == ([best.span] if best and best.evidence.odds >= 0 else [])


def test_a_side_that_is_too_long_speaks_for_its_own_clauses(e5: E5) -> None:
    more = (
        "Die Schule bekam im Winter neue Öfen. Der Bürgermeister lobte sie.",
        (
            "In winter, as the head said, the school was fitted with stoves that the town paid for, and nobody freezes."
            " The mayor praised it."
        ),
    )
    pair = context(e5, Article("de", "", more[0]), Article("en", "", more[1]))
    assert min(each.evidence.longer for each in tried(pair, "target")) > 0.3
    back = context(e5, Article("en", "", more[1]), Article("de", "", more[0]))
    assert min(each.evidence.longer for each in tried(back, "source")) > 0.1


@pytest.mark.parametrize(
    ("target", "words", "gloss"),
    [
        ("The town honoured Ohlrogge, an orchestra of gongs.", "an orchestra of gongs", True),
        ("The town honoured the house, an old one of stone.", "an old one of stone", False),
        ("The town honoured Ohlrogge, who plays the gongs.", "who plays the gongs", False),
        ("An orchestra of gongs came to Ohlrogge.", "An orchestra of gongs", False),
    ],
    ids=["says what a name is", "behind a word that all know", "with a verb", "before the name"],
)
def test_what_a_name_is(e5: E5, target: str, words: str, gloss: bool) -> None:
    pair = context(e5, Article("de", "", "Die Stadt ehrte Ohlrogge."), Article("en", "", target))
    (bead,) = pair.body_beads
    start = target.index(words)
    assert is_gloss(pair, bead, Span("body", start, start + len(words))) is gloss
