"""The key-value store: what it keeps, and that nothing that breaks in it breaks a run."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tqcheck.engines.store import Store, digest

Opener = Callable[..., Store]


@pytest.fixture
def open_store() -> Iterator[Opener]:
    stores = []

    def opener(*args: Any, **options: Any) -> Store:
        stores.append(Store(*args, **options))
        return stores[-1]

    yield opener
    for store in stores:
        store.close()


def warnings_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.name == "tqcheck" and r.levelno == logging.WARNING]


def limit_connections(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    """Make SQLite itself refuse writes to files from here on."""
    connect = sqlite3.connect

    def limited(path: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(path, **options)
        if path != ":memory:":
            connection.execute(pragma)
        return connection

    monkeypatch.setattr(sqlite3, "connect", limited)


def test_entries_outlive_the_store(open_store: Opener, tmp_path: Path) -> None:
    store = open_store(tmp_path / "a" / "b.sqlite")
    store.put({b"one": b"1", b"two": b"\0\xff"})
    store.put({b"one": b"uno"})
    store.close()
    assert open_store(tmp_path / "a" / "b.sqlite").get([b"one", b"two", b"three"]) == {
        b"one": b"uno",
        b"two": b"\0\xff",
    }


def test_without_a_path_entries_live_in_memory(open_store: Opener) -> None:
    store = open_store(None)
    store.put({b"one": b"1"})
    assert store.get([b"one"]) == {b"one": b"1"}
    assert open_store(None).get([b"one"]) == {}


def test_making_a_store_touches_no_disk(open_store: Opener, tmp_path: Path) -> None:
    open_store(tmp_path / "a" / "b.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_used_entries_are_dropped_above_the_limit(open_store: Opener, tmp_path: Path) -> None:
    seconds = iter(range(0, 10**9, 10_000))
    limit = 256 * 1024
    store = open_store(tmp_path / "s.sqlite", limit, clock=lambda: float(next(seconds)))
    for number in range(1000):
        store.put({b"%d" % number: os.urandom(1024)})
        store.get([b"0"])
    assert (tmp_path / "s.sqlite").stat().st_size < limit + 64 * 1024
    kept = {int(key) for key in store.get(b"%d" % number for number in range(1000))}
    assert 0 in kept  # old, but in use
    assert kept - {0} == set(range(1000 - len(kept) + 1, 1000))
    assert len(kept) > 100


def test_the_limit_holds_in_memory(open_store: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.engines.store.MEMORY_LIMIT", 64 * 1024)
    store = open_store(None)
    for number in range(200):
        store.put({b"%d" % number: bytes(1024)})
    assert 10 < len(store.get(b"%d" % number for number in range(200))) < 64


@pytest.mark.parametrize("content", [b"no database at all" * 1000, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_damaged_file_is_replaced_with_one_warning(
    open_store: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    path = tmp_path / "s.sqlite"
    path.write_bytes(content)
    store = open_store(path)
    assert store.get([b"one"]) == {}
    store.put({b"one": b"1"})
    store.close()
    assert open_store(path).get([b"one"]) == {b"one": b"1"}
    assert len(warnings_of(caplog)) == 1
    assert "damaged" in warnings_of(caplog)[0]


def test_damage_in_the_middle_is_found_when_it_is_read(
    open_store: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "s.sqlite"
    store = open_store(path)
    entries = {b"%d" % number: os.urandom(500) for number in range(500)}
    store.put(entries)
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xaa" * (len(whole) - 8192))
    damaged = open_store(path)
    damaged.get(entries)
    damaged.put(entries)
    assert damaged.get(entries) == entries
    assert ["damaged" in line for line in warnings_of(caplog)] == [True]


def test_a_damaged_file_that_stays_is_passed_by(
    open_store: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("read-only file system")

    path = tmp_path / "s.sqlite"
    path.write_bytes(b"no database at all" * 1000)
    monkeypatch.setattr(Path, "unlink", refuse)
    store = open_store(path)
    store.put({b"one": b"1"})
    assert store.get([b"one"]) == {b"one": b"1"}
    assert ["in memory" in line for line in warnings_of(caplog)] == [True]


def test_a_folder_that_cannot_be_made_means_memory(
    open_store: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    store = open_store(tmp_path / "file" / "s.sqlite")
    store.put({b"one": b"1"})
    assert store.get([b"one"]) == {b"one": b"1"}
    assert ["in memory" in line for line in warnings_of(caplog)] == [True]


@pytest.mark.parametrize("pragma", ["PRAGMA query_only = 1", "PRAGMA max_page_count = 12"], ids=["read-only", "full"])
def test_a_file_that_takes_no_more_means_memory(
    open_store: Opener,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    pragma: str,
) -> None:
    path = tmp_path / "s.sqlite"
    first = open_store(path)
    first.put({b"old": b"1"})
    first.close()
    limit_connections(monkeypatch, pragma)
    store = open_store(path)
    entries = {b"%d" % number: bytes(1000) for number in range(100)}
    store.put(entries)
    store.put({b"more": b"2"})
    assert store.get(entries) == entries
    assert ["in memory" in line for line in warnings_of(caplog)] == [True]


def test_memory_that_fails_says_so(open_store: Opener) -> None:
    with pytest.raises(sqlite3.Error):
        open_store(None).put({b"one": object()})  # type: ignore[dict-item]


def write_many(path: Path, name: str) -> None:
    store = Store(path)
    for number in range(100):
        store.put({f"{name}{number}".encode(): name.encode() * 300})
        store.get([f"{other}{number}".encode() for other in "ab"])
    store.close()


def test_two_processes_at_once(open_store: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    context = multiprocessing.get_context("spawn")
    path = tmp_path / "s.sqlite"
    processes = [context.Process(target=write_many, args=(path, name)) for name in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    keys = [f"{name}{number}".encode() for name in "ab" for number in range(100)]
    assert len(open_store(path).get(keys)) == 200
    assert warnings_of(caplog) == []


def _killed_at(statement: int, path: Path) -> bool:
    """Put an entry in a process that is killed before its n-th SQL statement; whether it came so far."""
    pid = os.fork()
    if not pid:
        connect, seen = sqlite3.connect, 0

        def count(_statement: str) -> None:
            nonlocal seen
            seen += 1
            if seen == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        def traced(*args: Any, **options: Any) -> sqlite3.Connection:
            connection = connect(*args, **options)
            connection.set_trace_callback(count)
            return connection

        try:
            sqlite3.connect = traced  # type: ignore[assignment]
            Store(path).put({b"new": b"x" * 9_000, b"old": b"2"})
        finally:
            sqlite3.connect = connect  # coverage, which saves what it measured, has statements of its own
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("there", [False, True])
def test_a_process_that_is_killed_at_any_statement_leaves_a_store_that_works(
    open_store: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture, *, there: bool
) -> None:
    """Its entries are there as they were, or all of the new ones are."""
    statement = 1
    while True:
        path = tmp_path / f"{statement}.sqlite"
        if there:
            first = open_store(path)
            first.put({b"old": b"1"})
            first.close()
        if not _killed_at(statement, path):
            break
        store = open_store(path)
        before: dict[bytes, bytes] = {b"old": b"1"} if there else {}
        assert store.get([b"old", b"new"]) in (before, {b"old": b"2", b"new": b"x" * 9_000})
        store.put({b"next": b"3"})
        assert store.get([b"next"]) == {b"next": b"3"}
        statement += 1
    assert statement > 5
    assert warnings_of(caplog) == []


def test_keys_tell_parts_apart() -> None:
    assert digest("a", "bc") != digest("ab", "c")
    assert digest("a", "\ud800") != digest("a", "\ud801")
    assert len(digest("a")) == 32
