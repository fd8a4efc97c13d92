from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from decision_samples import CASE, SOURCE, TARGET, check, checked, plan
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.decisions.cases import (
    Case,
    case_from_finding,
    case_from_run,
    case_from_texts,
    dump_case,
    load_case,
    load_cases,
    run_case,
    settled,
    write_case,
)
from tqcheck.errors import SettingsError
from tqcheck.model import Article, Bead, Excerpt, Finding, Pair, PairReport
from tqcheck.runner import check_pair

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.text(st.characters(codec="utf-8"))


def finding(report: PairReport, code: str) -> Finding:
    return next(each for each in report.findings if each.code == code)


def write(folder: Path, text: str, name: str = "num901-bridge") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8", newline="\n")
    return path


@given(st.builds(Case, *[TEXTS] * 6, st.just("number"), st.just("retired"), TEXTS, *[st.none() | TEXTS] * 2))
def test_any_text_survives_the_file(case: Case) -> None:
    read = tomllib.loads(dump_case(case))
    origin = read.pop("from", None)
    assert Case(**read, origin=origin) == case


def test_the_file_is_readable_and_shows_what_cannot_be_seen() -> None:
    case = replace(CASE, source='می\u200cخواهد\u202e "x" \\\n\x7f\U000e0001\r\t', origin="fa-en/bridge")
    text = dump_case(case)
    assert 'source = "می\u200cخواهد\\u202e \\"x\\" \\\\\\n\\u007f\\U000e0001\\r\\t"\n' in text
    assert 'from = "fa-en/bridge"\n' in text
    assert "origin" not in text


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(SettingsError, match="lone surrogate at offset 1"):
        dump_case(replace(CASE, wrong="a\ud800"))


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    path = write_case(tmp_path / "new" / "regressions", CASE)
    assert path == tmp_path / "new" / "regressions" / "num901-bridge.toml"
    assert load_case(path) == CASE
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_no_case_is_ever_overwritten(tmp_path: Path) -> None:
    path = write_case(tmp_path, CASE)
    with pytest.raises(SettingsError, match="there is such a case already"):
        write_case(tmp_path, replace(CASE, reason="another"))
    assert load_case(path) == CASE
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"file/num901-bridge\.toml: cannot be written: "):
        write_case(tmp_path / "file", CASE)


