"""Runs in a database: appended whole, listed, read again, dropped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from tqcheck.errors import HistoryError
from tqcheck.history import tables
from tqcheck.history.runs import Checked, Head, Run, Seen
from tqcheck.safe import safe

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

#: Runs of a series that are kept; set by size: two hundred of a hundred articles with five findings each take 10 MB.
KEPT = 200
#: Runs of all series together: there is no end of series, since any choice of paths is one. Ten of them stay whole.
KEPT_IN_ALL = 2000


def append(connection: Connection, run: Run) -> int:
    """Add a run, and drop the oldest of its series beyond `KEPT`, and of all beyond `KEPT_IN_ALL`.

    Returns:
        Its number.
    """
    values = {name: getattr(run.head, name) for name in tables.runs.c.keys() if name != "id"}  # noqa: SIM118
    values["corpora"] = "\n".join(run.head.corpora)
    (number,) = connection.execute(insert(tables.runs).values(values).returning(tables.runs.c.id)).one()
    checked, seen = list(_article_rows(number, run)), list(_finding_rows(number, run))
    if checked:
        connection.execute(insert(tables.articles), checked)
    if seen:
        connection.execute(insert(tables.findings), seen)
    prune(connection, KEPT, run.head.series)
    newest = select(tables.runs.c.id).order_by(tables.runs.c.id.desc())
    last = connection.execute(newest.offset(KEPT_IN_ALL - 1).limit(1)).scalar()
    if last is not None:
        connection.execute(delete(tables.runs).where(tables.runs.c.id < last))
    return int(number)


def heads(connection: Connection, limit: int, series: str | None = None) -> list[Head]:
    """The newest runs, the newest first; of one series alone, if that is given."""
    query = select(tables.runs).order_by(tables.runs.c.id.desc()).limit(limit)
    if series is not None:
        query = query.where(tables.runs.c.series == series)
    return [_head(row) for row in connection.execute(query).mappings()]


def load(connection: Connection, number: int) -> Run:
    """A run with its articles.

    Raises:
        HistoryError: there is none of that number.
    """
    row = connection.execute(select(tables.runs).where(tables.runs.c.id == number)).mappings().one_or_none()
    if row is None:
        raise HistoryError(f"no run {number}: tqcheck history lists them")
    seen, checked = tables.findings, tables.articles
    found = connection.execute(select(seen).where(seen.c.run == number).order_by(seen.c.article, seen.c.number))
    of_article = {
        article: tuple(map(_seen, few)) for article, few in groupby(found.mappings(), key=itemgetter("article"))
    }
    rows = connection.execute(select(checked).where(checked.c.run == number).order_by(checked.c.number)).mappings()
    return Run(_head(row), tuple(_checked(each, of_article.get(each["number"], ())) for each in rows))


def latest(connection: Connection, series: str) -> Run | None:
    """The newest run of a series, if there is one."""
    runs = tables.runs
    number = connection.execute(
        select(runs.c.id).where(runs.c.series == series).order_by(runs.c.id.desc()).limit(1)
    ).scalar()
    return None if number is None else load(connection, number)


def prune(connection: Connection, keep: int, series: str | None = None) -> int:
    """Drop the runs of each series, or of one, but for its newest ones.

    Returns:
        How many were dropped.
    """
    query = select(tables.runs.c.id, tables.runs.c.series).order_by(tables.runs.c.id.desc())
    if series is not None:
        query = query.where(tables.runs.c.series == series)
    seen: dict[str, int] = {}
    old = []
    for number, name in connection.execute(query):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > keep:
            old.append(number)
    for number in old:
        connection.execute(delete(tables.runs).where(tables.runs.c.id == number))
    return len(old)


def _article_rows(run: int, values: Run) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(values.articles):
        row = {name: getattr(each, name, None) for name in tables.articles.c.keys()}  # noqa: SIM118
        yield {**row, "run": run, "number": number, "unchecked": " ".join(each.unchecked)}


def _finding_rows(run: int, values: Run) -> Iterator[dict[str, Any]]:
    for article, each in enumerate(values.articles):
        for number, finding in enumerate(each.findings):
            row = {name: getattr(finding, name, None) for name in tables.findings.c.keys()}  # noqa: SIM118
            yield {**row, "run": run, "article": article, "number": number}


def _head(row: RowMapping) -> Head:
    return Head(**{**_values(row), "corpora": tuple(map(safe, row["corpora"].splitlines()))})


def _checked(row: RowMapping, found: tuple[Seen, ...]) -> Checked:
    values = _values(row, "run", "number")
    return Checked(**{**values, "unchecked": tuple(map(safe, row["unchecked"].split()))}, findings=found)


def _seen(row: RowMapping) -> Seen:
    return Seen(**_values(row, "run", "article", "number"))


def _values(row: RowMapping, *without: str) -> dict[str, Any]:
    """The columns of a row but for some; the texts safe to show, since others write into a team's database."""
    return {
        name: safe(value) if isinstance(value, str) else value for name, value in row.items() if name not in without
    }
