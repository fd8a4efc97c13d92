"""Processes killed at each place where they write, full disks and folders that nobody may write to."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from article_files import SOURCE, WRONG, Run, make_pair

from tqcheck import cli

#: Set in a process whose command is through: what it writes from then on (coverage's data) is not the command's.
THROUGH = threading.Event()
NOW = ("--select", "NUM001")
CHECK = ("check", "news", *NOW, "--encoder", "hashing", "--report", "reports", "--write", "csv=out.csv")
UPDATE = ("baseline", "update", "news", "--baseline", "known.jsonl", "--encoder", "none", "--accept-new")
CASE = (
    *("case", "add", "--missed", "--family", "number", "--reason", "wrong", "--folder", "cases", "--source-lang", "fa"),
    *("--source", "نرخ ۲۳ درصد است.", "--wrong", "The rate is 32 percent.", "--right", "The rate is 23 percent."),
)


@pytest.fixture
def here(tq: Run) -> Path:  # noqa: ARG001 - makes the folder
    """The working folder, with an article that has a wrong number."""
    make_pair(Path("news", "wrong"), SOURCE, WRONG)
    return Path.cwd()


def decide(tq: Run) -> tuple[str, ...]:
    """The command that decides about the finding of the article, about which something else is decided already."""
    tq("check", "news", *NOW, "--format", "jsonl", "--output", "run.jsonl")
    pair = json.loads(Path("run.jsonl").read_text("utf-8").splitlines()[1])
    (mark,) = (each["fingerprint"] for each in pair["findings"])
    old = {"fingerprint": "0123456789abcdef", "rule": "NUM001", "verdict": "right", "reason": "old", "who": "Jo"}
    lines = "".join(f'{key} = "{value}"\n' for key, value in old.items())
    Path("news/wrong/decisions.toml").write_text(f"[[decision]]\n{lines}when = 2026-01-02\n")
    return ("decisions", "add", "run.jsonl", mark, "--verdict", "wrong", "--reason", "new", "--who", "Lena")


def in_a_fork(work: Callable[[], None], errors: Path, *words: str) -> int:
    """Run a command in a copy of this process, which has imported everything; the status that it ended with."""
    pid = os.fork()
    if not pid:
        try:
            with errors.open("w") as sys.stderr:
                work()
                sys.argv = ["tqcheck", *words]
                cli.main()
        except SystemExit as end:
            THROUGH.set()
            os._exit(int(end.code or 0))
        finally:
            os._exit(99)
    return os.waitpid(pid, 0)[1]


def dies_at(number: int) -> None:
    """Have this process end without a word at so many places where it writes, counted from 0."""
    places = itertools.count()

    def reached() -> bool:
        return not THROUGH.is_set() and next(places) == number

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def write_half(path: Path, data: bytes) -> int:
        if reached():
            whole(path, data[: len(data) // 2])
            die()
        return whole(path, data)

    def first(function: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*args: Any) -> Any:
            if reached():
                die()
            return function(*args)

        return inner

    class Connection(sqlite3.Connection):
        def executemany(self, *args: Any) -> Any:
            cursor = super().executemany(*args)
            if reached():  # written, but not committed
                die()
            return cursor

        def __exit__(self, *args: Any) -> Any:
            result = super().__exit__(*args)
            if reached():  # committed
                die()
            return result

    whole = Path.write_bytes
    Path.write_bytes = write_half  # type: ignore[method-assign, assignment]
    Path.replace = first(Path.replace)  # type: ignore[method-assign]
    os.link = first(os.link)
    sqlite3.connect = partial(sqlite3.connect, factory=Connection)  # type: ignore[assignment]


def deaths(*words: str) -> Iterator[int]:
    """Run a command again and again, killed at one place after another, until it is through."""
    for number in itertools.count():
        status = in_a_fork(partial(dies_at, number), Path("errors.txt"), *words)
        if not os.WIFSIGNALED(status):
            assert os.WEXITSTATUS(status) < 2, Path("errors.txt").read_text()
            return
        yield number


def test_a_killed_check_leaves_whole_files_or_none_and_caches_that_serve(
    here: Path, tq: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tq(*CHECK).code == 1
    want = {path.relative_to(here) for path in here.joinpath("reports").rglob("*")}
    table = Path("out.csv").read_text("utf-8")
    cache = here / "cache"
    monkeypatch.setenv("TQCHECK_CACHE", str(cache))
    killed = 0
    for killed in deaths(*CHECK):
        pages = [path for path in here.joinpath("reports").rglob("[!.]*") if path.is_file()]
        for path in (path for path in pages if path.suffix == ".html"):
            assert path.read_text("utf-8").rstrip().endswith("</html>"), path
        log = here / "reports" / "run.jsonl"
        assert not log.exists() or json.loads(log.read_text("utf-8").splitlines()[-1])["type"] == "run_finished"
        assert not Path("out.csv").exists() or Path("out.csv").read_text("utf-8") == table
        if killed % 3 == 0:  # a run takes a while; by threes all of cache, draft and file come up
            done = tq(*CHECK)
            assert (done.code, done.err) == (1, "")
            assert Path("out.csv").read_text("utf-8") == table
            assert want <= {path.relative_to(here) for path in here.joinpath("reports").rglob("*")}
        for left in (here / "reports", cache):
            shutil.rmtree(left, ignore_errors=True)
        Path("out.csv").unlink(missing_ok=True)
    assert killed > 12  # two places a file and two a cache


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("what", ["baseline", "decisions", "case"])
def test_a_killed_command_leaves_the_old_file_or_the_new_one(
    what: str, tq: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, file = prepared(what, tq, monkeypatch)
    old = file.read_bytes() if file.exists() else None
    assert tq(*command).code == 0
    new = file.read_bytes()
    assert old != new
    killed = 0
    restore(file, old)
    for killed in deaths(*command):  # noqa: B007 - how many there were
        assert (file.read_bytes() if file.exists() else None) == old
        assert tq(*command).code == 0
        assert file.read_bytes() == new
        restore(file, old)
    assert killed == 1  # half a draft, a whole draft
    assert what != "decisions" or (old and old in new)


def prepared(what: str, tq: Run, monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[str, ...], Path]:
    """A command that writes one file, and that file."""
    if what == "decisions":
        return decide(tq), Path("news/wrong/decisions.toml")
    if what == "baseline":
        Path("known.jsonl").write_text('{"schema": "tqcheck-baseline/1"}\n')
        return UPDATE, Path("known.jsonl")
    monkeypatch.setattr("tqcheck.engines.open_encoder", lambda *_, **__: None)
    assert tq(*CASE).code == 0
    (file,) = Path("cases").iterdir()
    file.unlink()
    return CASE, file


def restore(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(content)


@pytest.mark.parametrize("what", ["baseline", "decisions", "case", "check"])
def test_a_full_disk_is_one_line_and_harms_nothing(
    what: str, here: Path, tq: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, file = (CHECK, Path("out.csv")) if what == "check" else prepared(what, tq, monkeypatch)
    old = file.read_bytes() if file.exists() else None
    whole = Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        if not path.name.startswith("."):
            return whole(path, data)
        whole(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", half)
    done = tq(*command)
    assert (done.code, len(done.err.splitlines())) == (2, 1), done.err
    assert "No space left on device" in done.err
    assert file.name in done.err
    assert (file.read_bytes() if file.exists() else None) == old
    assert not list(here.rglob(".*.tmp"))


def test_a_full_disk_under_the_caches_stops_nothing(
    here: Path, tq: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Full(sqlite3.Connection):
        def executemany(self, *args: Any) -> Any:
            (_, _, file), *_ = self.execute("PRAGMA database_list")
            if file:  # not in memory
                raise sqlite3.OperationalError("database or disk is full")
            return super().executemany(*args)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Full))
    assert tq(*CHECK).code == 1
    assert (here / "out.csv").exists()
    warned = [record.getMessage() for record in caplog.records]
    assert warned
    assert all("this run keeps it in memory" in line for line in warned)


def test_a_folder_that_is_not_to_be_written_to_is_one_line(
    common: Path, tq: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(common)
    make_pair(Path("news", "wrong"), SOURCE, WRONG)
    commands = [prepared(what, tq, monkeypatch) for what in ("baseline", "decisions", "case")]
    for command, file in commands:  # all that they import and load
        old = file.read_bytes() if file.exists() else None
        assert tq(*command).code == 0
        restore(file, old)
    cache, errors = common / "cache", common / "errors.txt"
    cache.mkdir()
    cache.chmod(0o777)
    monkeypatch.setenv("TQCHECK_CACHE", str(cache))
    shut = [common, common / "news" / "wrong", common / "cases"]
    for folder in shut:
        folder.chmod(0o555)
    try:
        for command, file in [*commands, (CHECK, Path("reports"))]:
            status = in_a_fork(as_nobody, errors, *command)
            said = errors.read_text().splitlines()
            assert (os.WEXITSTATUS(status), len(said)) == (2, 1), said
            assert file.name in said[0]
            assert "ermission" in said[0] or "writable" in said[0]
    finally:
        for folder in shut:
            folder.chmod(0o755)


def as_nobody() -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