@pytest.mark.parametrize("name", ["../up", "a/b", "A", "", "a b", "-a", "a.b", "é", "a\n", "a" * 101])
def test_an_id_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "cases"
    with pytest.raises(SettingsError, match="an id is of a-z, 0-9 and -"):
        write_case(folder, replace(CASE, id=name))
    assert not folder.exists()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("reason", "reasons"), "unknown key 'reasons' (did you mean reason?)"),
        (("from", "origin"), "unknown key 'origin'"),
        (('right = "37 people died."', ""), "right is missing"),
        (('"num901-bridge"', '"another"'), "id is 'another', but the file's name says 'num901-bridge'"),
        (('"37 people died."', '"73 people died."'), "wrong and right are the same"),
        (('family = "number"', 'family = "numbre"'), "no family 'numbre' (did you mean number?)"),
        (('family = "number"', 'family = "entity"'), "NUM901 is of the family number, not entity"),
        (("NUM901", "NUM910"), "unknown rule code 'NUM910' (did you mean NUM901?)"),
        (("guarded", "gaurded"), "no state 'gaurded' (did you mean guarded?)"),
        (('"digits swapped"', '" "'), "the reason is missing"),
        (('"digits swapped"', "7"), "reason has an unexpected value"),
        (('source_lang = "pt"', 'source_lang = ""'), "source_lang is empty"),
        (('target_lang = "en"', 'target_lang = ""'), "target_lang is empty"),
        (('reason = "', "reason = "), "not TOML"),
    ],
)
def test_says_in_one_line_what_is_wrong_with_a_case(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    text = dump_case(replace(CASE, origin="x"))
    assert change[0] in text
    path = write(tmp_path, text.replace(*change))
    with pytest.raises(SettingsError) as caught:
        load_case(path)
    message = str(caught.value)
    assert complaint in message
    assert message.startswith(f"{path}: ")
    assert "\n" not in message


def test_a_retired_case_outlives_its_rule(tmp_path: Path) -> None:
    case = replace(CASE, code="NUM910", state="retired")
    assert load_case(write_case(tmp_path, case)) == case


def test_all_cases_of_a_folder_in_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        write_case(tmp_path, replace(CASE, id=name))
    (tmp_path / "README.md").touch()
    assert [each.id for each in load_cases(tmp_path)] == ["a", "b"]
    with pytest.raises(SettingsError, match="no such folder"):
        load_cases(tmp_path / "none")


def test_guarded_passes_when_the_rule_tells_wrong_from_right() -> None:
    result = run_case(CASE, checked)
    assert (result.outcome, result.detail) == ("passed", "")
    assert result.wrong is not None
    assert result.right is not None
    assert [each.code for each in result.wrong.findings] == ["NUM901"]
    assert result.right.findings == ()


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"wrong": "Many people died."}, "NUM901 is silent on the wrong text"),
        ({"wrong": "The the.", "code": None}, "a rule of the family number is silent"),
        ({"right": "There were 5."}, "NUM901 fires on the right text, too: 5 is not in the original"),
        ({"source": ""}, "NUM901 is silent on the wrong text (skipped: no original at hand)"),
        ({"wrong": "governor", "code": None, "family": "meaning"}, "a rule of the family meaning is silent"),
        ({"right": "kaboom 37"}, "FLU902 crashed: ValueError: it went off"),
    ],
)
def test_guarded_fails_otherwise(changes: dict[str, str], detail: str) -> None:
    result = run_case(replace(CASE, **changes), checked)
    assert result.outcome == "failed"
    assert detail in result.detail


def test_a_case_without_a_code_is_guarded_by_its_family() -> None:
    assert run_case(replace(CASE, code=None), checked).outcome == "passed"


def test_a_family_is_silent_and_not_skipped() -> None:
    result = run_case(replace(CASE, code=None, source=""), checked)
    assert result.detail == "a rule of the family number is silent on the wrong text"


def test_a_case_without_an_original_is_target_only() -> None:
    case = Case("x", "", "en", "", "The the end.", "The end.", "fluency", "guarded", "twice", "FLU901")
    result = run_case(case, checked)
    assert result.outcome == "passed"
    assert result.wrong is not None
    assert result.wrong.source_lang is None


def test_a_title_case_has_titles() -> None:
    case = Case("x", "", "en", "", "BRIDGE FALLS\n \nIt fell.", "Bridge falls", "title", "guarded", "shouts", "TTL901")
    result = run_case(case, checked)
    assert result.outcome == "passed"
    assert result.wrong is not None
    assert result.wrong.texts.target == Article("en", "BRIDGE FALLS", "It fell.")


def test_known_missed_is_expected_to_fail_until_it_passes() -> None:
    missed = replace(CASE, state="known-missed")
    result = run_case(replace(missed, wrong="Many people died."), checked)
    assert result.outcome == "expected-failure"
    assert "silent" in result.detail
    result = run_case(missed, checked)
    assert (result.outcome, result.detail) == ("failed", "now caught: set state to guarded")
    assert run_case(replace(missed, wrong="kaboom"), checked).outcome == "failed"


def test_retired_is_skipped_unchecked() -> None:
    result = run_case(replace(CASE, state="retired", code="NUM910", wrong="kaboom"), checked)
    assert (result.outcome, result.detail, result.wrong) == ("skipped", "retired: digits swapped", None)


