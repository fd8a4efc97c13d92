from __future__ import annotations

from decision_samples import CASE, check, plan

from tqcheck.decisions.cases import Case
from tqcheck.decisions.search import places
from tqcheck.engines.hashing import Hashing
from tqcheck.model import Article, Pair, PairReport
from tqcheck.runner import check_pair


def report(source: str, target: str, name: str = "other") -> PairReport:
    return check_pair(Pair(name, "pt-en", "", Article("en", "", target), Article("pt", "", source)), plan())


def test_places_with_the_wrong_words_come_first() -> None:
    alike = report("Em Lunaria morreram 40 pessoas.", "In Lunaria 40 people died.")
    same = report("A ponte custou 37 coroas.", "The bridge cost 73 crowns.", "same")
    found = places(CASE, [alike, same], Hashing(), 5)
    assert [(each.report.id, each.worded) for each in found] == [("same", True), ("other", False)]
    assert found[0].source == "A ponte custou 37 coroas."
    assert found[0].target == "The bridge cost 73 crowns."
    assert all(each.likeness is not None for each in found)


def test_the_right_words_are_no_fault() -> None:
    both = report("Morreram 37 de 73 pessoas.", "Of 73 people 37 died.")
    (found,) = places(CASE, [both], Hashing(), 5)
    assert not found.worded


def test_findings_of_the_rule_are_marked() -> None:
    (first, *others) = places(CASE, [check()], Hashing(), 5)
    assert (first.fires, first.target) == (True, "In Lunaria 73 people died.")
    assert not any(each.fires for each in others)


def test_without_an_encoder_words_and_findings_alone() -> None:
    found = places(CASE, [check(), report("Choveu.", "It rained.")], None, 5)
    assert [(each.target, each.likeness) for each in found] == [("In Lunaria 73 people died.", None)]


def test_only_the_best_are_kept() -> None:
    assert len(places(CASE, [check(), check()], Hashing(), 2)) == 2


def test_a_case_of_the_translation_alone_is_looked_for_there() -> None:
    case = Case("x", "", "en", "", "The the bridge fell.", "The bridge fell.", "fluency", "guarded", "-", "FLU901")
    found = places(case, [check(source=None)], Hashing(), 1)
    assert found[0].target == "The the bridge fell on Tuesday."
    assert found[0].fires
    assert found[0].source == ""
