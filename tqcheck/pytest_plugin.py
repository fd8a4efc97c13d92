"""pytest plugin: `pytest corpora` checks each article pair, and each regression case, as one test.

It does nothing unless a corpus, a folder of corpora or something inside one is named on the command line or by the
ini option `tqcheck_paths`, and nothing heavy is imported before a test of its own runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tqcheck.errors import SettingsError, TqcheckError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.decisions.cases import CaseResult
    from tqcheck.decisions.expected import Comparison
    from tqcheck.model import PairReport
    from tqcheck.session import Session

_CHECK = "check"
_CASES = "regressions"
_MISSED = "tqcheck_known_missed"
_roots_key = pytest.StashKey[tuple[Path, ...]]()
_session_key = pytest.StashKey["Session"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("tqcheck", "translated news articles (pytest CORPORA)")
    group.addoption("--tq-profile", metavar="NAME", help="which findings block: default, strict or advisory")
    group.addoption("--tq-encoder", metavar="NAME", help="encoder by name; 'none' for none (see tqcheck doctor)")
    parser.addini(
        "tqcheck_paths", "corpora to check whenever pytest comes across them, named or not", type="paths", default=[]
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find out which of the named paths are ours."""
    profile = config.getoption("tq_profile")
    if profile:
        from tqcheck.settings import load_profile

        try:
            load_profile(profile)
        except SettingsError as error:
            raise pytest.UsageError(str(error)) from error
    config.stash[_roots_key] = _roots(config)
    if config.stash[_roots_key]:
        # pytest takes no `folder::name`, but this is how it prints our tests, and people copy what it prints.
        config.args[:] = [arg.removesuffix(f"::{_CHECK}") for arg in config.args]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the caches."""
    session = config.stash.get(_session_key, None)
    if session:
        session.close()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the paths to a worker of pytest-xdist: it is not told whether they were named on the command line."""
    node.workerinput["tqcheck_roots"] = [str(root) for root in node.config.stash[_roots_key]]


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect article folders."""
    if _named(path, parent.config) and _is_article(path) and _corpus_above(path):
        folder: pytest.Collector = ArticleFolder.from_parent(parent, path=path)
        return folder
    return None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect regression cases."""
    if _named(file_path, parent.config) and _is_case(file_path):
        file: pytest.Collector = CaseFile.from_parent(parent, path=file_path)
        return file
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the faults that are known to be missed."""
    reports = terminalreporter.getreports("passed")
    missed = [(each.nodeid, value) for each in reports for name, value in each.user_properties if name == _MISSED]
    if missed:
        terminalreporter.section("tqcheck: faults known to be missed")
        for nodeid, fault in missed:
            terminalreporter.write_line(f"{nodeid}: {fault}")


class ArticleFolder(pytest.Directory):
    """The folder of an article and its translation."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Yield the check, then folders inside: `tqcheck check` goes into them, too."""
        yield ArticleItem.from_parent(self, name=_CHECK)
        for path in sorted(self.path.iterdir()):
            if path.is_dir() and not self.ihook.pytest_ignore_collect(collection_path=path, config=self.config):
                yield self.ihook.pytest_collect_directory(path=path, parent=self)


class CaseFile(pytest.File):
    """The file of a regression case."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the case."""
        yield CaseItem.from_parent(self, name="case")


class _Failed(Exception):  # noqa: N818 - a failed test, not an error
    """A test's failure, with all that is to be shown of it."""


class _TqItem(pytest.Item):
    """A test whose failures are texts for people, not tracebacks."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        """Show the text of our own failures."""
        if isinstance(excinfo.value, _Failed | TqcheckError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Head the failure with the article's or the case's path."""
        return self.path, None, self.nodeid


