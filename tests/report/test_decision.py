from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from report_samples import crashed, finding, passing, passing_failed, report, tiny

from tqcheck.model import Waiver
from tqcheck.report import decision
from tqcheck.report.decision import Reason, asks, by_urgency, decide, where
from tqcheck.rules import cards
from tqcheck.wording import words

if TYPE_CHECKING:
    from tqcheck.model import Finding


def advice(**changes: object) -> Finding:
    return finding(blocking=False, **changes)


@pytest.mark.parametrize(
    ("found", "ask"),
    [
        (finding(severity="critical"), "hold"),
        (finding(severity="major"), "hold"),
        (finding(severity="minor"), "fix"),
        (advice(severity="minor"), "read"),
        (advice(severity="note"), "read"),
        (finding(waived=Waiver("right as it is", None, None)), "read"),
        (advice(code="XYZ001"), "read"),
    ],
)
def test_finding_asks_by_blocking_and_severity(found: Finding, ask: str) -> None:
    assert asks(found) == ask


@pytest.mark.parametrize(
    ("figures", "ask"),
    [
        ((20, 20, 0.1), "fix"),
        ((20, 18, 0.1), "fix"),
        ((19, 19, 0.0), "read"),
        ((20, 17, 0.0), "read"),
        ((20, 20, 0.11), "read"),
    ],
)
def test_advice_is_to_be_mended_where_its_rule_was_seldom_wrong(
    figures: tuple[int, int, float], ask: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fired, hits, alarms = figures
    card = cards.Card(cards.Figures(fired, hits, alarms, 50_000), {})
    monkeypatch.setattr("tqcheck.report.decision.measured", lambda: cards.Measurement("", "", {"XYZ999": card}))
    decision._asked.cache_clear()
    assert asks(advice(code="XYZ999", severity="major")) == ask
    decision._asked.cache_clear()


@pytest.mark.parametrize(
    ("changes", "word", "edits"),
    [
        ({}, "hold", 3),
        ({"findings": (finding(severity="minor"),)}, "fix", 1),
        ({"findings": (finding(), finding(fingerprint="NUM001-2"))}, "hold", 1),
        ({"passed": True, "findings": (advice(severity="minor"),)}, "publish", 0),
        ({"passed": True, "findings": ()}, "publish", 0),
    ],
)
def test_article_is_decided_by_the_gravest_and_edits_are_sentences(changes: Any, word: str, edits: int) -> None:
    found = decide(report(**changes), words())
    assert (found.word, found.edits) == (word, edits)


def test_why_names_the_places_of_the_gravest_two() -> None:
    assert decide(report(), words()).reasons == (
        Reason("Headline", "The title says 73, the original's title 37 (\u2067۳۷\u2069)"),
        Reason("Paragraph 1", "The original says 37 (\u2067۳۷ خانه\u2069), the translation says 73"),
    )
    assert decide(passing(), words()).reasons == ()


def test_what_was_not_checked_to_its_end_is_held() -> None:
    found = decide(crashed(), words())
    assert (found.word, found.edits) == ("hold", 0)
    assert found.reasons == (Reason("The check ENT002 crashed: nobody knows what it would have found"),)
    assert decide(passing_failed(), words()).word == "hold"


def test_blocking_findings_come_first_and_the_waived_last() -> None:
    waived = finding(code="NUM003", waived=Waiver("so be it", None, None))
    order = [advice(code="XYZ001"), waived, advice(), finding(code="FUR001", severity="minor"), finding(code="NUM002")]
    assert [each.code for each in by_urgency(order)] == ["NUM002", "FUR001", "NUM001", "XYZ001", "NUM003"]


def test_place_is_said_as_people_say_it() -> None:
    places = {each.code: where(report(), each, words()) for each in report().findings}
    assert places == {
        "FLU004": "Paragraph 3",
        "NUM001": "Paragraph 1",
        "TTL002": "Headline",
        "CMP001": "Paragraph 2 of the original",
        "ATT003": "Paragraph 2",
    }
    assert where(report(), replace(finding(), source=None, target=None), words()) == "Article"


def test_thousands_of_findings_are_decided_quickly() -> None:
    few = tiny("The 73 men. " * 1000, (4, 6))
    assert decide(replace(few, findings=few.findings * 5000), words()).edits == 1