def test_a_case_of_a_finding_takes_its_aligned_sentences() -> None:
    report = check()
    found = finding(report, "NUM901")
    case = case_from_finding(report, found.fingerprint, "In Lunaria 37 people died.", "digits swapped")
    assert case == Case(
        id=f"num901-test-number-{found.fingerprint[:12]}",
        source_lang="pt",
        target_lang="en",
        source="Em Lunaria morreram 37 pessoas.",
        wrong="In Lunaria 73 people died.",
        right="In Lunaria 37 people died.",
        family="number",
        state="guarded",
        reason="digits swapped",
        code="NUM901",
        origin=f"pt-en/bridge {found.fingerprint}",
    )
    assert run_case(case, checked).outcome == "passed"


def test_the_beginning_of_a_fingerprint_will_do() -> None:
    report = check()
    found = finding(report, "NUM901").fingerprint
    assert case_from_finding(report, found[:6], "x", "y") == case_from_finding(report, found, "x", "y")
    with pytest.raises(SettingsError, match="give at least 6 characters of the fingerprint, not '"):
        case_from_finding(report, found[:5], "x", "y")
    with pytest.raises(SettingsError, match="no finding has a fingerprint that begins with 'zzzzzz'"):
        case_from_finding(report, "zzzzzz", "x", "y")


def test_a_beginning_of_two_fingerprints_will_not_do() -> None:
    report = check()
    twins = tuple(replace(each, fingerprint=f"abcdef{n}") for n, each in enumerate(report.findings))
    with pytest.raises(SettingsError, match="'abcdef' begins several fingerprints: abcdef0, abcdef1"):
        case_from_finding(replace(report, findings=twins), "abcdef", "x", "y")


def test_the_same_finding_in_two_articles_is_one() -> None:
    report = check()
    found = finding(report, "NUM901").fingerprint
    case = case_from_run([replace(report, id="first"), replace(report, id="second")], found, "x", "y")
    assert case.origin == f"pt-en/first {found}"


def aligned(
    *beads: tuple[tuple[int, ...], tuple[int, ...]], source: Excerpt | None, target: Excerpt | None
) -> PairReport:
    """The samples' pair with these beads, the title's included, and one finding at these places."""
    articles = Article("pt", "Cai a ponte", SOURCE), Article("en", "Bridge falls", TARGET)
    report = check_pair(Pair("bridge", "pt-en", "", articles[1], articles[0]), plan())
    found = replace(report.findings[0], source=source, target=target, fingerprint="abcdef")
    return replace(report, beads=tuple(Bead(*bead, 1.0) for bead in ((((0,), (0,)), *beads))), findings=(found,))


def place(text: str, whole: str) -> Excerpt:
    return Excerpt("body", whole.index(text), whole.index(text) + len(text), text)


def test_what_was_left_out_comes_with_its_neighbours() -> None:
    # As the aligner has it: what was left out comes last, and the third sentence became the second.
    beads = ((1,), (1,)), ((3,), (2,)), ((2,), ())
    report = aligned(*beads, source=place("governador", SOURCE), target=None)
    case = case_from_finding(report, "abcdef", "So it was.", "left out")
    assert case.source == SOURCE
    assert case.wrong == "In Lunaria 73 people died. The governor spoke."
    assert case.right == "In Lunaria 73 people died. So it was. The governor spoke."


def test_what_was_left_out_at_an_end_goes_to_that_end() -> None:
    first = aligned(((2,), (1,)), ((3,), (2,)), ((1,), ()), source=place("Lunaria", SOURCE), target=None)
    case = case_from_finding(first, "abcdef", "So it was.", "left out")
    assert case.right == "So it was. In Lunaria 73 people died."
    last = aligned(((1,), (1,)), ((2,), (2,)), ((3,), ()), source=place("ponte", SOURCE), target=None)
    case = case_from_finding(last, "abcdef", "So it was.", "left out")
    assert case.right == "The governor spoke. So it was."


