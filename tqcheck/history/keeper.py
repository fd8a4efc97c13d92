"""Keeps a run as it goes on, and says what changed since the one before it; whatever breaks in it, the run goes on."""

from __future__ import annotations

import logging
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import HistoryError
from tqcheck.files import shown_path
from tqcheck.history.changes import Change, Changes, changes
from tqcheck.history.location import location
from tqcheck.history.runs import Head, Name, Recorder, Run
from tqcheck.safe import safe

if TYPE_CHECKING:
    from tqcheck.model import Record

_log = logging.getLogger("tqcheck")
#: Runs that a trend shows; set by eye: a quarter of a year of working days is read at a glance.
TREND = 60


@dataclass(frozen=True)
class Past:
    """What a run looks like beside those before it.

    Attributes:
        head: the run's, with its number.
        previous: the last one of its series before it; None: this is the first.
        changes: since that one.
        trend: the series, the oldest first, with this run at its end.
    """

    head: Head
    previous: Head | None
    changes: Changes | None
    trend: tuple[Head, ...]

    @cached_property
    def of_article(self) -> Mapping[Name, Mapping[str, Change]]:
        """Article -> fingerprint -> what became of that finding; empty where there is no run before."""
        found: dict[Name, dict[str, Change]] = {}
        for each in self.changes.found if self.changes else ():
            found.setdefault(each.article, {})[each.finding.fingerprint] = each
        return found

    @property
    def line(self) -> str | None:
        """What changed, in a line; None: this is the first run."""
        if self.previous is None or self.changes is None:
            return None
        return f"since run {self.previous.id} ({self.previous.day}): {self.changes.line}"


class Keeper:
    """A listener of the record stream that appends the run to the history when it has come to its end.

    Args:
        where: path or URL of the database.
        series: what was asked for.
    """

    def __init__(self, where: str, series: str) -> None:
        self._where = where
        self._recorder = Recorder(series)
        self._past: Past | None = None

    def handle(self, record: Record) -> None:
        """Take the next record."""
        self._recorder.handle(record)

    def close(self) -> None:
        """Append the run, unless it broke off or checked nothing; whatever fails in a history is said as a warning."""
        run = self._recorder.run()
        if not self._recorder.finished or not run.articles:
            return
        try:
            self._past = keep(self._where, run)
        except Exception as error:  # noqa: BLE001 - the result of the run stands, whatever is wrong with its history
            said = error if isinstance(error, HistoryError) else f"{type(error).__name__}: {safe(str(error))}"
            _log.warning("the run is not kept in the history: %s", said)

    def past(self) -> Past | None:
        """What the run looks like beside those before it; None: it is not closed, or not kept."""
        return self._past


def keep(where: str, run: Run) -> Past:
    """Append a run to a history.

    Args:
        where: path or URL of the database.
        run: with its series.

    Raises:
        HistoryError: it cannot be kept.
    """
    from tqcheck.history.database import Database
    from tqcheck.history.store import append, heads, latest

    with Database(where).transaction() as connection:
        before = heads(connection, TREND - 1, run.head.series)
        previous = latest(connection, run.head.series)
        head = replace(run.head, id=append(connection, run))
    return Past(
        head=head,
        previous=previous.head if previous else None,
        changes=changes(previous, run) if previous else None,
        trend=(*reversed(before), head),
    )


def open_keeper(setting: str | None, paths: Iterable[Path], choices: Mapping[str, str | None]) -> Keeper | None:
    """What keeps a run, or None: the history is switched off.

    Args:
        setting: where the project's settings want it.
        paths: that are to be checked.
        choices: option -> value of whatever else decides what is found, such as the rules; empty: left to the default.
    """
    where = location(setting)
    return Keeper(where, series(paths, choices)) if where else None


def series(paths: Iterable[Path], choices: Mapping[str, str | None]) -> str:
    """What names runs that can be set beside each other: folder, articles and options that were asked for.

    A checkout may lie anywhere, on a colleague's machine or a build server, so of the working folder its name counts.
    The arguments are those of `open_keeper`.
    """
    chosen = [f"{name}={value}" for name, value in choices.items() if value]
    return safe(shlex.join([Path.cwd().name, *map(shown_path, paths), *chosen]))
