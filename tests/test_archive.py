from __future__ import annotations

import json
from pathlib import Path

import pytest
from article_files import SOURCE, TARGET, WRONG, Run

from tqcheck.archive import shards_at
from tqcheck.errors import SettingsError

BODIES = [text.rpartition("---\n")[2].strip() for text in (SOURCE, TARGET, WRONG)]
LINES = [
    {"id": name, "source": BODIES[0], "target": target, "source_lang": "fa", "target_lang": "en"}
    for name, target in zip(("right", "wrong"), BODIES[1:], strict=True)
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two shards of two pairs."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("a.jsonl", "b.jsonl"):
        (folder / name).write_text("".join(json.dumps(line) + "\n" for line in LINES))
    return folder


def test_each_shard_has_its_log_and_a_second_run_checks_what_has_changed(tq: Run, archive: Path) -> None:
    command = ("check", archive, "--shards", "logs", "--select", "NUM001")
    first = tq(*command)
    assert first.code == 1
    assert first.out.splitlines() == [
        "logs/a.jsonl: 2 pairs, 1 failed, 0 unreadable, 0 crashed",
        "logs/b.jsonl: 2 pairs, 1 failed, 0 unreadable, 0 crashed",
        "all 2: 4 pairs, 2 failed, 0 unreadable, 0 crashed",
    ]
    tq("check", archive / "a.jsonl", "--select", "NUM001", "--format", "jsonl", "--output", "alone.jsonl")
    assert records(Path("logs/a.jsonl"))[1:] == records(Path("alone.jsonl"))[1:]

    (archive / "b.jsonl").write_text(json.dumps(LINES[0]) + "\n")
    assert [line.endswith("(as before)") for line in tq(*command).out.splitlines()] == [True, False, False]


def records(log: Path) -> list[object]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def test_what_was_unreadable_is_tried_again_and_a_damaged_list_forgets(tq: Run, archive: Path) -> None:
    (archive / "b.jsonl").write_text("no JSON\n")
    command = ("check", archive, "--shards", "logs", "--select", "NUM001")
    assert tq(*command).code == 2
    assert [line.endswith("(as before)") for line in tq(*command).out.splitlines()] == [True, False, False]
    Path("logs/shards.json").write_text("rubbish\n")
    done = tq(*command)
    assert "as before" not in done.out
    assert len(done.out.splitlines()) == 3


def test_a_log_that_is_being_written_is_vouched_for_by_nobody(
    tq: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("check", archive, "--shards", "logs", "--select", "NUM001")
    tq(*command)
    first = (archive / "a.jsonl").read_bytes()
    (archive / "a.jsonl").write_bytes(first.replace(b"23", b"24"))

    def broken(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("tqcheck.archive._check", broken)
        assert tq(*command).code != 0
    (archive / "a.jsonl").write_bytes(first)
    assert "(as before)" not in tq(*command).out.splitlines()[0]


def test_a_file_that_is_no_log_is_left_alone(tq: Run, archive: Path) -> None:
    Path("logs").mkdir()
    Path("logs/a.jsonl").write_text("mine")
    done = tq("check", archive, "--shards", "logs", "--select", "NUM001")
    assert done.code == 2
    assert "is no log of an earlier run" in done.err
    assert Path("logs/a.jsonl").read_text() == "mine"


def test_logs_take_the_place_of_nothing(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="its log would take its place"):
        shards_at([archive / "a.jsonl"], archive)
    with pytest.raises(SettingsError, match="lies within"):
        shards_at([archive], archive / "logs")
    (archive / "more").mkdir()
    (archive / "more" / "a.jsonl").write_text("{}")
    with pytest.raises(SettingsError, match="both logs would be"):
        shards_at([archive], tmp_path / "logs")


def test_what_is_no_shard_is_refused(tq: Run, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no files with pairs" in tq("check", tmp_path / "empty", "--shards", "logs").err
    assert "no file with pairs" in tq("check", tmp_path / "x.md", "--shards", "logs").err
    assert "tqcheck report" in tq("check", archive, "--shards", "logs", "--report", "reports").err
