from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile_samples import from_files, hostile, placed
from report_samples import everything, finding, noted, passing, report, run, second_reading

from tqcheck.errors import TqcheckError
from tqcheck.model import Sides, Unreadable
from tqcheck.report import open_reporter

if TYPE_CHECKING:
    from collections.abc import Callable

    Render = Callable[..., str]

_COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::([^\r\n]*)")


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_an_annotation_has_its_place_and_title(render: Render) -> None:
    lines = render("github", from_files()).splitlines()
    assert lines[1] == (
        "::error file=news/flood/target.en.md,line=5,endLine=5,col=19,endColumn=27,title=NUM001 wrong-number::"
        "The original says 37 (\u2067۳۷ خانه\u2069), the translation says 73."
    )


def test_every_line_is_a_command_and_nothing_ends_one_early(render: Render) -> None:
    lines = render("github", hostile(), verbose=True).removesuffix("\n").split("\n")
    assert len(lines) == 6
    assert all(_COMMAND.fullmatch(line) for line in lines), lines
    assert all("%250A::error::owned" in line for line in lines)


def test_columns_only_within_a_line(render: Render) -> None:
    (line, *_) = [each for each in render("github", hostile()).splitlines() if "line=" in each]
    assert "endLine=6" in line
    assert "col=" not in line


def test_what_is_waived_or_a_note_is_no_annotation(render: Render) -> None:
    plain, verbose = render("github", from_files()), render("github", from_files(), verbose=True)
    assert "ATT003" not in plain + verbose
    assert "FLU004" not in plain
    assert "::notice file=news/flood/target.en.md" in verbose


def test_remarks_and_decisions_without_effect_are_notices_and_fail_nothing(render: Render) -> None:
    pair = report(texts=Sides(*placed()), findings=(finding(),), second_reading=second_reading())
    lines = render("github", run(pair, noted())).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::notice", "::notice", "::notice"]
    assert lines[1] == (
        "::notice file=news/flood/target.en.md,line=7,endLine=7,col=18,endColumn=27,title=second reader::"
        "major mistranslation, in 2 of 3 answers of http://127.0.0.1/v1/small: He only claimed it."
    )
    assert lines[3].startswith("::notice title=decision without effect::fa-en/quiet: news/decisions.toml, number 2")
    (skip,) = set(render("github", run(noted()), verbose=True).splitlines()) - set(lines)
    assert skip == "::notice title=not checked::fa-en/quiet: FLU001, FLU002: no parser\\x1b"


def test_what_could_not_be_checked_is_an_error(render: Render) -> None:
    lines = render("github", everything()).splitlines()
    assert lines[0] == "::error file=fa-en/broken,title=unreadable::source.fa.md is no UTF-8 (byte 0xff at 12)"
    assert lines[1].startswith("::error title=crash::fa-en/crashed: ENT002 crashed")
    assert render("github", run(passing())) == ""


def test_the_worst_of_a_long_run_are_the_ten_that_are_shown(render: Render) -> None:
    mild = [report(id=str(n), findings=(finding(severity="minor", blocking=False),)) for n in range(12)]
    lines = render("github", run(*mild, Unreadable("x", "y"))).splitlines()
    assert lines[0].startswith("::error")
    assert len(lines) == 13


def test_the_summary_has_all_of_them_and_is_added_to(render: Render, summary: Path) -> None:
    summary.write_text("before\n")
    many = report(findings=tuple(finding(fingerprint=str(n), message=f"Fault {n}") for n in range(30)))
    annotations = render("github", run(many))
    text = summary.read_text("utf-8")
    assert text.startswith("before\n## tqcheck: 1 of 1 article did not pass\n")
    assert [f"Fault {n}\n" for n in range(30) if f"Fault {n}\n" not in text] == []
    assert annotations.count("::error") == 30


def test_the_summary_stays_below_what_github_takes(render: Render, summary: Path) -> None:
    summary.write_text("x" * 900_000)
    many = report(findings=tuple(finding(fingerprint=str(n), message="x" * 400) for n in range(400)))
    render("github", run(many))
    assert 950_000 < summary.stat().st_size <= 1_000_000
    assert re.search(r"^\d+ more entries did not fit in here\.$", summary.read_text("utf-8"), re.MULTILINE)


def test_a_summary_that_cannot_be_written_is_one_line(
    render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "missing" / "summary.md"))
    with pytest.raises(TqcheckError, match=r"cannot write .*summary\.md \(GITHUB_STEP_SUMMARY\): No such file"):
        render("github", run(passing()))


def test_of_several_faces_one_writes_the_summary(summary: Path) -> None:
    for again in (False, True):
        reporter = open_reporter("github", io.StringIO(), again=again)
        for record in run(passing()):
            reporter.handle(record)
        reporter.close()
    assert summary.read_text("utf-8").count("## tqcheck") == 1
