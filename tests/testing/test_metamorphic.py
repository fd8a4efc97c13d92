from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache

import pytest
from spoilt import RICH, plan, samples

from tqcheck.model import Article, Pair, PairReport
from tqcheck.runner import check_pair
from tqcheck.session import open_session
from tqcheck.settings import Settings
from tqcheck.testing.metamorphic import RELATIONS, broken

DOUBLED = Pair("x", ".", "", Article("en", "Café 5", "The café has 5 tables. The the end."))


def check(pair: Pair) -> PairReport:
    return check_pair(pair, plan())


@cache
def report() -> PairReport:
    """Of an article with findings."""
    return check(DOUBLED)


@pytest.mark.parametrize("name", ["damghan-train-derailment", "car-maker-job-cuts"])
def test_all_relations_hold_for_articles(name: str) -> None:
    (pair,) = (each for each in samples() if each.id == name)
    # Vectors of n-grams of letters change with digits and marks, as those of the default encoder do not.
    exact = [
        relation.name for relation in RELATIONS if "Unicode" not in relation.name and "digits" not in relation.name
    ]
    assert not [found for found in broken(check, pair) if found[0] in exact]


def blind(_: Pair) -> PairReport:
    """A checker that never says anything."""
    return replace(report(), findings=(), passed=True)


def test_a_checker_that_says_nothing_is_told() -> None:
    assert dict(broken(blind, RICH)) == {
        "a translation that stands there twice is told": "nothing new is said",
        "the original as its own translation fails": "it passes",
    }


def test_a_checker_that_minds_how_letters_are_written_is_told() -> None:
    def fussy(pair: Pair) -> PairReport:
        return report() if unicodedata.is_normalized("NFC", pair.target.body) else blind(pair)

    found = dict(broken(fussy, DOUBLED))
    assert found["another normal form of Unicode changes nothing"].startswith("lost ")
    assert "other line ends change nothing" not in found


def test_a_session_checks_as_it_is() -> None:
    with open_session(Settings(encoder="none", select=("FLU001",))) as session:
        assert [name for name, _ in broken(session.check_pair, DOUBLED)] == []


def test_what_a_relation_does_not_change_is_not_asked() -> None:
    pair = Pair("x", ".", "", Article("en", "", "Plain text."))
    names = {relation.name for relation in RELATIONS if relation.change(pair) is None}
    assert names == {
        "other line ends change nothing",
        "another normal form of Unicode changes nothing",
        "digits of another script change nothing",
        "the original as its own translation fails",
    }
