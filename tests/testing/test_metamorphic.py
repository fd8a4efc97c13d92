from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache

import pytest
from spoilt import RICH, plan, samples

from tqcheck.engines.e5 import E5
from tqcheck.model import Article, Bead, Crash, Pair, PairReport
from tqcheck.runner import Plan, check_pair
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
    # Vectors of n-grams of letters change with digits and marks, as those of the default encoder do not, and tell no
    # sentence from another in two scripts.
    inexact = ("Unicode", "digits", "last to the first")
    exact = [relation.name for relation in RELATIONS if not any(word in relation.name for word in inexact)]
    assert not [found for found in broken(check, pair) if found[0] in exact]


def test_the_default_encoder_does_not_mind_the_order_of_paragraphs(e5: E5) -> None:
    (pair,) = (each for each in samples() if each.id == "football-cup-final")
    (relation,) = (each for each in RELATIONS if "last to the first" in each.name)
    other = relation.change(pair)
    assert other
    before, after = (check_pair(each, Plan(encoder=e5)) for each in (pair, other))
    assert relation.trouble(before, after) == ""


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


def test_a_checker_that_minds_which_paragraph_comes_first_is_told() -> None:
    figure = replace(report().findings[0], code="NUM001", family="number")

    def fussy(pair: Pair) -> PairReport:
        return replace(blind(pair), findings=(figure,) if pair.target.body.startswith("The flood") else ())

    found = dict(broken(fussy, RICH))
    assert found["paragraphs from the last to the first change no figure, and nothing is left out"] == "lost NUM001"
    assert "paragraphs two by two as one change nothing" not in found


def test_a_checker_that_minds_where_a_paragraph_ends_is_told() -> None:
    def fussy(pair: Pair) -> PairReport:
        return report() if "\n\n" in pair.target.body else blind(pair)

    found = dict(broken(fussy, RICH))
    assert found["paragraphs two by two as one change nothing"].startswith("lost ")
    assert "paragraphs from the last to the first change no figure, and nothing is left out" not in found


@pytest.mark.parametrize(
    ("now", "trouble"),
    [
        ({"beads": (Bead((), (1,), 1.0),)}, None),
        ({"beads": (Bead((1,), (), 1.0), Bead((2,), (2,), 0.5))}, "sentences of a side alone: 1 lost, 1 new"),
        ({"beads": (Bead((1,), (), 1.0),), "alignment": "another one"}, None),
        ({"beads": (Bead((), (1,), 1.0),), "crashes": (Crash("NUM001", "boom"),)}, "crashed: NUM001"),
    ],
    ids=["mirrored", "not mirrored", "by another aligner", "crashed"],
)
def test_what_each_side_has_alone_is_compared(now: dict[str, tuple[Bead, ...]], trouble: str | None) -> None:
    def check(pair: Pair) -> PairReport:
        english = replace(blind(pair), beads=(Bead((1,), (), 1.0), Bead((2,), (2,), 0.9)))
        return english if pair.target.lang == "en" else replace(english, **now)

    assert dict(broken(check, RICH)).get("the other way round each side has the same sentences alone") == trouble


@pytest.mark.parametrize("mark", ["# ", "- ", "2. "])
def test_paragraphs_that_are_no_prose_are_not_joined(mark: str) -> None:
    sides = (
        replace(each, body=each.body.replace("\n\n", f"\n\n{mark}")) for each in (RICH.target, RICH.source) if each
    )
    target, source = sides
    (relation,) = (each for each in RELATIONS if each.name.startswith("paragraphs two"))
    assert relation.change(RICH)
    assert relation.change(replace(RICH, target=target, source=source)) is None


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
        "paragraphs from the last to the first change no figure, and nothing is left out",
        "paragraphs two by two as one change nothing",
        "the other way round each side has the same sentences alone",
        "the original as its own translation fails",
    }
