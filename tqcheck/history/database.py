"""How a history is opened: an SQLite file of the user's own, or the PostgreSQL of a team.

Nothing that is said of a database has its password.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from tqcheck.errors import HistoryError
from tqcheck.files import shown_path, why
from tqcheck.history.tables import VERSION, VERSION_TABLE
from tqcheck.safe import quoted, safe

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: How long one run waits while another writes, and for a server to answer.
_BUSY_SECONDS = 10
#: Number of the lock that runs hold on a PostgreSQL server while they bring its tables up to date: any that others do
#: not use ("tqck" in ASCII).
_LOCK = 0x7471636B
_NEWER = "made by a newer tqcheck (version {} of its tables, this one knows {}): use that one"


class Database:
    """A history that is open.

    Args:
        where: path of an SQLite file, made with its folder at the first use, or URL of a PostgreSQL database
            ("postgresql://user@host/name"). A URL's password may be left to libpq (PGPASSWORD, ~/.pgpass).

    Raises:
        HistoryError: there can be no such database, or its driver is missing.
    """

    def __init__(self, where: str) -> None:
        url = _url(where)
        self._secrets = [each for each in (url.password, url.query.get("password")) if each]
        self.name = safe(_shown(url))
        if url.get_backend_name() == "sqlite":
            self._engine = _sqlite(url)
        else:
            self._engine = _postgresql(url)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection to the newest version of the tables; what is done on it is done as a whole or not at all.

        Raises:
            HistoryError: the database cannot be reached, is damaged, or was made by a newer tqcheck; one line.
        """
        try:
            self._make_file()
            with self._engine.begin() as connection:
                _bring_up_to_date(connection)
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise HistoryError(f"{self.name}: {self._reason(error)}") from error
        except HistoryError as error:
            raise HistoryError(f"{self.name}: {error}") from error

    def shrink(self) -> None:
        """Give the room of what was dropped back, where that is the user's to do (SQLite).

        Raises:
            HistoryError: the file cannot be written anew.
        """
        if self._engine.dialect.name != "sqlite":
            return
        try:
            with contextlib.closing(sqlite3.connect(str(self._engine.url.database), timeout=_BUSY_SECONDS)) as file:
                file.execute("VACUUM")
        except sqlite3.Error as error:
            raise HistoryError(f"{self.name}: {self._reason(error)}") from error

    def _make_file(self) -> None:
        """Make the file of an SQLite history, for its owner alone: it tells what somebody works on."""
        path = Path(str(self._engine.url.database))
        if self._engine.dialect.name == "sqlite" and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)

    def _reason(self, error: Exception) -> str:
        """Why it failed, without a password, and with what to do where that is known."""
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        reason = safe(" ".join(str(getattr(cause, "strerror", None) or cause).split()))
        for secret in self._secrets:
            reason = reason.replace(str(secret), "***")
        damaged = isinstance(cause, sqlite3.DatabaseError) and not isinstance(cause, sqlite3.OperationalError)
        return f"{reason}: move the file away, and the next run begins a new one" if damaged else reason


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=str(_file(where)))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):  # its message may have the password
        raise HistoryError("the history's address is no URL: write it as postgresql://user@host/name") from None
    scheme = url.drivername.partition("+")[0]
    if scheme in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    raise HistoryError(f"no history in {safe(scheme)}: give the path of a file, or postgresql://user@host/name")


def _file(where: str) -> Path:
    """The path of an SQLite history."""
    if "\0" in where:
        raise HistoryError(f"no file can be named {quoted(where)}")
    try:
        return Path(where).expanduser().absolute()
    except (OSError, RuntimeError, ValueError) as error:  # nobody's home, or the working folder is gone
        raise HistoryError(f"{quoted(where)}: {why(error)}") from error


def _shown(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return shown_path(Path(str(url.database)))
    return url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        # The module's own transactions leave out what makes tables
        # (https://docs.sqlalchemy.org/en/21/dialects/sqlite.html, "Enabling Non-Legacy SQLite Transactional Modes").
        connection.isolation_level = None
        # Readers and a writer beside each other; a crash loses the last run at most.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at the start, where SQLite waits for it instead of failing half-way.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": _BUSY_SECONDS})
    except ImportError as error:
        raise HistoryError(
            "a history in PostgreSQL needs a driver that is not installed: pip install 'tqcheck[postgres]'"
        ) from error


def _bring_up_to_date(connection: Connection) -> None:
    found = _version(connection)
    if found == VERSION:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    # Only now: it takes as long to import as all the rest of a history.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "tqcheck.history:migrations")
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise HistoryError(_NEWER.format(safe(str(found)), VERSION)) from error


def _version(connection: Connection) -> str | None:
    """The version of a database's tables; None: it has none yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return version
