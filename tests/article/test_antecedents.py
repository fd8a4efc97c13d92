"""Several networks together tell of a pronoun that stands for somebody else than in the original."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contexts import context

from tqcheck.article.antecedents import Evidence, doubted, tried
from tqcheck.article.context import Context
from tqcheck.broken.people import People
from tqcheck.engines.e5 import E5
from tqcheck.model import Article

#: "he" where all networks want "she".
WRONG = Evidence(
    near=5.0,
    alone=3.0,
    turned=6.0,
    man=-4.0,
    woman=6.0,
    many=0.0,
    thing=0.0,
    owner=0.0,
    human=0.0,
    spoken=0.0,
    silent=0.0,
    person=0.0,
)


def test_a_pronoun_that_all_networks_doubt_is_told() -> None:
    assert WRONG.odds > 2


@pytest.mark.parametrize(
    "change",
    [{"near": 1.0}, {"turned": -9.0, "woman": -9.0}, {"thing": 1.0, "near": 2.5}],
    ids=["by who is near it fits", "nothing else would be nearer", "it is a thing"],
)
def test_no_other_witness_makes_up_for_those_that_are_against_it(change: dict[str, float]) -> None:
    assert replace(WRONG, **change).odds < 1


def test_the_limits_were_set_for_these_weights() -> None:
    told = replace(WRONG, many=1.0, thing=1.0, owner=1.0, human=1.0, spoken=1.0, silent=1.0, person=1.0)
    assert told.odds == pytest.approx(9.0, abs=0.03)


def read(e5: E5, source: str, target: str) -> tuple[Context, People]:
    pair = context(e5, Article("de", "", source), Article("en", "", target))
    return pair, People(pair.target.parsed(pair.target.pieces))


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Petra Kolm kam. Sie sagte, sie habe genug.", "Petra Kolm came. He said he had had enough.", ["he", "he"]),
        ("Petra Kolm kam. Sie sagte, sie habe genug.", "Petra Kolm came. She said she had had enough.", []),
        ("Petra Kolm sagte, ihr Auto sei weg.", "Petra Kolm said that his car was gone.", ["his"]),
        ("Das Unternehmen teilte mit, es werde klagen.", "The company said he would sue.", ["he"]),
        ("Die Spieler stritten. Anna Kern gewann selbst.", "The players quarrelled. Anna Kern herself won.", []),
    ],
)
def test_pronouns_for_somebody_else(e5: E5, source: str, target: str, told: list[str]) -> None:
    pair, people = read(e5, source, target)
    assert [tree.words[word] for _, tree, word in doubted(pair, people)] == told


def test_what_tells_of_a_pronoun(e5: E5) -> None:
    pair, people = read(e5, "Petra Kolm sagte, ihr Auto sei weg.", "Petra Kolm said that his car was gone.")
    (his,) = (each.evidence for each in tried(pair, people))
    assert his.owner
    assert his.silent
    assert [his.many, his.thing, his.human, his.spoken, his.person] == [False] * 5
    # The likeliest other one is a woman's, and what it is already is on no trial.
    assert his.turned == his.woman > 5
    assert (his.man, his.near > 3, his.alone > 2) == (-4, True, True)


def test_what_tells_of_a_thing(e5: E5) -> None:
    pair, people = read(e5, "Er werde klagen, sagte Anna Kern.", "It would sue, Anna Kern said.")
    (it,) = (each.evidence for each in tried(pair, people))
    assert (it.thing, it.human, it.owner, it.silent) == (True, True, False, False)
    assert it.turned == it.man > it.woman
