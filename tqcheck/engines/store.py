"""A key-value store on disk that is only ever a convenience: whatever breaks in it, the run goes on."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
import time
import weakref
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

T = TypeVar("T")

_log = logging.getLogger("tqcheck")

DISK_LIMIT = 1 << 30
MEMORY_LIMIT = 1 << 27

#: How long one process waits while another writes.
_BUSY_SECONDS = 30.0
#: An entry's time of use is written again only when it is this old: reading must not mean writing.
_USE_GRAIN_SECONDS = 3600.0
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, used REAL NOT NULL)",
    "CREATE INDEX IF NOT EXISTS entries_by_use ON entries (used)",
)
_DROP_OLDEST_TENTH = (
    "DELETE FROM entries WHERE rowid IN"
    " (SELECT rowid FROM entries ORDER BY used LIMIT (SELECT count(*) / 10 + 1 FROM entries))"
)


def digest(*parts: str) -> bytes:
    """Key of a value made from `parts`; only the last of them may hold NUL."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


class Store:
    """Bytes by key in one SQLite file; several processes and threads may use it at once.

    A damaged file is replaced; where the file cannot be used at all (no permission, full disk), entries are kept in
    memory for this run. Each is said once, as a warning of the logger "tqcheck".

    Args:
        path: the file, made with its folder at the first use; None keeps entries in memory.
        limit_bytes: size above which the entries unused for longest are dropped; at most 128 MiB count in memory.
        clock: seconds, for the times of use.
    """

    def __init__(
        self, path: Path | None, limit_bytes: int = DISK_LIMIT, clock: Callable[[], float] = time.time
    ) -> None:
        self._path = path
        self._limit = limit_bytes
        self._clock = clock
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._replaced = False

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values of those keys that are there."""
        wanted = list(keys)
        now = self._clock()

        def read(connection: sqlite3.Connection) -> dict[bytes, bytes]:
            found = {}
            stale = []
            for key in wanted:
                row = connection.execute("SELECT value, used FROM entries WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    found[key], used = row
                    if used < now - _USE_GRAIN_SECONDS:
                        stale.append((now, key))
            if stale:
                with connection:
                    connection.executemany("UPDATE entries SET used = ? WHERE key = ?", stale)
            return found

        return self._run(read)

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep `entries`, in the place of older values of the same keys."""
        rows = [(key, value, self._clock()) for key, value in entries.items()]

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                self._trim(connection)

        self._run(write)

    def close(self) -> None:
        """Let go of the file; a later call opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Do `action` on the file, on a new file if it is damaged, at last in memory."""
        with self._lock:
            while True:
                try:
                    return action(self._connected())
                except (sqlite3.Error, OSError) as error:
                    if self._path is None:
                        raise
                    self._retreat(self._path, error)

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _open(self._path)
            weakref.finalize(self, self._connection.close)
        return self._connection

    def _retreat(self, path: Path, error: Exception) -> None:
        """Give up the damaged file for a new one, or any file for memory."""
        self.close()
        if _is_damage(error) and not self._replaced and _removed(path):
            self._replaced = True
            _log.warning("the cache %s was damaged and is started anew (%s)", path, error)
        else:
            self._path = None
            _log.warning("the cache %s cannot be used, this run keeps it in memory (%s)", path, error)

    def _trim(self, connection: sqlite3.Connection) -> None:
        limit = self._limit if self._path else min(self._limit, MEMORY_LIMIT)
        while _bytes_in_use(connection) > limit and connection.execute(_DROP_OLDEST_TENTH).rowcount:
            pass


def _open(path: Path | None) -> sqlite3.Connection:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE: a writer takes its lock at the start, where SQLite waits for it instead of failing half-way.
    connection = sqlite3.connect(
        path or ":memory:", timeout=_BUSY_SECONDS, isolation_level="IMMEDIATE", check_same_thread=False
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        for statement in _SCHEMA:
            connection.execute(statement)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _bytes_in_use(connection: sqlite3.Connection) -> int:
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _is_damage(error: Exception) -> bool:
    # the low byte is the kind of error, the rest its details
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def _removed(path: Path) -> bool:
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError:
        return False
    return True
