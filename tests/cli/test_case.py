"""Regression cases made smaller, said otherwise and looked for, by the command line."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from article_files import Run

from tqcheck.decisions.cases import Case, load_case, write_case

CASE = Case(
    id="num001-pier",
    source_lang="fa",
    target_lang="en",
    source="اسکله شکست. ۳۷ نفر زخمی شدند.",
    wrong="The pier broke. 73 people were injured.",
    right="The pier broke. 37 people were injured.",
    family="number",
    state="guarded",
    reason="digits swapped",
    code="NUM001",
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(write_case(tmp_path / "cases", CASE))


def test_minimise_shows_and_writes(file: str, tq: Run) -> None:
    done = tq("case", "minimise", file, "--words", "--write")
    assert done.code == 0
    assert "wrong: 39 -> 2 characters\n  73\n" in done.out
    assert done.out.endswith(f"{file}: written\n")
    small = load_case(Path(file))
    assert (small.source, small.wrong, small.right, small.state) == ("۳۷", "73", "37", "guarded")


def test_generalise_counts_by_kind_and_shows_what_is_missed(file: str, tq: Run) -> None:
    path = Path(file)
    path.write_text(path.read_text("utf-8").replace('code = "NUM001"', 'code = "NUM003"'), "utf-8")
    done = tq("case", "generalise", file, "--tries", "2", "--missed")
    assert done.code == 0
    assert done.out.startswith("figures: NUM003 is silent on the wrong text")
    assert done.out.count("\n  wrong: The pier broke. ") == 2
    assert done.out.endswith("figures        0 of   2 caught\n")


def test_search_finds_the_same_words_first(file: str, corpus: Path, tq: Run) -> None:
    done = tq("case", "search", file, str(corpus), "--most", "2", "--encoder", "hashing")
    assert done.code == 0
    first, *_ = done.out.splitlines()
    assert "likeness" in first
    assert len(done.out.splitlines()) == 6


def test_a_right_text_that_is_the_wrong_one_points_to_decisions(corpus: Path, tq: Run) -> None:
    assert tq("check", corpus / "2025", "--output", "run.jsonl", "--format", "jsonl").code == 1
    _, pair, _ = map(json.loads, Path("run.jsonl").read_text("utf-8").splitlines())
    fingerprint = pair["findings"][0]["fingerprint"]
    same = "The central bank kept its rate at 32 percent."
    done = tq("case", "add", "run.jsonl", fingerprint[:8], "--right", same, "--reason", "None.")
    assert done.code == 2
    command = done.err.rpartition("if nothing is wrong with it: tqcheck ")[2].replace("RUN.jsonl", "run.jsonl")
    assert command.startswith(f"decisions add run.jsonl {fingerprint} --verdict wrong ")
    assert tq(*shlex.split(command)).code == 0
    assert '"wrong"' in (corpus / "2025" / "wrong" / "decisions.toml").read_text("utf-8")


def test_a_folder_of_articles_is_none_of_cases(corpus: Path, tq: Run) -> None:
    done = tq("case", "list", corpus)
    assert done.code == 2
    assert f"{corpus}: a folder of articles (corpus.toml), not of cases, such as corpora/regressions\n" in done.err


def test_a_file_that_is_no_case(tmp_path: Path, tq: Run) -> None:
    for command in ("minimise", "generalise", "search"):
        done = tq("case", command, str(tmp_path / "none.toml"))
        assert done.code == 2
        assert len(done.err.splitlines()) == 1
