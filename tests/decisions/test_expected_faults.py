from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from decision_samples import SOURCE, TARGET, check, fault, plan, write_article

from tqcheck.decisions.expected import (
    Fault,
    bench,
    describe,
    expected_file,
    found_by,
    judge,
    load_expected,
    render_bench,
)
from tqcheck.errors import SettingsError
from tqcheck.model import Excerpt, Waiver
from tqcheck.readers.native import find_pairs
from tqcheck.runner import run
from tqcheck.settings import Corpus

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = Fault("number", "critical", "target", "body", "73 people", "it is 37")
DOUBLED = Fault("fluency", "minor", "target", "body", "The the", "twice")
SPOKE = Fault("meaning", "major", "target", "body", "The governor spoke", "he was silent")


def load(folder: Path, text: str) -> tuple[Fault, ...]:
    return load_expected(write_article(folder / "a", expected=text) / "expected.toml")


def test_reads_the_faults(tmp_path: Path) -> None:
    text = fault() + fault(family="completeness", side="source", text="A ponte", missed=True)
    assert load(tmp_path, text) == (
        NUMBER,
        Fault("completeness", "critical", "source", "body", "A ponte", "it is 37", missed=True),
    )


def test_no_faults_at_all_are_expected_by_an_empty_file(tmp_path: Path) -> None:
    assert load(tmp_path, "") == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (fault(text="people walked"), "stands 0 times in the target's body, not once"),
        (fault(text="The"), "stands 2 times"),
        (fault(text=""), "not once"),
        (fault(text="73 people", side="source"), "stands 0 times in the source's body"),
        (fault(text="73 people", field="title"), "stands 0 times in the target's title"),
        (fault(family="numbers"), "fault 1: no family 'numbers' (did you mean number?)"),
        (fault(severity="note "), "did you mean note?"),
        (fault(sid="target"), "unknown key 'sid' (did you mean side?)"),
        (fault(missed="yes"), "missed has an unexpected value"),
        (fault() + "[[fault]]\nfamily = 'number'", "fault 2: severity is missing"),
        ("faults = 1", "unknown key 'faults' (did you mean fault?)"),
        ("fault = 1", "[[fault]] blocks"),
        ("[[fault]", "not TOML"),
    ],
)
def test_says_in_one_line_what_is_wrong_with_a_file(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    message = str(caught.value)
    assert complaint in message
    assert message.startswith(str(tmp_path / "a" / "expected.toml"))
    assert "\n" not in message


def test_refuses_files_that_cannot_be_read(tmp_path: Path) -> None:
    folder = write_article(tmp_path / "a", expected=fault())
    (folder / "target.en.md").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="no readable article"):
        load_expected(folder / "expected.toml")
    (folder / "expected.toml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_expected(folder / "expected.toml")
    (folder / "expected.toml").unlink()
    with pytest.raises(SettingsError, match="No such file"):
        load_expected(folder / "expected.toml")


def test_an_article_further_down_is_not_beside(tmp_path: Path) -> None:
    write_article(tmp_path / "a")
    (tmp_path / "expected.toml").write_text("")
    with pytest.raises(SettingsError, match="no readable article beside it"):
        load_expected(tmp_path / "expected.toml")


def test_finds_the_file_beside_an_article(tmp_path: Path) -> None:
    folder = write_article(tmp_path / "a", expected="")
    pair = next(find_pairs(folder, Corpus())).item
    assert expected_file(pair) == folder / "expected.toml"
    (folder / "expected.toml").unlink()
    assert expected_file(pair) is None


def test_a_fault_is_found_by_an_overlap_of_its_family_on_its_side() -> None:
    report = check()
    found = found_by(NUMBER, report)
    assert found is not None
    assert found.code == "NUM901"
    assert found_by(replace(NUMBER, text="people died"), report) is None
    assert found_by(replace(NUMBER, family="meaning"), report) is None
    assert found_by(replace(NUMBER, side="source", text="37 pessoas"), report) is None
    assert found_by(replace(NUMBER, field="title"), report) is None
    assert found_by(replace(NUMBER, text="no longer there"), report) is None


def test_a_fault_at_the_very_beginning_is_found() -> None:
    assert found_by(replace(NUMBER, text="In Lunaria 73"), check()) is not None


def test_a_note_finds_nothing() -> None:
    report = check()
    assert any(each.code == "MNG901" for each in report.findings)
    assert found_by(SPOKE, report) is None


@pytest.mark.parametrize(("at", "found"), [(10, False), (11, True), (20, True), (21, False)])
def test_an_empty_excerpt_lies_on_what_it_touches(at: int, found: bool) -> None:
    report = check()
    first = replace(report.findings[0], target=Excerpt("body", at, at, ""))
    report = replace(report, findings=(first,))
    assert TARGET[11:20] == NUMBER.text
    assert (found_by(NUMBER, report) is not None) == found


def test_an_original_that_is_not_at_hand_holds_no_fault() -> None:
    assert found_by(replace(NUMBER, side="source"), check(source=None)) is None


def test_passes_when_all_expected_faults_are_found() -> None:
    verdict = judge(check(), (NUMBER, DOUBLED))
    assert verdict.passed
    assert list(verdict.lines()) == []


def test_fails_on_a_fault_not_found() -> None:
    verdict = judge(check(), (NUMBER, SPOKE))
    assert not verdict.passed
    assert describe(SPOKE) == "meaning (major), target body 'The governor spoke': he was silent"
    assert list(verdict.lines()) == [f"expected and not found: {describe(SPOKE)}"]


def test_a_missed_fault_may_be_missed_but_not_be_found() -> None:
    missed = replace(SPOKE, missed=True)
    verdict = judge(check(), (NUMBER, missed))
    assert verdict.passed
    assert verdict.known_missed == (missed,)
    verdict = judge(check(), (replace(NUMBER, missed=True),))
    assert not verdict.passed
    assert "remove missed = true" in next(verdict.lines())


def test_another_blocking_finding_fails() -> None:
    verdict = judge(check(), (DOUBLED,))
    assert not verdict.passed
    assert [each.code for each in verdict.unexpected] == ["NUM901"]
    assert "NUM901" in next(verdict.lines())


def test_says_of_a_blocking_finding_where_it_is_and_what_it_says() -> None:
    report = check()
    (found,) = judge(report, (DOUBLED,)).unexpected
    expected = "blocking and not expected: NUM901 test-number: {!r}: 73 is not in the original"
    placeless = replace(found, target=None, source=None)
    for each, text in ((found, "73"), (replace(placeless, source=found.target), "73"), (placeless, "")):
        assert list(judge(replace(report, findings=(each,)), None).lines()) == [expected.format(text)]


def test_a_blocking_finding_on_a_fault_of_another_family_is_no_other() -> None:
    fault = Fault("entity", "major", "target", "body", "73 people", "they were sheep", missed=True)
    assert judge(check(), (fault,)).passed


def test_without_expectations_it_passes_when_nothing_blocks() -> None:
    assert not judge(check(), None).passed
    advisory = check("In Lunaria 37 people died. The the governor spoke. The bridge fell on Tuesday.")
    assert advisory.findings
    assert judge(advisory, None).passed


def test_a_waived_finding_does_not_block() -> None:
    report = check()
    waived = tuple(replace(each, waived=Waiver("known", None, None)) for each in report.findings)
    assert judge(replace(report, findings=waived), None).passed


def test_a_crash_never_passes() -> None:
    report = check("kaboom", source=None)
    verdict = judge(report, None)
    assert not verdict.passed
    assert list(verdict.lines()) == ["crashed: FLU902: ValueError: it went off"]


def bench_of(folder: Path) -> str:
    jobs = list(find_pairs(folder, Corpus()))
    return render_bench(bench(jobs, run(jobs, plan())))


def test_bench_counts_by_family(tmp_path: Path) -> None:
    write_article(tmp_path / "faulty", expected=fault() + fault(family="entity", text="73") + fault(text="spoke"))
    write_article(tmp_path / "clean", "Thirty-seven people died.")
    write_article(tmp_path / "noisy", "The the bridge in Lunaria fell.", source=None)
    write_article(tmp_path / "blocked", "Only 99 survived the the night.")
    write_article(tmp_path / "crashing", "kaboom", source=None)
    (write_article(tmp_path / "broken") / "target.en.md").write_bytes(b"\xff")
    jobs = list(find_pairs(tmp_path, Corpus()))
    table = bench(jobs, run(jobs, replace(plan(), rules=[r for r in plan().rules if r.code != "CMP901"])))
    counts = {each.family: (each.expected, each.found, each.found_at_all) for each in table.families}
    assert counts.pop("number") == (2, 1, 1)
    assert counts.pop("entity") == (1, 0, 1)
    assert set(counts.values()) == {(0, 0, 0)}
    assert (table.faulty_articles, table.clean_articles) == (1, 4)
    assert (table.clean_blocking, table.clean_with_findings, table.clean_findings) == (1, 2, 3)
    assert table.clean_words == 3 + 6 + 6 + 1
    assert (table.unreadable, table.crashed) == (1, 1)


def test_bench_is_a_plain_table(tmp_path: Path) -> None:
    write_article(tmp_path / "faulty", expected=fault())
    write_article(tmp_path / "clean", " ".join(map(str, range(498))) + " the the", source=None)
    lines = bench_of(tmp_path).splitlines()
    assert lines[0].split() == ["family", "expected", "right", "family", "found", "at", "all"]
    assert "number                1        1 100 %        1 100 %" in lines
    assert "title                 0        0     -        0     -" in lines
    assert any(line.startswith("all  ") for line in lines)
    assert "faulty articles: 1" in lines
    assert lines[-5:] == [
        "clean articles: 1 (500 words)",
        "  with blocking findings: 0",
        "  with any finding of severity minor or above: 1",
        "  findings per 1,000 words: 2.00",
        "unreadable: 0, crashed: 0",
    ]


def test_bench_of_faulty_articles_only(tmp_path: Path) -> None:
    write_article(tmp_path / "faulty", TARGET, SOURCE, expected=fault())
    assert "findings per 1,000 words: 0.00" in bench_of(tmp_path)