def test_what_was_put_in_may_be_answered_with_nothing() -> None:
    report = aligned(((1,), (1,)), ((), (2,)), ((2, 3), (3,)), source=None, target=place("governor", TARGET))
    case = case_from_finding(report, "abcdef", "", "furniture")
    assert case.source == SOURCE
    assert case.wrong == TARGET
    assert case.right == "In Lunaria 73 people died. The the bridge fell on Tuesday."


def test_a_finding_without_an_original_makes_a_target_only_case() -> None:
    report = check(TARGET, source=None)
    case = case_from_finding(report, finding(report, "FLU901").fingerprint, "The bridge fell.", "twice")
    assert (case.source_lang, case.source) == ("", "")
    assert case.wrong == "The the bridge fell on Tuesday."
    assert run_case(case, checked).outcome == "passed"


def test_a_finding_in_the_title_keeps_the_title_apart() -> None:
    target = Article("en", "BRIDGE FALLS", "It fell.")
    report = check_pair(Pair("a", "b", "", target, Article("pt", "Cai a ponte", "Caiu.")), plan())
    case = case_from_finding(report, finding(report, "TTL901").fingerprint, "Bridge falls", "shouts")
    assert (case.source, case.wrong, case.right) == ("Cai a ponte", "BRIDGE FALLS", "Bridge falls")
    assert run_case(case, checked).outcome == "passed"


def test_paragraphs_stay_apart() -> None:
    text = "In Lunaria 37 died.\n\nThe the governor spoke. The bridge fell."
    report = check(text, source=None)
    wide = replace(finding(report, "FLU901"), target=place("37 died.\n\nThe the governor", text))
    case = case_from_finding(replace(report, findings=(wide,)), wide.fingerprint, "x", "y")
    assert case.wrong == "In Lunaria 37 died.\n\nThe the governor spoke."


def test_a_finding_without_a_place_makes_no_case() -> None:
    report = check()
    lost = replace(report.findings[0], target=None, source=None)
    with pytest.raises(SettingsError, match="lies in no sentence"):
        case_from_finding(replace(report, findings=(lost,)), lost.fingerprint, "x", "y")


def texts(**changes: str) -> Case:
    values = {
        "source_lang": "pt",
        "target_lang": "en",
        "source": "Morreram 37.",
        "wrong": "73 died.",
        "right": "37 died.",
    }
    values |= {"family": "number", "reason": "swapped", **changes}
    return case_from_texts(**values, plan=plan())


def test_a_missed_text_is_known_missed_until_it_is_caught() -> None:
    assert texts(wrong="Many died.").state == "known-missed"
    caught = texts()
    assert caught.state == "guarded"
    assert run_case(caught, checked).outcome == "passed"
    assert texts().id == caught.id != texts(wrong="74 died.").id


def test_a_missed_text_must_be_whole() -> None:
    with pytest.raises(SettingsError, match=r"no family 'digits' \(known: .*number"):
        texts(family="digits")
    with pytest.raises(SettingsError, match="the same text"):
        texts(right="73 died.")
    with pytest.raises(SettingsError, match="source_lang is empty"):
        texts(source_lang="")
    with pytest.raises(SettingsError, match="crashed"):
        texts(wrong="kaboom")


def test_says_that_it_is_the_case_that_is_wrong() -> None:
    for changes in ({"family": "digits"}, {"reason": " "}):
        with pytest.raises(SettingsError, match=r"^the case: "):
            texts(**changes)
    report = check()
    with pytest.raises(SettingsError, match=r"^the case: wrong and right are the same text"):
        case_from_finding(report, finding(report, "NUM901").fingerprint, "In Lunaria 73 people died.", "y")


def test_settling_sets_the_state_that_is_true() -> None:
    assert settled(replace(CASE, state="known-missed"), plan()).state == "guarded"
    assert settled(replace(CASE, right="There were 5."), plan()).state == "known-missed"
