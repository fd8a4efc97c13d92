"""`--tq-report`: one report of the articles that were tested, by however many workers of pytest-xdist."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

import pytest

from tqcheck import runner
from tqcheck.model import PairReport
from tqcheck.pytest_plugin.items import ArticleItem
from tqcheck.pytest_plugin.run import run_of
from tqcheck.report import open_reporter, write_output
from tqcheck.report.folder import FolderReporter
from tqcheck.report.jsonl import as_line
from tqcheck.report.read import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tqcheck.model import Unreadable

#: What a report of pytest carries from process to process, beside its own: which article, and a line of a log.
_RECORD = "tqcheck_record"


class Merged:
    """A plugin for every process; the records come together in the one that pytest was started as.

    Args:
        config: of the run.
        folder: for the report; it is there.
    """

    def __init__(self, config: pytest.Config, folder: Path) -> None:
        self._config = config
        self._folder = folder
        self._lines: dict[tuple[str, str], str] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
        """Send what was found in an article along with the test's outcome."""
        report = yield
        if call.when == "call" and isinstance(item, ArticleItem) and item.record is not None:
            setattr(report, _RECORD, [*_key(item.record), as_line(item.record)])
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep it; the families of an article send the same."""
        if found := getattr(report, _RECORD, None):
            corpus, name, line = found
            self._lines[corpus, name] = line

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write the report, in an order that no worker decides."""
        if hasattr(self._config, "workerinput"):
            return
        found = (cast("PairReport | Unreadable", parse(line)) for _, line in sorted(self._lines.items()))
        log, buffer = self._folder / "run.jsonl", io.StringIO()
        reporters = [open_reporter("jsonl", buffer), FolderReporter(self._folder, log=str(log))]
        for record in runner.told(found, run_of(self._config).session.plan):
            for reporter in reporters:
                reporter.handle(record)
        write_output(log, buffer.getvalue())
        for reporter in reporters:
            reporter.close()


def _key(record: PairReport | Unreadable) -> tuple[str, str]:
    return (record.corpus, record.id) if isinstance(record, PairReport) else (".", record.path)
