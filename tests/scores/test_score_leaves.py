"""Scores are leaves: found by themselves, each with all its names for every pair, and held when they fall over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck import plugins
from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError, SettingsError
from tqcheck.model import Article, Pair, Score
from tqcheck.rules.base import Context
from tqcheck.runner import Plan, check_pair
from tqcheck.scores import base
from tqcheck.scores.base import Measure, all_measures

PAIR = Pair("a", ".", "", Article("en", "", "Prices fell."), Article("de", "", "Die Preise fielen."))


def _falls_over(_context: Context) -> dict[str, Score]:
    raise ZeroDivisionError("oh")


def _without_engine(_context: Context) -> dict[str, Score]:
    raise EngineError("the model is gone")


BROKEN = Measure("estimate", ("estimate", "certainty"), _falls_over)


def test_the_order_of_the_record() -> None:
    assert [measure.name for measure in all_measures()] == ["estimate", "reference", "similarity"]
    assert list(check_pair(PAIR, Plan(rules=())).quality) == ["estimate", "BLEU", "chrF2++", "TER", "similarity"]


@pytest.mark.parametrize("measure", all_measures(), ids=lambda each: each.name)
@pytest.mark.parametrize("pair", [PAIR, replace(PAIR, source=None), replace(PAIR, reference=PAIR.target)])
def test_every_measure_gives_all_its_names_with_a_value_or_a_reason(measure: Measure, pair: Pair) -> None:
    for encoder in (None, Hashing()):
        report = check_pair(pair, Plan(encoder=encoder, rules=(), measures=(measure,)))
        assert tuple(report.quality) == measure.gives
        assert all((score.value is None) == bool(score.reason) for score in report.quality.values())


def test_similarity_says_why_there_is_none() -> None:
    def similarity(pair: Pair, plan: Plan) -> Score:
        return check_pair(pair, plan).quality["similarity"]

    with_encoder, without = Plan(encoder=Hashing(), rules=()), Plan(rules=())
    empty = replace(PAIR, target=Article("en", "", ""))
    assert similarity(replace(PAIR, source=None), with_encoder) == Score(None, "no original", "")
    assert similarity(PAIR, without).reason == "no encoder"
    assert "no encoder" in similarity(PAIR, without).signature
    assert similarity(empty, with_encoder).reason == "nothing to compare"
    assert similarity(PAIR, with_encoder).value is not None


def test_a_crash_of_a_score_is_named_and_hides_nothing() -> None:
    report = check_pair(PAIR, Plan(rules=(), measures=(BROKEN, *all_measures())))
    assert [(crash.code, crash.error) for crash in report.crashes] == [("estimate", "ZeroDivisionError: oh")]
    assert not report.passed
    assert report.quality["certainty"] == Score(None, "crashed", "")
    assert report.quality["BLEU"].reason == "no reference"
    assert report.score is not None


def test_a_fault_of_an_engine_ends_the_run() -> None:
    with pytest.raises(EngineError, match="the model is gone"):
        check_pair(PAIR, Plan(rules=(), measures=(replace(BROKEN, compute=_without_engine),)))


def test_two_scores_of_one_name_and_none_at_all_are_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    class Twice:
        ONE = BROKEN
        OTHER = replace(BROKEN, name="other")

    for modules, message in (((Twice,), "two modules give the score certainty"), ((), "no scores found: install")):
        monkeypatch.setattr(plugins, "modules", lambda _group, found=modules: (found, {}))
        base.all_measures.cache_clear()
        with pytest.raises(SettingsError, match=message):
            all_measures()
    monkeypatch.undo()
    base.all_measures.cache_clear()
