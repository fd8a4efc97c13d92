"""Decisions and baselines by the command line, from a finding to the next run."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from article_files import SOURCE, WRONG, Run, make_pair

from tqcheck import session
from tqcheck.decisions.cases import load_cases
from tqcheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

NOW = ("--select", "NUM001")
WHO = ("--who", "Lena")


@pytest.fixture
def log(corpus: Path, tq: Run) -> Path:
    """The log of a run in which an article has a wrong number; the corpus becomes the working folder."""
    os.chdir(corpus)
    assert tq("check", ".", *NOW, "--format", "jsonl", "--output", "run.jsonl").code == 1
    return corpus / "run.jsonl"


def fingerprint(log: Path) -> str:
    pairs = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    return next(each["fingerprint"] for pair in pairs for each in pair.get("findings", ()) if each["code"] == "NUM001")


def add(tq: Run, *args: str) -> tuple[int, str]:
    done = tq("decisions", "add", "run.jsonl", *args)
    return done.code, done.out + done.err


def test_a_false_alarm_passes_in_the_next_run_and_is_counted_apart(log: Path, tq: Run) -> None:
    mark = fingerprint(log)
    code, said = add(tq, mark[:8], "--verdict", "wrong", "--reason", "a correction", *WHO, "--until", "2999-12-31")
    assert (code, said) == (0, f"2025/wrong/decisions.toml: NUM001 {mark} is wrong\n")
    done = tq("check", ".", *NOW)
    assert (done.code, "findings: none (1 more waived)" in done.out) == (0, True)
    assert "    waived by Lena until 2999-12-31: a correction" in done.out
    listed = tq("decisions", "list").out
    assert listed.startswith(f"wrong   NUM001 {mark} 2025/wrong/decisions.toml: Lena, ")
    assert listed.endswith(" until 2999-12-31: a correction\n")
    assert tq("decisions", "precision").out == "NUM001     0%  right 0, wrong 1, unsure 0\n"
    add(tq, mark, "--verdict", "right", "--reason", "no, it is wrong", *WHO)
    assert tq("check", ".", *NOW).code == 1


def test_a_decision_without_effect_is_said(log: Path, tq: Run, corpus: Path) -> None:
    add(tq, fingerprint(log), "--verdict", "wrong", "--reason", "a correction", *WHO)
    (corpus / "2025" / "wrong" / "target.en.md").write_text(WRONG.replace("32", "23"))
    done = tq("check", ".", *NOW, "--quiet")
    assert done.code == 0
    assert "decisions without effect:\n  2025/wrong/decisions.toml: NUM001 " in done.out


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("--verdict", "false", "--reason", "why", *WHO), "the decision: no verdict 'false'"),
        (("--verdict", "wrong", "--reason", " ", *WHO), "the decision: reason is empty"),
        (("--verdict", "wrong", "--reason", "why", *WHO, "--until", "soon"), "until must be a day like 2026-12-31"),
        (("--verdict", "wrong", "--reason", "why", *WHO, "--article", "x"), "'x' has not this finding: give --article"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(log: Path, tq: Run, args: tuple[str, ...], complaint: str) -> None:
    code, said = add(tq, fingerprint(log), *args)
    assert (code, complaint in said, said.count("\n")) == (2, True, 1)
    assert not list(log.parent.glob("**/decisions.toml"))


def test_the_same_words_in_two_articles_are_two_findings(log: Path, tq: Run, corpus: Path) -> None:
    make_pair(corpus / "again", target=WRONG)
    tq("check", ".", *NOW, "--format", "jsonl", "--output", "run.jsonl")
    args = (fingerprint(log), "--verdict", "wrong", "--reason", "why", *WHO)
    code, said = add(tq, *args)
    assert (code, "several articles have this finding: give --article, one of" in said) == (2, True)
    assert add(tq, *args, "--article", "again")[0] == 0
    assert (corpus / "again" / "decisions.toml").exists()


def test_a_log_from_elsewhere_writes_nowhere(log: Path, tq: Run, tmp_path: Path) -> None:
    mark = fingerprint(log)
    os.chdir(tmp_path / "cwd")
    done = tq("decisions", "add", log, mark, "--verdict", "wrong", "--reason", "why", *WHO)
    assert (done.code, "decide in the folder where tqcheck check was run" in done.err) == (2, True)


def test_an_export_is_taken_over_whole_or_not_at_all(log: Path, tq: Run, corpus: Path) -> None:
    mark = fingerprint(log)
    entry = {"file": "2025/wrong/target.en.md", "id": "2025/wrong", "fingerprint": mark, "rule": "NUM001"}
    entry |= {"verdict": "wrong", "reason": "a correction", "who": "Lena", "when": "2026-11-28"}
    export = {"schema": "tqcheck-decisions/1", "decisions": [entry, {**entry, "file": "gone.md"}]}
    (corpus / "export.json").write_text(json.dumps(export))
    done = tq("decisions", "import", "export.json")
    assert (done.code, done.err.count("\n"), "decision 2: no file 'gone.md'" in done.err) == (2, 1, True)
    assert not list(corpus.glob("**/decisions.toml"))
    export["decisions"] = [entry]
    (corpus / "export.json").write_text(json.dumps(export))
    assert tq("decisions", "import", "export.json").out == f"2025/wrong/decisions.toml: NUM001 {mark} is wrong\n"
    assert tq("check", ".", *NOW).code == 0


def test_what_was_missed_becomes_a_case_once(corpus: Path, tq: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    os.chdir(corpus)
    quick = session.open_session(Settings(encoder="none", select=("NUM001",)))
    monkeypatch.setattr(session, "open_session", lambda: quick)
    entry = {"file": "2025/wrong/target.en.md", "id": "2025/wrong", "family": "meaning", "source_lang": "fa"}
    entry |= {
        "target_lang": "en",
        "source": "رئیس بانک گفت.",
        "wrong": "The mayor spoke.",
        "right": "The governor spoke.",
    }
    entry |= {"reason": "governor, not mayor", "who": "Lena", "when": "2026-11-28"}
    export = {"schema": "tqcheck-decisions/1", "decisions": [], "missed": [entry, {**entry, "right": entry["wrong"]}]}
    (corpus / "export.json").write_text(json.dumps(export))
    done = tq("decisions", "import", "export.json")
    assert (done.code, "wrong and right are the same text" in done.err) == (2, True)
    assert not (corpus / "corpora").exists()
    export["missed"] = [entry]
    (corpus / "export.json").write_text(json.dumps(export))
    done = tq("decisions", "import", "export.json", "--cases", "cases")
    assert (done.code, done.out.startswith("cases/meaning-"), done.out.endswith(".toml: known-missed\n")) == (
        0,
        True,
        True,
    )
    (case,) = load_cases(corpus / "cases")
    assert (case.state, case.wrong, case.right) == ("known-missed", entry["wrong"], entry["right"])
    assert case.origin == "2025/wrong/target.en.md 2025/wrong, Lena, 2026-11-28"
    assert tq("decisions", "import", "export.json", "--cases", "cases").out.endswith(".toml: is there already\n")


def test_each_fault_of_damaged_files_is_a_line_and_nothing_is_checked(corpus: Path, tq: Run) -> None:
    for name in ("right", "2025/wrong"):
        (corpus / name / "decisions.toml").write_text("[[decision]]\nverdict = 'wrong'\n[[decision]]\nwho = 1")
    done = tq("check", corpus)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 4)


def test_an_archive_with_faults_becomes_green_and_a_new_fault_red(corpus: Path, tq: Run) -> None:
    os.chdir(corpus)
    (corpus / "pyproject.toml").write_text('[tool.tqcheck]\nbaseline = "known.jsonl"\n')
    done = tq("check", ".")
    assert (done.code, done.err) == (
        2,
        "tqcheck: error: known.jsonl: no such baseline; make it: tqcheck baseline create PATH\n",
    )
    created = tq("baseline", "create", ".", "--encoder", "none")
    assert (created.code, created.out.startswith("known.jsonl: findings known: ")) == (0, True)
    assert tq("check", ".").code == 0
    assert tq("baseline", "create", ".", "--encoder", "none").code == 2
    shown = tq("baseline", "show").out
    assert "2025/wrong: NUM001 " in shown
    assert shown.splitlines()[-1].startswith("findings known: ")

    make_pair(corpus / "new", source=SOURCE, target=WRONG)
    done = tq("check", ".", "--quiet")
    assert (done.code, done.out.count("FAIL new"), done.out.count("FAIL 2025/wrong")) == (1, 2, 0)
    before = (corpus / "known.jsonl").read_text()
    done = tq("baseline", "update", ".", "--encoder", "none")
    assert (done.code, "--accept-new takes them in" in done.out) == (0, True)
    assert (corpus / "known.jsonl").read_text() == before
    tq("baseline", "update", ".", "--encoder", "none", "--accept-new")
    assert tq("check", ".").code == 0


def test_a_baseline_of_articles_that_cannot_all_be_read_ends_with_2(corpus: Path, tq: Run, tmp_path: Path) -> None:
    (corpus / "right" / "target.en.md").write_bytes(b"\xff")
    done = tq("baseline", "create", corpus, "--encoder", "none", "--baseline", tmp_path / "no" / "known.jsonl")
    assert (done.code, "unreadable" in done.err, "there is no folder" in done.err) == (2, False, True)
    file = tmp_path / "known.jsonl"
    done = tq("baseline", "create", corpus, "--encoder", "none", "--baseline", file)
    assert (done.code, "unreadable" in done.err, file.exists()) == (2, True, True)
    file.write_text("x")
    done = tq("check", corpus, "--baseline", file)
    assert (done.code, done.err.count("\n"), ":1: damaged: not JSON" in done.err) == (2, 1, True)


def test_what_a_table_has_lost_is_pruned(tmp_path: Path, tq: Run) -> None:
    os.chdir(tmp_path)
    texts = "نرخ سود ۲۳ درصد است.", "The rate is 32 percent."
    rows = ["\t".join((name, "fa", "en", *texts)) + "\n" for name in "ab"]
    table, head = tmp_path / "news.tsv", "id\tsource_lang\ttarget_lang\tsource\ttarget\n"
    table.write_text(head + "".join(rows), "utf-8")
    update = ("baseline", "update", "news.tsv", "--encoder", "none")
    assert "in articles: 2" in tq("baseline", "create", "news.tsv", "--encoder", "none").out
    table.write_text(head + rows[0], "utf-8")
    assert "in articles: 2; 0 dropped" in tq(*update).out
    table.write_text(head + rows[0] + "b\tno code\n", "utf-8")
    done = tq(*update, "--prune")
    assert (done.code, "in articles: 2; 0 dropped" in done.out, "nothing was dropped" in done.out) == (2, True, True)
    table.write_text(head + rows[0], "utf-8")
    assert "in articles: 1; " in tq(*update, "--prune").out
