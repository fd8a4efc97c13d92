"""A plan travels to another process, and its signature names what it is made of."""

from __future__ import annotations

import importlib.metadata
import multiprocessing
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tqcheck import plan as plans
from tqcheck import sources
from tqcheck.engines.hashing import Hashing
from tqcheck.errors import EngineError, SettingsError
from tqcheck.house import House, Term
from tqcheck.model import Article, Pair, PairReport, Score
from tqcheck.plan import Plan, open_plan
from tqcheck.rules import trust
from tqcheck.rules.base import Context, Hit, rule
from tqcheck.rules.catalogue import all_rules, get
from tqcheck.runner import check_pair
from tqcheck.scores.base import Measure
from tqcheck.settings import Corpus, Settings

PAIR = Pair(
    "bridge",
    ".",
    "",
    Article("en", "Bridge falls", "In Lunaria 73 people died, police said. The the bridge fell on Tuesday."),
    Article("de", "Brücke eingestürzt", "In Lunaria starben 37 Menschen. Die Brücke fiel am Dienstag, so die Polizei."),
)


@rule("NUM901", "here", severity="major", needs=(), examples=())
def here(_context: Context) -> Iterator[Hit]:
    """Is not installed."""
    yield Hit("here")


def _arrived(sent: bytes) -> Any:
    return pickle.loads(sent)  # noqa: S301 - our own bytes


def _measure(_context: Context) -> dict[str, Score]:
    return {"ours": Score(1.0, None, "ours/1")}


@pytest.fixture
def settings() -> Settings:
    house = House(glossary=(Term(("Brücke",), ("bridge",)),))
    return Settings(encoder="hashing", corpus=Corpus(house=house, overrides={"NUM001": "advisory"}))


@pytest.fixture
def plan(settings: Settings, tmp_path: Path) -> Plan:
    return open_plan(settings, tmp_path / "cache", with_words=True)


@pytest.mark.parametrize("rule_", all_rules(), ids=lambda each: each.code)
def test_a_rule_travels_as_its_code(rule_: object) -> None:
    assert _arrived(pickle.dumps(rule_)) is rule_
    assert len(pickle.dumps(rule_)) < 100


def test_a_rule_that_is_not_installed_travels_as_its_name() -> None:
    assert _arrived(pickle.dumps(here)) is here


@pytest.mark.parametrize("lost", [replace(here, slug="elsewhere"), replace(get("NUM001"), blocking=False)])
def test_a_rule_that_cannot_be_found_again_says_so(lost: object) -> None:
    with pytest.raises(SettingsError, match=r"rule NUM\d01 cannot be sent to another process: it is neither installed"):
        pickle.dumps(lost)


def test_a_plan_that_trusts_its_rules_otherwise_does_not_travel(plan: Plan) -> None:
    with pytest.raises(EngineError, match="cannot be sent to another process"):
        pickle.dumps(replace(plan, confidence=trust.own))


def test_a_plan_is_small_and_opens_its_engines_once(plan: Plan) -> None:
    sent = pickle.dumps(plan)
    assert len(sent) < 2_000
    assert len(pickle.dumps(replace(plan, rules=(*plan.rules, here)))) < 10_000
    arrived = _arrived(sent)
    assert arrived == replace(plan, encoder=arrived.encoder, parser=arrived.parser, aligner=arrived.aligner)
    assert arrived.tool == plan.tool
    assert _arrived(sent) is arrived


def test_its_rules_and_measures_travel_with_it(plan: Plan) -> None:
    measures = (Measure("ours", ("ours",), _measure),)
    arrived = _arrived(pickle.dumps(replace(plan, rules=(here, get("NUM001")), measures=measures)))
    assert (arrived.rules, arrived.measures) == ((here, get("NUM001")), measures)


def _check(sent: bytes) -> PairReport:
    plan, pair = _arrived(sent)
    return check_pair(pair, plan)


def test_a_worker_finds_the_same(plan: Plan) -> None:
    report = check_pair(PAIR, plan)
    assert {finding.code: finding.blocking for finding in report.findings}.items() >= {
        ("NUM001", False),
        ("FLU001", True),
    }
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(check_pair, (PAIR, plan)) == report
        assert pool.map(_check, [pickle.dumps((plan, PAIR))] * 2) == [report] * 2


def test_a_plan_of_engines_at_hand_does_not_travel() -> None:
    with pytest.raises(EngineError, match="make it by open_plan"):
        pickle.dumps(Plan(encoder=Hashing(), rules=()))


def test_a_worker_with_other_rules_is_refused(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = pickle.dumps(replace(plan, settings=replace(plan.settings, ignore=("TTL",))))
    monkeypatch.setattr(sources, "digest", lambda *_: "other code")
    with pytest.raises(EngineError, match="a worker differs from what sent it the plan: tqcheck:"):
        _arrived(sent)


def _signature(**changes: object) -> str:
    return Plan(**{"rules": (get("NUM001"), get("NUM002")), **changes}).tool.signature


def test_the_signature_names_version_rules_and_engines() -> None:
    version = importlib.metadata.version("tqcheck")
    assert _signature(encoder=Hashing()).startswith(f"tqcheck:{version}|rules:2-")
    assert "|encoder:hashing/1" in _signature(encoder=Hashing())
    assert "|encoder:none|parser:" in _signature()
    assert _signature() == _signature()


def test_other_rules_have_another_signature() -> None:
    made = [
        _signature(),
        _signature(rules=(get("NUM001"), get("NUM003"))),
        _signature(rules=(get("NUM001"), get("NUM002"), here)),
        _signature(settings=Settings(select=("NUM001",))),
        _signature(settings=Settings(ignore=("NUM001",))),
    ]
    assert len(set(made)) == len(made)
    assert _signature(settings=Settings(select=("NUM00",))) == _signature()


@pytest.mark.parametrize(
    "file",
    [
        "rules/number/changed_number.py",
        "text/quantities/reader.py",
        "lang/packs/fa.toml",
        "align/words.py",
        "rules/cards.toml",
        "verdict.py",
    ],
)
def test_what_decides_what_is_found_is_in_the_digest_and_what_shows_it_is_not(file: str) -> None:
    names = {name.removeprefix("./") for name, _ in sources._files("tqcheck", plans._FACES)}
    assert file in names
    assert not names & {"report/text.py", "session.py", "pytest_plugin.py"}
    assert not any(name.startswith(("cli/", "report/", "testing/", "decisions/")) for name in names)
