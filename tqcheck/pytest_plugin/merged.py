"""`--tq-report` and `--tq-history`: what was found in the articles, by however many workers of pytest-xdist."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

import pytest

from tqcheck import runner
from tqcheck.errors import TqcheckError
from tqcheck.model import PairReport
from tqcheck.pytest_plugin import shown
from tqcheck.pytest_plugin.items import ArticleItem
from tqcheck.pytest_plugin.run import run_of
from tqcheck.report import open_reporter, write_output
from tqcheck.report.folder import FolderReporter
from tqcheck.report.jsonl import as_line
from tqcheck.report.read import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tqcheck.model import Unreadable

#: What a report of pytest carries from process to process, beside its own: which article, and a line of a log.
_RECORD = "tqcheck_record"
#: Where a worker of pytest-xdist says, at its end, whether articles were deselected.
_DESELECTED = "tqcheck_deselected"


class Merged:
    """A plugin for every process; the records come together in the one that pytest was started as.

    Args:
        config: of the run.
        paths: at which articles are.
        folder: for the report, which is there; None: nobody asked for one.
    """

    def __init__(self, config: pytest.Config, paths: Iterable[Path], folder: Path | None) -> None:
        self._config = config
        self._paths = tuple(paths)
        self._folder = folder
        self._unwritten: str | None = None
        self._lines: dict[tuple[str, str], str] = {}
        self._deselected = False
        self._stopped = False

    def pytest_deselected(self, items: Iterable[pytest.Item]) -> None:
        """Notice that not all articles will be checked."""
        self._deselected = self._deselected or any(isinstance(item, ArticleItem) for item in items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Notice what a worker of pytest-xdist left out."""
        self._deselected = self._deselected or getattr(node, "workeroutput", {}).get(_DESELECTED, False)

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
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Write the report, in an order that no worker decides; a worker says what it left out."""
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput[_DESELECTED] = self._deselected
            return
        ended = exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
        self._stopped = not ended or bool(session.shouldfail or session.shouldstop)
        if self._folder is None:
            return
        try:
            self._write(self._folder)
        except TqcheckError as error:
            self._unwritten = str(error)

    def _write(self, folder: Path) -> None:
        log, buffer = folder / "run.jsonl", io.StringIO()
        reporters = [open_reporter("jsonl", buffer), FolderReporter(folder, log=str(log))]
        for record in runner.told(self._records(), run_of(self._config).session.plan):
            for reporter in reporters:
                reporter.handle(record)
        write_output(log, buffer.getvalue())
        for reporter in reporters:
            reporter.close()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Keep the run, if that is asked for; a worker has a terminal nobody sees, and hands over what it checked."""
        if self._unwritten:
            shown.section(terminalreporter, "report", [f"not written: {self._unwritten}"])
        if not self._config.getoption("tq_history") or hasattr(self._config, "workerinput") or not self._lines:
            return
        from tqcheck.pytest_plugin.past import kept

        if part := self._part():
            shown.section(terminalreporter, "history", [f"the run is not kept: {part}"])
            return
        found = [each for each in self._records() if isinstance(each, PairReport)]
        shown.section(terminalreporter, "history", [kept(self._config, self._paths, found)])

    def _part(self) -> str | None:
        """Why not all articles were checked, so that the next run cannot be held against this one; None: they were."""
        if self._config.getoption("tq_changed_from") is not None:
            return "it is of what changed alone (--tq-changed-from)"
        # --lf leaves whole files out without a word.
        if self._deselected or self._config.getoption("lf", default=False):
            return "articles were deselected"
        return "pytest stopped early" if self._stopped else None

    def _records(self) -> Iterator[PairReport | Unreadable]:
        for _, line in sorted(self._lines.items()):
            yield cast("PairReport | Unreadable", parse(line))


def _key(record: PairReport | Unreadable) -> tuple[str, str]:
    return (record.corpus, record.id) if isinstance(record, PairReport) else (".", record.path)
