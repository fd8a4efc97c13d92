from __future__ import annotations

import json
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hostile_samples import from_files, hostile, placed
from report_samples import everything, finding, noted, passing, report, run, second_reading

from tqcheck.model import Sides

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.model import Record

    Render = Callable[..., str]


#: SARIF 2.1.0 as OASIS published it, its descriptions left out.
_SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
_VALIDATOR = jsonschema.Draft4Validator(_SCHEMA, format_checker=jsonschema.FormatChecker())


def _faults(document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in _VALIDATOR.iter_errors(document)]


def _run(render: Render, records: list[Record]) -> dict[str, Any]:
    document = json.loads(render("sarif", records))
    assert document["version"] == "2.1.0"
    (found,) = document["runs"]
    return typing.cast("dict[str, Any]", found)


def _result(render: Render, code: str, records: list[Record]) -> dict[str, Any]:
    (result,) = [each for each in _run(render, records)["results"] if each["ruleId"] == code]
    return typing.cast("dict[str, Any]", result)


@pytest.mark.parametrize(
    "records",
    [everything(), from_files(), hostile(), run(noted()), run(), run(passing(), finished=False), []],
    ids=["everything", "from files", "hostile", "noted", "empty", "cut short", "nothing"],
)
def test_it_keeps_to_the_schema(render: Render, records: list[Record]) -> None:
    assert _faults(json.loads(render("sarif", records, verbose=True))) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda log: log.pop("runs"),
        lambda log: log.update(version="2.2"),
        lambda log: log.update(more=1),
        lambda log: log["runs"][0]["tool"]["driver"].pop("name"),
        lambda log: log["runs"][0]["results"][0].update(level="fatal"),
        lambda log: log["runs"][0]["results"][0].update(rank=101),
        lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    ],
)
def test_the_schema_finds_what_breaks_it(render: Render, change: Callable[[dict[str, Any]], object]) -> None:
    log = json.loads(render("sarif", from_files()))
    change(log)
    assert len(_faults(log)) == 1


def test_a_result_has_its_place_in_the_translation_and_in_the_original(render: Render) -> None:
    result = _result(render, "NUM001", from_files())
    assert result["level"] == "error"
    assert result["message"]["text"] == "The original says 37 (۳۷ خانه), the translation says 73."
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "news/flood/target.en.md", "uriBaseId": "%SRCROOT%"},
                "region": {
                    "startLine": 5,
                    "endLine": 5,
                    "startColumn": 19,
                    "endColumn": 27,
                    "snippet": {"text": "73 homes"},
                },
            },
            "logicalLocations": [{"name": "fa-en/nilufar-flood", "kind": "resource"}],
        }
    ]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "news/flood/source.fa.md"
    assert related["physicalLocation"]["region"]["snippet"] == {"text": "۳۷ خانه"}
    assert result["properties"]["severity"] == "critical"
    assert result["rank"] == 97.0


def test_columns_are_counted_in_code_points(render: Render) -> None:
    assert _run(render, run())["columnKind"] == "unicodeCodePoints"


def test_a_waived_result_is_suppressed_and_stays(render: Render) -> None:
    results = _run(render, from_files())["results"]
    suppressed = {each["ruleId"]: each["suppressions"] for each in results}
    assert suppressed.pop("ATT003") == [
        {"kind": "external", "justification": "the agency's own wording (desk, until 2027-01-31)"}
    ]
    assert suppressed
    assert not any(suppressed.values())


def test_rules_have_their_pages_and_results_their_rules(render: Render) -> None:
    found = _run(render, everything())
    rules = found["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in found["results"]] == [
        each["ruleId"] for each in found["results"]
    ]
    (rule,) = [each for each in rules if each["id"] == "NUM001"]
    assert rule["name"] == "changed-number"
    assert "## When it stays silent" in rule["help"]["markdown"]
    assert rule["help"]["text"].startswith("NUM001 changed-number")
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_a_rule_that_is_not_installed_has_its_name(render: Render) -> None:
    (rule,) = _run(render, run(report(findings=(finding(code="NUM998"),))))["tool"]["driver"]["rules"]
    assert rule == {"id": "NUM998", "name": "wrong-number", "shortDescription": {"text": "wrong-number"}}


def test_what_could_not_be_checked_is_a_result_and_a_notification(render: Render) -> None:
    found = _run(render, everything())
    (invocation,) = found["invocations"]
    assert invocation["executionSuccessful"] is False
    assert {each["descriptor"]["id"] for each in invocation["toolExecutionNotifications"]} == {"crash", "unreadable"}
    result = _result(render, "unreadable", everything())
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "fa-en/broken", "uriBaseId": "%SRCROOT%"}
    }
    good = _run(render, run(passing()))
    assert good["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert good["results"] == []


def test_what_nobody_has_to_mend_is_a_notification_and_no_result(render: Render) -> None:
    found = _run(render, run(noted()))
    assert found["results"] == []
    (invocation,) = found["invocations"]
    assert invocation["executionSuccessful"] is True
    told = invocation["toolExecutionNotifications"]
    assert [(each["level"], each["descriptor"]["id"]) for each in told] == [("note", "remark"), ("note", "lapse")]
    assert told[0]["message"]["text"].startswith("major mistranslation, in 2 of 3 answers of http://127.0.0.1")
    all_of_it = json.loads(render("sarif", run(noted()), verbose=True))["runs"][0]["invocations"][0]
    assert [each["descriptor"]["id"] for each in all_of_it["toolExecutionNotifications"]] == ["remark", "lapse", "skip"]


def test_a_remark_has_its_place(render: Render) -> None:
    pair = report(texts=Sides(*placed()), findings=(), second_reading=second_reading())
    (told,) = _run(render, run(pair))["invocations"][0]["toolExecutionNotifications"]
    where = told["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "news/flood/target.en.md"
    assert where["region"]["snippet"] == {"text": "confirmed"}


def test_messages_have_neither_links_nor_placeholders(render: Render) -> None:
    text = r"See [here](https://bad.example) {0} and \x1b."
    result = _result(render, "NUM001", run(report(findings=(finding(message=text),))))
    assert result["message"]["text"] == r"See \[here\](https://bad.example) {{0}} and \\x1b."


def test_paths_are_uris(render: Render) -> None:
    uris = [
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in _run(render, hostile())["results"]
    ]
    assert len(uris) == 4
    assert all(uri.isascii() and " " not in uri and "%0A" in uri for uri in uris)
