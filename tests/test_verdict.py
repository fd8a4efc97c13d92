"""What findings come to is said in one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck import verdict as verdicts
from tqcheck.model import Crash, Finding, Severity, Waiver
from tqcheck.rules.base import Rule, rule
from tqcheck.settings import Corpus, load_profile
from tqcheck.verdict import Extent, Policy, Verdict, policy_for, verdict

ANYWHERE = Extent((), 400)
WAIVER = Waiver("the agency's own wording", "desk", None)
KNOWN = Waiver("in the baseline", None, None, baseline=True)


def _finding(code: str = "NUM901", severity: Severity = "major", fingerprint: str = "a") -> Finding:
    return Finding(code, "slug-" + fingerprint, "number", severity, False, 1.0, "", None, None, None, fingerprint)


def _policy(profile: str = "default", **changes: object) -> Policy:
    return replace(Policy(load_profile(profile), earned=frozenset({"NUM901"})), **changes)


def _judge(*findings: Finding, profile: str = "default", **changes: object) -> Verdict:
    return verdict(findings, _policy(profile, **changes), ANYWHERE)


def test_a_feature_may_leave_out_and_add() -> None:
    policy = _policy("feature", earned=frozenset({"NUM901", "CMP901"}))
    assert [policy.blocks(code, "critical") for code in ("NUM901", "CMP901")] == [True, False]
    assert _policy("feature", overrides={"CMP901": "blocking"}).blocks("CMP901", "major")


@pytest.mark.parametrize("severity", ["critical", "major", "minor", "note"])
@pytest.mark.parametrize("override", [None, "advisory", "blocking"])
@pytest.mark.parametrize("earned", [True, False])
@pytest.mark.parametrize("profile", ["default", "flash", "feature", "strict", "advisory"])
def test_what_blocks(profile: str, earned: bool, override: str | None, severity: Severity) -> None:
    policy = _policy(
        profile,
        earned=frozenset({"NUM901"} if earned else ()),
        overrides={"NUM901": override} if override else {},
    )
    by_profile = {
        "default": earned,
        "flash": earned and severity == "critical",
        "feature": earned,
        "strict": severity in ("critical", "major"),
        "advisory": False,
    }[profile]
    expected = {None: by_profile, "advisory": False, "blocking": profile != "advisory"}[override]
    judged = verdict([_finding(severity=severity)], policy, ANYWHERE)
    assert judged.findings[0].blocking is (expected and severity != "note")
    assert judged.passed is not judged.findings[0].blocking


@pytest.mark.parametrize(
    ("profile", "severity", "blocks"),
    [("default", "minor", True), ("flash", "major", False), ("advisory", "major", False), ("default", "note", False)],
)
def test_what_the_house_asks_for_counts_as_earned(profile: str, severity: Severity, *, blocks: bool) -> None:
    policy = _policy(profile)
    assert policy.blocks("TRM901", severity, asked=True) is blocks
    assert not policy.blocks("TRM901", severity)


@pytest.mark.parametrize("profile", ["default", "strict"])
def test_a_rule_in_preview_never_blocks(profile: str) -> None:
    assert not _judge(_finding(), profile=profile).passed
    assert _judge(_finding(), profile=profile, preview=frozenset({"NUM901"})).passed


def test_a_waiver_opens_the_way_and_weighs_nothing_and_is_still_counted() -> None:
    one, other = _finding(fingerprint="a"), _finding("FLU901", "minor", "b")
    judged = _judge(one, other, waivers={"a": WAIVER})
    assert [each.waived for each in judged.findings] == [WAIVER, None]
    assert judged.findings[0].blocking
    assert (judged.passed, judged.blocking) == (True, ())
    assert [each.fingerprint for each in judged.open] == ["b"]
    assert [each.fingerprint for each in judged.waived] == ["a"]
    assert [each.fingerprint for each in judged.faults] == ["a", "b"]
    assert [factor.name for factor in judged.factors] == ["slug-b"]
    assert judged.score == _judge(other).score
    assert _judge(one, other).score.value < judged.score.value


def test_what_the_baseline_knows_is_counted_apart_from_what_people_waived() -> None:
    judged = _judge(*(_finding(fingerprint=each) for each in "abc"), waivers={"a": WAIVER, "b": KNOWN})
    assert [verdicts.state(each) for each in judged.findings] == ["waived", "known", "open"]
    for name, fingerprint in (("waived", "a"), ("known", "b"), ("open", "c"), ("blocking", "c")):
        assert [each.fingerprint for each in getattr(judged, name)] == [fingerprint]
    assert _judge(_finding(), waivers={"a": KNOWN}).passed


def test_counts() -> None:
    findings = (_finding(), _finding("FLU901", "minor", "b"), _finding("FLU901", "note", "c"))
    judged = _judge(*(replace(each, family="fluency") if each.code == "FLU901" else each for each in findings))
    assert judged.families == {"number": 1, "fluency": 2}
    assert judged.severities == {"major": 1, "minor": 1, "note": 1}
    assert [each.severity for each in judged.faults] == ["major", "minor"]
    assert [each.code for each in judged.blocking] == ["NUM901"]


def test_a_crash_fails_a_pair_without_findings() -> None:
    assert verdict([], _policy(), ANYWHERE).passed
    assert not verdict([], _policy(), ANYWHERE, [Crash("NUM901", "oh")]).passed


def test_the_score_takes_likeness_and_length_into_account() -> None:
    near, far = (verdict([], _policy(), Extent([(cosine, 10)], 400)).score.value for cosine in (0.92, 0.75))
    assert near == 100 > far
    assert verdict([], _policy(), Extent((), 0)).score.reason == "the translation has no text"


@rule("NUM902", "claims", severity="major", blocking=True, examples=())
def claims(_context: object) -> None:
    """Claims to block."""


def test_the_policy_asks_each_rules_card_in_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    def earned(rule_: Rule, lang: str | None) -> bool:
        return rule_.blocking and lang != "de"

    monkeypatch.setattr(verdicts.cards, "earned", earned)
    quiet = replace(claims, code="NUM903", blocking=False)
    tried = replace(claims, code="NUM904", stage="preview")
    corpus = Corpus(overrides={"NUM902": "advisory"})
    policy = policy_for([claims, quiet, tried], load_profile("default"), corpus, "fa")
    assert policy == Policy(
        load_profile("default"), {"NUM902": "advisory"}, frozenset({"NUM902", "NUM904"}), frozenset({"NUM904"})
    )
    assert policy_for([claims], load_profile("default"), Corpus(), "de").earned == frozenset()
    assert policy_for([claims], load_profile("default"), Corpus(), "de", {"a": KNOWN}).waivers == {"a": KNOWN}
