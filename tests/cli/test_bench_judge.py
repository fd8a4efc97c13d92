"""`tqcheck bench judge`, through the entry point."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fake_judge import FakeJudge

if TYPE_CHECKING:
    from article_files import Run


@pytest.fixture(autouse=True)
def judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.engines.open_encoder", lambda *_, **__: None)
    monkeypatch.setattr("tqcheck.plan.open_judge", lambda *_: FakeJudge())


def written(name: str, pairs: Sequence[str] = ("ro-en",)) -> str:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    rows = [
        {"lp": pair, "src": "x", "tgt": f"{quality / 10}", "human": quality**2}
        for pair in pairs
        for quality in range(10)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return name


def test_a_table_and_the_signature_below(tq: Run) -> None:
    done = tq("bench", "judge", written("one.jsonl", ("ro-en", "en-de")), written("two.jsonl"))
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["file", "pair", "n"],
        ["one", "en-de", "10"],
        ["one", "ro-en", "10"],
        ["two", "ro-en", "10"],
        ["judge:fake"],
    ]
    assert lines[1].split()[4:6] == ["1.000", "1.000"]
    assert "human share" in tq("bench", "judge", "two.jsonl", "--bins").out


def test_files_of_one_name_are_told_apart(tq: Run) -> None:
    done = tq("bench", "judge", written("a/x.jsonl"), written("b/x.jsonl"))
    assert [line.split()[0] for line in done.out.splitlines()[1:3]] == ["a/x.jsonl", "b/x.jsonl"]


def test_a_diagram_for_each_language_pair(tq: Run) -> None:
    done = tq("bench", "judge", written("x.jsonl", ("ro-en", "../de")), "--svg", "new/folder")
    assert done.code == 0
    assert sorted(path.name for path in Path("new/folder").iterdir()) == ["x.de.svg", "x.ro-en.svg"]
    assert "x, ro-en</title>" in Path("new/folder/x.ro-en.svg").read_text("utf-8")


def test_a_diagram_that_cannot_be_drawn_is_named(tq: Run) -> None:
    rows = [{"lp": "ro-en", "src": "x", "tgt": "0.5", "human": human} for human in (0, 1)]
    Path("two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = tq("bench", "judge", "two.jsonl", "--svg", "folder")
    assert (done.code, list(Path("folder").iterdir())) == (0, [])
    assert done.err == "tqcheck: two, ro-en: no diagram: people said one of two values\n"


def test_a_bad_line_is_one_line_before_anything_is_judged(tq: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeJudge, "judge", lambda *_: pytest.fail("judged"))
    Path("bad.jsonl").write_text('{"lp": "ro-en"}\n', "utf-8")
    done = tq("bench", "judge", written("good.jsonl"), "bad.jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        'tqcheck: error: bad.jsonl:1: "src" is missing; give an object with "lp", "src", "tgt" and "human"'
    ]


def test_a_folder_that_cannot_be_made(tq: Run) -> None:
    done = tq("bench", "judge", written("x.jsonl"), "--svg", "x.jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tqcheck: error: x.jsonl: cannot be a folder for diagrams: ")


def test_without_the_default_encoder_there_is_no_judge(tq: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.plan.open_judge", lambda *_: None)
    done = tq("bench", "judge", written("x.jsonl"))
    assert done.code == 2
    assert done.err.startswith("tqcheck: error: bench judge needs the default encoder")
    assert len(done.err.splitlines()) == 1
