"""What all formats for build servers, tables and comments have in common."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hostile_samples import from_files, hostile, placed
from report_samples import alone, crashed, everything, finding, passing, report, run, unfinished

from tqcheck.model import Excerpt, Sides, Unreadable, Waiver
from tqcheck.report.outcome import Outcome, worst_first
from tqcheck.report.places import Place, Point
from tqcheck.report.read import read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tqcheck.model import Record

    Render = Callable[..., str]

FORMATS = ("csv", "github", "gitlab", "junit", "markdown", "mqm", "sarif", "tsv")
#: Formats that have a place for what could not be checked.
TRUTHFUL = tuple(name for name in FORMATS if name != "mqm")
#: None of this may reach a terminal or a table: controls but for line ends and tabs, what turns text, no characters.
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\ud800-\udfff\ufffe\uffff]")


def outcome(records: Iterable[Record]) -> Outcome:
    found = Outcome()
    for record in records:
        found.add(record)
    found.end()
    return found


def test_a_finding_has_its_places_in_both_files() -> None:
    (issue,) = [each for each in outcome(from_files()).issues if each.code == "NUM001"]
    assert issue.place == Place("news/flood/target.en.md", Point(5, 19), Point(5, 27))
    assert issue.related == Place("news/flood/source.fa.md", Point(5, 19), Point(5, 26))
    assert (issue.level, issue.accepted, issue.article) == ("error", None, "fa-en/nilufar-flood")


def test_what_is_marked_on_one_side_has_no_related_place() -> None:
    (issue,) = [each for each in outcome(from_files()).issues if each.code == "CMP001"]
    assert issue.place is not None
    assert issue.place.file == "news/flood/source.fa.md"
    assert issue.related is None


def test_whatever_fails_a_build_is_an_error_and_nothing_else() -> None:
    found = outcome(everything())
    assert {(each.kind, each.code) for each in found.issues if each.level == "error"} == {
        ("finding", "NUM001"),
        ("finding", "TTL002"),
        ("finding", "CMP001"),
        ("crash", "crash"),
        ("unreadable", "unreadable"),
    }
    assert not found.complete
    assert outcome(run(passing(), alone())).complete
    assert not [each for each in outcome(run(passing(), alone())).issues if each.level == "error"]


def test_a_run_that_was_cut_short_says_so() -> None:
    found = outcome(run(passing(), finished=False))
    assert [(each.kind, each.level) for each in found.issues] == [("unfinished", "error")]
    assert not found.complete


def test_what_was_accepted_has_its_reason_and_comes_last() -> None:
    found = outcome(from_files())
    (accepted,) = [each for each in found.issues if each.accepted is not None]
    assert accepted.accepted == "the agency's own wording (desk, until 2027-01-31)"
    assert accepted not in list(worst_first(found.issues))
    bare = report(findings=(finding(waived=Waiver("right", None, None)),))
    assert outcome(run(bare)).issues[0].accepted == "right"


def test_the_worst_of_the_whole_run_comes_first() -> None:
    minor = alone()
    found = outcome(run(minor, report(), Unreadable("gone", "no such file"), crashed()))
    kinds = [each.kind if each.kind != "finding" else each.code for each in worst_first(found.issues)]
    assert kinds == ["unreadable", "crash", "TTL002", "NUM001", "CMP001", "FLU001", "FLU004"]


@pytest.mark.parametrize(
    ("corpus", "article", "name"),
    [
        ("fa-en", "flood", "fa-en/flood"),
        ("..", "flood", "flood"),
        (".", ".", "news/flood"),
        ("../..", ".", "news/flood"),
    ],
)
def test_an_article_has_a_name_whatever_path_was_given(corpus: str, article: str, name: str) -> None:
    found = outcome(run(report(texts=Sides(*placed()), corpus=corpus, id=article)))
    assert {each.article for each in found.issues} == {name}
    (checked,) = found.checked
    assert f"{checked.corpus}/{checked.id}".removeprefix("./") == name


def test_fingerprints_stay_when_something_else_changes() -> None:
    def prints(*records: Record) -> dict[str, str]:
        return {each.code: each.fingerprint for each in outcome(run(*records)).issues}

    pair = report(texts=Sides(*placed()))
    fewer = replace(pair, findings=pair.findings[:2])
    named = replace(pair, id="another", corpus="..")  # the same files, by another PATH
    assert prints(fewer)["NUM001"] == prints(passing(), pair)["NUM001"] == prints(named)["NUM001"]


def test_fingerprints_are_unique_in_a_run() -> None:
    twin = report(texts=Sides(*placed("news/other")))
    pair = report(texts=Sides(*placed()))
    found = outcome([*run(pair, twin, pair, crashed(), crashed()), *run(Unreadable("a", "b"), Unreadable("a", "b"))])
    prints = [each.fingerprint for each in found.issues]
    assert len(prints) > 15
    assert len(set(prints)) == len(prints)


def test_an_unreadable_article_below_the_working_folder_is_named_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (issue,) = outcome(run(Unreadable(str(tmp_path / "news" / "x"), "no target"))).issues
    assert issue.place == Place("news/x")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("records", [everything, from_files, hostile])
def test_every_format_is_the_same_twice_and_from_a_log(
    render: Render, tmp_path: Path, name: str, records: Callable[[], list[Record]]
) -> None:
    log = tmp_path / "run.jsonl"
    log.write_text(render("jsonl", records()), "utf-8")
    first = render(name, records())
    assert first == render(name, records()) == render(name, read_records(log))
    first.encode("utf-8")


@pytest.mark.parametrize("name", TRUTHFUL)
def test_no_format_is_silent_about_what_could_not_be_checked(render: Render, name: str) -> None:
    written = render(name, everything())
    assert "source.fa.md is no UTF-8 (byte 0xff at 12)" in written.replace("&#46;", ".")
    assert "ENT002 crashed" in written
    assert "did not come to its end" in render(name, run(passing(), finished=False))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_acts_on_a_terminal_gets_through(render: Render, name: str) -> None:
    written = render(name, hostile(), verbose=True)
    assert not _ACTS.search(written.removeprefix("\ufeff"))
    assert "\ufeff" not in written[1:]


@pytest.mark.parametrize("name", FORMATS)
def test_a_finding_without_place_or_text_is_no_trouble(render: Render, name: str) -> None:
    bare = finding(source=None, target=None, suggestion=None)
    empty = finding(source=Excerpt("body", 0, 0, ""), target=Excerpt("title", 0, 0, ""), fingerprint="x")
    pair = report(findings=(bare, empty), texts=Sides(None, placed()[1]), source_lang=None, beads=())
    assert render(name, run(pair)) != render(name, run())


def test_a_check_that_was_broken_off_is_an_error() -> None:
    outcome = Outcome()
    for record in run(unfinished()):
        outcome.add(record)
    issues = [issue for issue in outcome.issues if issue.kind == "unchecked"]
    assert [issue.level for issue in issues] == ["error"]
    assert "not finished" in issues[0].message


BEHIND = "the original has changed \x1b[31m since"


@pytest.mark.parametrize("name", [*TRUTHFUL, "text", "html", "json"])
def test_a_translation_that_is_behind_is_told_and_fails_nothing(render: Render, name: str) -> None:
    records = run(passing(stale=BEHIND))
    (issue,) = outcome(records).issues
    assert (issue.kind, issue.level, outcome(records).complete) == ("stale", "warning", True)
    shown = render(name, records)
    assert "the original has changed" in shown
    assert "\x1b" not in shown


def test_a_translation_that_is_behind_is_a_warning_in_builds(render: Render) -> None:
    records = run(passing(stale=BEHIND))
    assert render("github", records).startswith("::warning title=stale::")
    assert "<failure" not in render("junit", records)
    assert "<error" not in render("junit", records)
    assert '"severity": "minor"' in render("gitlab", records)
    assert "(warning)" in render("markdown", records)
    assert '"toolExecutionNotifications": []' in render("sarif", records)
