"""Histories in SQLite and in a PostgreSQL of the tests' own: the same runs come out, nothing is ever half-written."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from history_samples import article, run_of_articles, seen
from sqlalchemy import text

from tqcheck.errors import HistoryError
from tqcheck.history import store, tables
from tqcheck.history.database import Database
from tqcheck.history.runs import Run

Open = Callable[[], Database]
RUN = run_of_articles(article(seen("a"), seen("b", state="waived")), article(id="b", score=None, passed=True))


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest) -> Open:
    """Opens one and the same empty history again and again."""
    where = request.getfixturevalue("file" if request.param == "sqlite" else "postgres")
    if request.param == "postgresql":
        import psycopg

        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
    return lambda: Database(where)


def numbers(opened: Open) -> list[int | None]:
    with opened().transaction() as connection:
        return [each.id for each in store.heads(connection, 100)]


def append(opened: Open, run: Run) -> int:
    with opened().transaction() as connection:
        return store.append(connection, run)


def kept(run: Run, number: int) -> Run:
    """A run as it comes out again: with its number."""
    return replace(run, head=replace(run.head, id=number))


def test_a_run_comes_out_as_it_went_in(opened: Open) -> None:
    assert [append(opened, RUN), append(opened, run_of_articles())] == [1, 2]
    with opened().transaction() as connection:
        assert store.load(connection, 1) == kept(RUN, 1)
        assert store.latest(connection, RUN.head.series) == kept(run_of_articles(), 2)
        assert store.latest(connection, "other") is None
        assert store.heads(connection, 1) == [kept(run_of_articles(), 2).head]
        with pytest.raises(HistoryError, match="no run 3: tqcheck history lists them"):
            store.load(connection, 3)


def test_old_runs_of_each_series_are_dropped(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        append(opened, RUN)
    append(opened, run_of_articles(article(seen("a")), series="other"))
    with opened().transaction() as connection:
        assert store.prune(connection, 1) == 2
        for table, left in ((tables.articles, 3), (tables.findings, 3)):
            assert len(connection.execute(table.select()).all()) == left
    opened().shrink()
    assert numbers(opened) == [4, 3]
    monkeypatch.setattr(store, "KEPT", 1)
    # A number is never given again.
    assert append(opened, RUN) == 5
    assert numbers(opened) == [5, 4]


def test_the_oldest_runs_of_all_series_are_dropped(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "KEPT_IN_ALL", 2)
    for name in ("a", "b", "c"):
        append(opened, run_of_articles(article(seen("a")), series=name))
    assert numbers(opened) == [3, 2]
    with opened().transaction() as connection:
        assert len(connection.execute(tables.findings.select()).all()) == 2


def test_what_others_wrote_does_not_act_where_it_is_shown(opened: Open) -> None:
    append(opened, RUN)
    with opened().transaction() as connection:
        connection.execute(tables.runs.update().values(command="\x1b[2J", corpora="a\x1b\nb"))
        connection.execute(tables.articles.update().values(id="\u202e", unchecked="A\x1b B"))
        connection.execute(tables.findings.update().values(slug="\x1b"))
        run = store.load(connection, 1)
    assert (run.head.command, run.head.corpora) == (r"\x1b[2J", (r"a\x1b", "b"))
    assert (run.articles[0].id, run.articles[0].unchecked) == (r"\u202e", (r"A\x1b", "B"))
    assert run.articles[0].findings[0].slug == r"\x1b"


def test_what_breaks_off_leaves_nothing(opened: Open) -> None:
    def broken() -> None:
        with opened().transaction() as connection:
            store.append(connection, RUN)
            raise KeyboardInterrupt

    append(opened, RUN)
    with pytest.raises(KeyboardInterrupt):
        broken()
    assert numbers(opened) == [1]


def test_the_newest_version_has_the_tables_of_the_code(opened: Open) -> None:
    with opened().transaction() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": tables.VERSION_TABLE})
        assert context.get_current_revision() == tables.VERSION
        assert compare_metadata(context, tables.metadata) == []


def test_a_history_of_a_newer_version_is_left_alone(opened: Open) -> None:
    append(opened, RUN)
    with opened().transaction() as connection:
        connection.execute(text("UPDATE tqcheck_version SET version_num = '99'"))
    with pytest.raises(HistoryError, match=r"made by a newer tqcheck \(version 99 of its tables, this one knows 1\)"):
        append(opened, RUN)


def test_runs_at_the_same_time_do_not_hurt_each_other(opened: Open) -> None:
    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(lambda _: append(opened, RUN), range(12)))
    assert sorted(given) == [*range(1, 13)]
    with opened().transaction() as connection:
        assert [store.load(connection, number) for number in given] == [kept(RUN, number) for number in given]


def test_a_damaged_file_is_said_in_one_line(file: str) -> None:
    path = Path(file)
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(HistoryError) as caught, Database(file).transaction():
        pass
    line = f"{path}: file is not a database: move the file away, and the next run begins a new one"
    assert str(caught.value) == line
    assert path.read_bytes() == b"no database at all" * 100


def test_a_file_that_is_locked_is_said_in_one_line(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    append(lambda: Database(file), RUN)
    monkeypatch.setattr("tqcheck.history.database._BUSY_SECONDS", 0.01)
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError, match=r"history.sqlite: database is locked$"):
            append(lambda: Database(file), RUN)


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(HistoryError, match=r"data/history.sqlite: (File exists|Not a directory)$"):
        append(lambda: Database(str(tmp_path / "data" / "history.sqlite")), RUN)


def test_only_its_owner_may_read_the_file(file: str) -> None:
    append(lambda: Database(file), RUN)
    assert stat.S_IMODE(Path(file).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("mysql://a:hidden@b/c", "no history in mysql: give the path of a file, or postgresql://user@host/name"),
        ("~nobody-of-that-name/h.sqlite", "'~nobody-of-that-name/h.sqlite': Could not determine home directory."),
        ("a\0b", "no file can be named 'a\\x00b'"),
        ("postgresql://a:hidden@b:port/c", "the history's address is no URL: write it as postgresql://user@host/name"),
    ],
)
def test_what_is_no_history_is_refused(where: str, said: str) -> None:
    with pytest.raises(HistoryError) as caught:
        Database(where)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://tq:hidden@127.0.0.1:1/news",
        "postgres://tq:hidden@127.0.0.1:1/news",
        "postgresql://tq@127.0.0.1:1/news?password=hidden",
        "postgresql://tq:hidden@127.0.0.1:1/news?hidden=1",
    ],
)
def test_a_server_that_is_not_there_is_said_without_the_password(where: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(HistoryError) as caught, Database(where).transaction():
        pass
    assert "hidden" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "tq" in str(caught.value)


def test_a_wrong_password_is_not_shown(postgres: str) -> None:
    with pytest.raises(HistoryError, match="password authentication failed") as caught:
        append(lambda: Database(postgres.replace("open", "shut")), RUN)
    assert "sesame" not in str(caught.value)


def test_a_driver_that_is_missing_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(HistoryError, match=r"pip install 'tqcheck\[postgres\]'"):
        Database("postgresql://tq@127.0.0.1/news")
