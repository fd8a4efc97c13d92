"""`tqcheck history`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tqcheck.cli.options import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.history.database import Database
    from tqcheck.history.runs import Head

app = typer.Typer(**STYLE)


@app.command()
def history(
    format: Annotated[str, typer.Option(help="text or json.")] = "text",  # noqa: A002 - the word that users know
    limit: Annotated[int, typer.Option(min=1, help="How many runs to list, the newest first.")] = 20,
    prune: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Drop all but the newest N runs of each check (0: all).")
    ] = None,
) -> None:
    """List the runs that are kept, or drop old ones."""
    from tqcheck.cli.output import check_choice
    from tqcheck.history import store

    check_choice("--format", format, ("text", "json"))
    database = opened()
    with database.transaction() as connection:
        dropped = None if prune is None else store.prune(connection, prune)
        runs = store.heads(connection, limit)
    if dropped is not None:
        database.shrink()
        typer.echo(f"dropped from {database.name}: {dropped}", err=True)
    if format == "json":
        from tqcheck.report.json import dumps

        typer.echo(dumps([as_json(each) for each in runs]))
        return
    for line in _table(runs):
        typer.echo(line)
    if not runs:
        typer.echo(f"no run is kept in {database.name}: tqcheck check adds one")


def opened() -> Database:
    """The history of this project.

    Raises:
        HistoryError: it is switched off, or there can be no such database.
    """
    from tqcheck.errors import HistoryError
    from tqcheck.history.database import Database
    from tqcheck.history.location import ENVIRONMENT, location
    from tqcheck.settings import read_project

    where = location(read_project(Path.cwd()).history)
    if where is None:
        raise HistoryError(f'the history is switched off: unset {ENVIRONMENT}, or history = "off" in pyproject.toml')
    return Database(where)


def as_json(head: Head) -> dict[str, Any]:
    """A run as programs read it."""
    from tqcheck.codec import to_json

    return {**to_json(head), "alarms_per_1000_words": head.alarms_per_1000_words}


def _table(runs: Iterable[Head]) -> Iterator[str]:
    from tqcheck.history.runs import figure
    from tqcheck.report.excerpts import isolated

    rows = [
        (
            str(each.id),
            each.day or "–",
            _corpora(each.corpora),
            str(each.articles),
            str(each.blocked),
            figure(each.alarms_per_1000_words),
            figure(each.score),
            each.command or each.series,
        )
        for each in runs
    ]
    if not rows:
        return
    head = ("run", "date (UTC)", "corpus", "articles", "blocked", "alarms/1,000", "score", "command")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        # Names stand at the left, figures at the right, and the command, which may be long, at the end.
        cells = [
            cell.ljust(width) if name in ("date (UTC)", "corpus") else cell.rjust(width)
            for name, cell, width in zip(head[:-1], row, widths, strict=False)
        ]
        yield "  ".join(map(isolated, [*cells, row[-1]]))


def _corpora(names: tuple[str, ...]) -> str:
    """The first of the corpora, and how many more there are."""
    first = names[0] if names else "–"
    return first if len(names) < 2 else f"{first} +{len(names) - 1}"
