"""The tests: one for an article, or for a family of faults in it, and one for a regression case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tqcheck.errors import ReadError, TqcheckError
from tqcheck.model import Unreadable
from tqcheck.pytest_plugin import shown
from tqcheck.safe import one_line, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.changes import Changed
    from tqcheck.model import Family, PairReport
    from tqcheck.readers.base import Job


class Failed(Exception):  # noqa: N818 - a failed test, not an error
    """A test's failure, with all that is to be shown of it, and the few words for pytest's summary."""

    def __init__(self, text: str, summary: str) -> None:
        super().__init__(text)
        self.summary = summary


class TqItem(pytest.Item):
    """A test whose failures are texts for people, not tracebacks."""

    def changed(self, changed: Changed) -> bool:
        """Whether what it tests has changed."""
        return changed.path(self.path)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        """Show the text of our own failures."""
        error = excinfo.value
        if isinstance(error, Failed):
            return shown.failure(str(error), error.summary, self.path)
        if isinstance(error, TqcheckError):
            text = "\n".join(map(safe, str(error).splitlines()))
            return shown.failure(text, one_line(text), self.path)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Head the failure with the article's or the case's path."""
        # pytest would print each stop of it as "::", but for what is not the very end of its own line.
        return self.path, None, f"{self.nodeid} " if "." in self.nodeid else self.nodeid


class ArticleItem(TqItem):
    """One article pair, as a whole or by the findings of one family.

    Attributes:
        record: what was found, once the test ran.
    """

    def __init__(self, *, read: Callable[[], Job], place: Path, family: Family | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._read = read
        self._family = family
        self.path = place
        self.record: PairReport | Unreadable | None = None

    def changed(self, changed: Changed) -> bool:
        """Whether its report may be another one."""
        from tqcheck.pytest_plugin.run import run_of

        try:
            job = self._read()
        except TqcheckError:
            return True  # the test will say why
        found = changed.concerns(job)
        if found:
            run_of(self.config).changed_jobs[self._read] = job
        return found

    def runtest(self) -> None:
        """Check the pair and hold the findings against what is expected of it.

        Raises:
            TqcheckError: the article, its corpus.toml, expected.toml or decisions.toml, or the baseline cannot be read.
        """
        from tqcheck.decisions.expected import EXPECTED_FILE, judge, load_expected
        from tqcheck.pytest_plugin.run import run_of

        record = self.record = run_of(self.config).record(self._read)
        if isinstance(record, Unreadable):
            raise ReadError(f"unreadable: {record.path}: {record.reason}")
        file = self.path / EXPECTED_FILE
        comparison = judge(record, load_expected(file) if file.exists() else None)
        if self._family:
            comparison = comparison.of(self._family)
        self.user_properties += shown.properties(record, comparison, self._family)
        if not comparison.passed:
            raise Failed(shown.explained(record, comparison, self._family), comparison.summary)


class CaseItem(TqItem):
    """One regression case."""

    def runtest(self) -> None:
        """Run the case.

        Raises:
            TqcheckError: the file breaks the form.
        """
        from tqcheck.decisions.cases import load_case, run_case
        from tqcheck.pytest_plugin.run import run_of

        result = run_case(load_case(self.path), run_of(self.config).session.check_pair)
        if result.outcome == "skipped":
            pytest.skip(result.detail)
        if result.outcome == "expected-failure":
            pytest.xfail(result.detail)
        if result.outcome != "passed":
            raise Failed(shown.explained_case(result), result.detail)
