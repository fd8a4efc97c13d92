from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hostile_samples import HOSTILE, from_files, hostile
from report_samples import alone, crashed, everything, noted, passing, report, run

from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.model import Record

    Render = Callable[..., str]


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314 - of our own making


def _cases(render: Render, records: list[Record]) -> dict[str, ET.Element]:
    root = _parsed(render("junit", records))
    return {case.attrib["name"]: case for case in root.iter("testcase")}


def test_counts_are_those_of_the_cases(render: Render) -> None:
    root = _parsed(render("junit", everything()))
    assert root.attrib == {"name": "tqcheck", "tests": "5", "failures": "1", "errors": "2", "skipped": "0"}
    suites = {suite.attrib["name"]: suite for suite in root}
    assert {name: (each.attrib["tests"], each.attrib["errors"]) for name, each in suites.items()} == {
        "fa-en": ("3", "1"),
        "tqcheck": ("2", "1"),
    }
    assert sum(len(suite) for suite in root) == 5


def test_an_article_has_one_failure_for_all_that_blocks(render: Render) -> None:
    case = _cases(render, from_files())["nilufar-flood"]
    assert case.attrib["classname"] == "fa-en"
    assert case.attrib["file"] == "news/flood/target.en.md"
    (failure,) = case.findall("failure")
    assert failure.attrib == {
        "message": "The title says 73, the original's title 37 (۳۷). (and 2 more)",
        "type": "TTL002",
    }
    assert failure.text is not None
    assert "NUM001 wrong-number critical at news/flood/target.en.md:5:19: The original says 37" in failure.text
    assert "  original: ۳۷ خانه\n  translation: 73 homes" in failure.text
    assert "FLU004" not in failure.text


def test_advice_and_what_was_waived_is_output_and_no_failure(render: Render) -> None:
    cases = _cases(render, run(alone(), report()))
    assert cases["alone"].find("failure") is None
    assert "FLU001 wrong-number minor" in str(cases["alone"].findtext("system-out"))
    assert "  accepted: the agency's own wording (desk" in str(cases["nilufar-flood"].findtext("system-out"))


def test_properties_have_the_score_or_why_there_is_none(render: Render) -> None:
    cases = _cases(render, run(report(), alone()))
    found = {
        name: {each.attrib["name"]: each.attrib["value"] for each in case.iter("property")}
        for name, case in cases.items()
    }
    assert found["nilufar-flood"] == {
        "score": "41.25", "blocking": "3", "findings": "4", "accepted": "1", "source_lang": "fa", "target_lang": "en",
    }  # fmt: skip
    assert found["alone"]["score_reason"] == "there is no original"
    assert "score" not in found["alone"]


def test_what_could_not_be_checked_is_an_error(render: Render) -> None:
    cases = _cases(render, everything())
    error = cases["fa-en/broken"].find("error")
    assert error is not None
    assert error.attrib == {"message": "source.fa.md is no UTF-8 (byte 0xff at 12)", "type": "unreadable"}
    assert cases["crashed"].find("error") is not None


def test_a_crash_is_the_one_end_of_a_case_that_has_blocking_findings_too(render: Render) -> None:
    case = _cases(render, run(report(crashes=crashed().crashes)))["nilufar-flood"]
    assert case.find("failure") is None
    (error,) = case.findall("error")
    assert error.attrib["type"] == "crash"
    assert "NUM001" in str(error.text)


def test_a_run_that_was_cut_short_has_a_case_of_its_own(render: Render) -> None:
    cases = _cases(render, run(passing(), finished=False))
    assert cases["quiet"].find("error") is None
    assert cases["run"].find("error") is not None


def test_an_empty_run_is_a_document(render: Render) -> None:
    root = _parsed(render("junit", run()))
    assert root.attrib["tests"] == "0"


def test_hostile_text_stays_text(render: Render) -> None:
    root = _parsed(render("junit", hostile()))
    (case,) = [each for each in root.iter("testcase") if each.find("error[@type='crash']") is not None]
    assert case.attrib["name"] == safe(HOSTILE)
    assert {each.tag for each in root.iter()} == {
        "testsuites", "testsuite", "testcase", "properties", "property", "error", "system-out",
    }  # fmt: skip


def test_remarks_are_what_a_test_case_put_out(render: Render) -> None:
    (case,) = _parsed(render("junit", run(noted()))).iter("testcase")
    said = case.findtext("system-out") or ""
    assert said.startswith("second reader: major mistranslation, in 2 of 3 answers")
    assert "  translation: confirmed\ndecision without effect: news/decisions.toml" in said
    assert case.find("failure") is case.find("error") is None
