"""`tqcheck history` and `tqcheck compare`, and what `tqcheck check` keeps for them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from article_files import TARGET, WRONG, make_pair

if TYPE_CHECKING:
    from article_files import Run

ONLY = ("--select", "NUM001")


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TQCHECK_HISTORY", str(tmp_path / "history.sqlite"))


def history(tq: Run, *args: object) -> list[dict[str, Any]]:
    """What `tqcheck history` says of the runs, the oldest first."""
    done = tq("history", "--format", "json", *args)
    assert done.code == 0, done.err
    runs: list[dict[str, Any]] = json.loads(done.out)
    return runs[::-1]


def mended(corpus: Path) -> None:
    """Put the wrong figure right."""
    (corpus / "2025" / "wrong" / "target.en.md").write_text(TARGET)


def test_a_run_says_what_changed_since_the_one_before(tq: Run, corpus: Path) -> None:
    assert "since run" not in tq("check", corpus, *ONLY).out
    make_pair(corpus / "late", target=WRONG)
    assert re.search(r"\nsince run 1 \(.*\): 1 new, 0 fixed, 1 still there\n$", tq("check", corpus, *ONLY).out)
    mended(corpus)
    assert re.search(r"\nsince run 2 \(.*\): 0 new, 1 fixed, 1 still there\n$", tq("check", corpus, *ONLY).out)
    # What was asked for in another way is not the same.
    assert "since run" not in tq("check", corpus, "--select", "NUM").out


def test_runs_are_listed_with_what_they_came_to(tq: Run, corpus: Path) -> None:
    tq("check", corpus, *ONLY)
    mended(corpus)
    tq("check", corpus, *ONLY)
    first, second = history(tq)
    assert (first["id"], first["articles"], first["blocked"], first["alarms"]) == (1, 2, 1, 1)
    assert (second["id"], second["articles"], second["blocked"], second["alarms"]) == (2, 2, 0, 0)
    assert first["alarms_per_1000_words"] == 1000 / first["words"]
    assert first["command"].startswith("tqcheck check ")
    assert history(tq, "--limit", "1") == [second]
    head, newest, _ = tq("history").out.splitlines()
    assert head.split() == ["run", "date", "(UTC)", "corpus", "articles", "blocked", "alarms/1,000", "score", "command"]
    assert newest.split()[0] == "2"
    assert newest.index("tqcheck check") == head.index("command")


def test_nothing_is_kept_where_somebody_says_so(tq: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no run is kept in" in tq("history").out
    tq("check", corpus, *ONLY, "--no-history")
    assert history(tq) == []
    monkeypatch.delenv("TQCHECK_HISTORY")
    Path("pyproject.toml").write_text('[tool.tqcheck]\nhistory = "off"\n')
    assert tq("check", corpus, *ONLY).code == 1
    done = tq("history")
    assert done.code == 2
    assert done.err == (
        'tqcheck: error: the history is switched off: unset TQCHECK_HISTORY, or history = "off" in pyproject.toml\n'
    )


def test_a_project_keeps_its_own(tq: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TQCHECK_HISTORY")
    Path("pyproject.toml").write_text('[tool.tqcheck]\nhistory = "ours.sqlite"\n')
    tq("check", corpus, *ONLY)
    assert Path("ours.sqlite").is_file()
    assert len(history(tq)) == 1


def test_the_result_stands_whatever_becomes_of_the_history(
    tq: Run, corpus: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "history.sqlite").write_text("no database at all" * 100)
    done = tq("check", corpus, *ONLY, "--report", tmp_path)
    assert done.code == 1
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("the run is not kept in the history: ")
    assert (tmp_path / "index.html").is_file()
    assert tq("history").code == 2


def test_old_runs_are_dropped(tq: Run, corpus: Path) -> None:
    for _ in range(3):
        tq("check", corpus, *ONLY)
    done = tq("history", "--prune", "1")
    assert done.err.endswith("history.sqlite: 2\n")
    assert [each["id"] for each in history(tq)] == [3]
    assert history(tq, "--prune", "0") == []


def test_runs_are_compared_by_number_and_by_log(tq: Run, corpus: Path) -> None:
    tq("check", corpus, *ONLY, "--format", "jsonl", "--output", "old.jsonl")
    mended(corpus)
    make_pair(corpus / "late", target=WRONG)
    tq("check", corpus, *ONLY)
    done = tq("compare", "1", "2")
    assert done.code == 0, done.err
    assert "articles: 2 in both, 1 in the second only\nfindings: 1 new, 1 fixed, 0 still there\n" in done.out
    assert re.search(r"\n2025/wrong\n  fixed        major NUM001 changed-number [0-9a-f]{16}\n", done.out)
    assert re.search(r"\nlate\n  new          major NUM001 changed-number [0-9a-f]{16}\n", done.out)
    last = done.out.splitlines()[-1]
    assert re.fullmatch(r"score: \S+ -> 100.00 on 2 articles: \+\S+, 95% interval \S+ to \S+, p 0\.\d+ \(.*\)", last)
    # A log has the words, too.
    with_words = tq("compare", "old.jsonl", "2").out
    assert re.search(r"  fixed        major NUM001 changed-number [0-9a-f]{16}  The original says", with_words)


def test_a_comparison_for_programs(tq: Run, corpus: Path) -> None:
    tq("check", corpus, *ONLY)
    mended(corpus)
    tq("check", corpus, *ONLY)
    found = json.loads(tq("compare", "1", "2", "--format", "json").out)
    assert found["articles"] == {"both": 2, "only_old": 0, "only_new": 0}
    assert found["counts"] == {"new": 0, "fixed": 1, "still there": 0, "set aside": 0, "not looked for": 0}
    (change,) = found["findings"]
    assert (change["id"], change["change"], change["code"]) == ("2025/wrong", "fixed", "NUM001")
    assert found["score"]["articles"] == 2
    assert found["score"]["mean"] > 0
    assert re.search(
        r"\nscore: \S+ -> \S+ on 2 articles: \+\S+, 95% interval .*, p 0\.\d+ ", tq("compare", "1", "2").out
    )


def test_what_is_still_there_is_listed_on_demand(tq: Run, corpus: Path) -> None:
    tq("check", corpus, *ONLY)
    tq("check", corpus, *ONLY)
    assert "  still there  major NUM001" not in tq("compare", "1", "2").out
    assert "  still there  major NUM001" in tq("compare", "1", "2", "--verbose").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("compare", "1", "2"), "no run 1: tqcheck history lists them"),
        (("compare", "9" * 20, "2"), f"cannot read {'9' * 20}: No such file or directory"),
        (("compare", "a.jsonl", "b.jsonl"), "cannot read a.jsonl: No such file or directory"),
        (("history", "--format", "yaml"), "--format 'yaml' (known: json, text)"),
        (("compare", "1", "2", "--format", "yaml"), "--format 'yaml' (known: json, text)"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(tq: Run, args: tuple[str, ...], said: str) -> None:
    done = tq(*args)
    assert done.code == 2
    assert done.err.endswith(f"{said}\n")
    assert len(done.err.splitlines()) == 1


def test_a_report_marks_what_is_new(tq: Run, corpus: Path, tmp_path: Path) -> None:
    tq("check", corpus, *ONLY)
    make_pair(corpus / "late", target=WRONG)
    tq("check", corpus, *ONLY, "--report", tmp_path / "site")
    index = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "1 new, 0 fixed, 1 still there." in index
    pages = {path.name.partition("-")[0]: path.read_text("utf-8") for path in tmp_path.glob("site/articles/*.html")}
    assert 'data-age="new"' in pages["late"]
    assert 'data-age="still there"' in pages["2025"]