class ArticleItem(_TqItem):
    """One article pair."""

    def runtest(self) -> None:
        """Check the pair and hold the findings against what is expected of it.

        Raises:
            TqcheckError: the article, its corpus.toml or its expected.toml cannot be read.
        """
        from tqcheck.decisions.expected import describe, expected_file, judge, load_expected
        from tqcheck.errors import ReadError
        from tqcheck.model import Unreadable
        from tqcheck.readers import read_path

        session = _session(self.config)
        job = next(read_path(self.path, session.plan.settings.corpus))
        if isinstance(job.item, Unreadable):
            raise ReadError(f"unreadable: {job.item.path}: {job.item.reason}")
        report = session.check_pair(job.item, job.corpus)
        file = expected_file(job.item)
        comparison = judge(report, load_expected(file) if file else None)
        self.user_properties += [(_MISSED, describe(fault)) for fault in comparison.known_missed]
        if not comparison.passed:
            raise _Failed(_explained(report, comparison))


class CaseItem(_TqItem):
    """One regression case."""

    def runtest(self) -> None:
        """Run the case.

        Raises:
            TqcheckError: the file breaks the form.
        """
        from tqcheck.decisions.cases import load_case, run_case

        result = run_case(load_case(self.path), _session(self.config).plan)
        if result.outcome == "skipped":
            pytest.skip(result.detail)
        if result.outcome == "expected-failure":
            pytest.xfail(result.detail)
        if result.outcome != "passed":
            raise _Failed(_explained_case(result))


def _explained(report: PairReport, comparison: Comparison) -> str:
    from tqcheck.report.text import render_findings

    return "\n".join([render_findings(report), *comparison.lines()])


def _explained_case(result: CaseResult) -> str:
    from tqcheck.report.text import render_findings

    texts = [("wrong", result.wrong), ("right", result.right)]
    shown = [f"the {name} text: {render_findings(report)}" for name, report in texts if report]
    return "\n".join([f"{result.case.id}: {result.detail}", *shown])


def _session(config: pytest.Config) -> Session:
    """The engines and settings of this run of pytest, made when first asked for."""
    if _session_key not in config.stash:
        from tqcheck.session import open_session
        from tqcheck.settings import Settings, read_project

        settings = Settings(
            corpus=read_project(config.rootpath),
            profile=config.getoption("tq_profile"),
            encoder=config.getoption("tq_encoder"),
        )
        config.stash[_session_key] = open_session(settings, keep=True)
    return config.stash[_session_key]


def _roots(config: pytest.Config) -> tuple[Path, ...]:
    """The paths that were named and hold articles or cases."""
    if hasattr(config, "workerinput"):
        return tuple(Path(root) for root in config.workerinput["tqcheck_roots"])
    named: list[Path] = list(config.getini("tqcheck_paths"))
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        named += [config.invocation_params.dir / arg.partition("::")[0] for arg in config.args]
    return tuple(path.resolve() for path in named if _is_ours(path.resolve()))


def _named(path: Path, config: pytest.Config) -> bool:
    roots = config.stash[_roots_key]
    return bool(roots) and any(path.resolve().is_relative_to(root) for root in roots)


def _is_ours(path: Path) -> bool:
    """Whether a named path is a folder of corpora, a corpus or something inside one, or the cases beside them."""
    cases = path.name == _CASES and _is_corpora(path.parent)
    return cases or _is_corpora(path) or _is_case(path) or bool(_corpus_above(path))


def _is_article(folder: Path) -> bool:
    return any(any(folder.glob(f"{side}.*.md")) for side in ("target", "source"))


def _is_case(path: Path) -> bool:
    return path.suffix == ".toml" and path.parent.name == _CASES and _is_corpora(path.parent.parent)


def _is_corpora(folder: Path) -> bool:
    """Whether a folder is a corpus or holds corpora; `glob` passes over what we may not read."""
    return any(folder.glob("corpus.toml")) or any(folder.glob("*/corpus.toml"))


def _corpus_above(path: Path) -> Path | None:
    return next((folder for folder in path.parents if any(folder.glob("corpus.toml"))), None)
