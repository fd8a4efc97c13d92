"""`--tq-history`: the run is kept in the history, one run however many workers of pytest-xdist it has."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from tqcheck.errors import HistoryError
from tqcheck.history.keeper import keep, series
from tqcheck.history.location import location
from tqcheck.history.runs import checked, run_with
from tqcheck.model import SCHEMA, RunStarted, Tool
from tqcheck.pytest_plugin.run import run_of
from tqcheck.settings import read_project

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from tqcheck.model import PairReport

#: Options that make another check of the same paths.
_CHOICES = ("select", "ignore", "profile", "encoder")


def kept(config: pytest.Config, paths: Iterable[Path], reports: Iterable[PairReport]) -> str:
    """Keep a run, and say what changed since the one before, or why it is not kept.

    Args:
        config: of the run.
        paths: that were asked for.
        reports: of its articles.
    """
    where = location(read_project(config.rootpath).history)
    if where is None:
        return "the run is not kept: the history is switched off"
    options = {f"--tq-{name}": config.getoption(f"tq_{name}") for name in _CHOICES}
    asked_for = series(list(paths), {"by": "pytest", **options})
    try:
        past = keep(where, run_with([checked(each) for each in reports], _started(config), asked_for))
    except HistoryError as error:
        return f"the run is not kept: {error}"
    return past.line or f"kept as run {past.head.id}, the first of its kind"


def _started(config: pytest.Config) -> RunStarted:
    """What the history is told of this run of pytest."""
    settings = run_of(config).settings
    return RunStarted(
        SCHEMA,
        Tool("tqcheck", version("tqcheck"), ""),
        settings.profile or settings.corpus.profile,
        started=datetime.now(UTC).isoformat(" ", "minutes"),
        command=shlex.join(["pytest", *config.invocation_params.args]),
    )
