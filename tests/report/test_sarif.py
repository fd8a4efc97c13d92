from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pysarif
import pytest
from hostile_samples import from_files, hostile
from report_samples import everything, finding, passing, report, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.model import Record

    Render = Callable[..., str]


def _written(name: str) -> str:
    """A field's name in JSON."""
    first, *rest = name.split("_")
    return first + "".join(each.title() for each in rest)


def _check(kind: Any, value: Any, where: str) -> None:
    """Hold JSON to a type made of SARIF's schema: no unknown property, none missing, every value of its type."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        _check(next(each for each in args if each is not type(None)), value, where)
    elif origin is typing.Literal:
        assert value in args, where
    elif origin is list:
        assert isinstance(value, list), where
        for number, each in enumerate(value):
            _check(args[0], each, f"{where}[{number}]")
    elif is_dataclass(kind):
        assert isinstance(value, dict), where
        if kind is pysarif.PropertyBag:
            return
        hints = typing.get_type_hints(kind)
        known = {_written(each.name): each for each in fields(kind)} | {"$schema": None}
        assert set(value) <= set(known), where
        for name, each in known.items():
            if name in value and each:
                _check(hints[each.name], value[name], f"{where}.{name}")
            elif each:
                assert each.default is not MISSING or each.default_factory is not MISSING, f"{where} lacks {name}"
    elif kind is float:
        assert isinstance(value, int | float), where
    elif kind is not Any and isinstance(kind, type):
        assert isinstance(value, kind), where


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
    [everything(), from_files(), hostile(), run(), run(passing(), finished=False), []],
    ids=["everything", "from files", "hostile", "empty", "cut short", "nothing"],
)
def test_it_keeps_to_the_schema(render: Render, records: list[Record]) -> None:
    _check(pysarif.SarifLog, json.loads(render("sarif", records)), "sarif")


def test_the_check_finds_what_breaks_the_schema() -> None:
    good = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}}]}
    _check(pysarif.SarifLog, good, "")
    for bad in (
        {"version": "2.1.0"},
        {"version": "2.2", "runs": []},
        good | {"more": 1},
        {"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]},
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": 1}}}]},
    ):
        with pytest.raises(AssertionError):
            _check(pysarif.SarifLog, bad, "")


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
