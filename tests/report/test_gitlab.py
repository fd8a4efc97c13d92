from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hostile_samples import from_files, hostile
from report_samples import everything, finding, passing, report, run

if TYPE_CHECKING:
    from collections.abc import Callable

    Render = Callable[..., str]


def test_an_entry_has_what_gitlab_asks_for(render: Render) -> None:
    entries = {each["check_name"]: each for each in json.loads(render("gitlab", from_files()))}
    entry = entries["NUM001 wrong-number"]
    assert len(entry.pop("fingerprint")) == 32
    assert entry == {
        "description": "The original says 37 (۳۷ خانه), the translation says 73.",
        "check_name": "NUM001 wrong-number",
        "severity": "blocker",
        "location": {"path": "news/flood/target.en.md", "lines": {"begin": 5}},
    }
    assert entries["FLU004 odd-word"]["severity"] == "info"
    assert entries["FLU004 odd-word"]["location"]["lines"] == {"begin": 9}


def test_what_is_waived_is_left_out(render: Render) -> None:
    assert "ATT003" not in render("gitlab", from_files())


def test_severities_of_what_does_not_block(render: Render) -> None:
    found = tuple(
        finding(severity=severity, blocking=False, fingerprint=severity, slug=severity)
        for severity in ("critical", "major", "minor", "note")
    )
    entries = json.loads(render("gitlab", run(report(findings=found))))
    assert [each["severity"] for each in entries] == ["critical", "major", "minor", "info"]


def test_what_could_not_be_checked_is_a_blocker(render: Render) -> None:
    entries = {each["check_name"]: each for each in json.loads(render("gitlab", everything()))}
    assert entries["unreadable"]["severity"] == entries["crash"]["severity"] == "blocker"
    assert entries["unreadable"]["location"] == {"path": "fa-en/broken", "lines": {"begin": 1}}


def test_fingerprints_are_each_another(render: Render) -> None:
    pair = report()
    prints = [each["fingerprint"] for each in json.loads(render("gitlab", run(pair, pair, report(id="other"))))]
    assert len(prints) == len(set(prints)) == 12


def test_an_empty_list_where_all_is_well(render: Render) -> None:
    assert json.loads(render("gitlab", run(passing()))) == []
    assert json.loads(render("gitlab", run())) == []


def test_hostile_text_is_json_that_utf8_can_hold(render: Render) -> None:
    entries = json.loads(render("gitlab", hostile()))
    assert len(entries) == 3
    json.dumps(entries, ensure_ascii=False).encode("utf-8")
