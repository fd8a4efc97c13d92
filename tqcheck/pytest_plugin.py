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
    from collections.abc import Iterable, Iterator

    from tqcheck.decisions.baseline import Baseline
    from tqcheck.decisions.cases import CaseResult
    from tqcheck.decisions.expected import Comparison
    from tqcheck.history.runs import Checked
    from tqcheck.model import PairReport, RunStarted
    from tqcheck.session import Session

_CHECK = "check"
_CASES = "regressions"
#: Names of what a test says beside its outcome; pytest carries it between processes and into JUnit files.
_MISSED = "tqcheck_known_missed"
_ADVICE = "tqcheck_advice"
_LAPSE = "tqcheck_decision_without_effect"
_WAIVED = "tqcheck_waived"
_KNOWN = "tqcheck_known"
_CHECKED = "tqcheck_checked"
_APART = {_WAIVED: "waived by a decision", _KNOWN: "known from the baseline"}
_roots_key = pytest.StashKey[tuple[Path, ...]]()
_session_key = pytest.StashKey["Session"]()
_checked_key = pytest.StashKey[list["Checked"]]()
_baseline_key = pytest.StashKey["Baseline | None"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("tqcheck", "translated news articles (pytest CORPORA)")
    group.addoption("--tq-profile", metavar="NAME", help="which findings block: default, strict or advisory")
    group.addoption("--tq-encoder", metavar="NAME", help="encoder by name; 'none' for none (see tqcheck doctor)")
    group.addoption("--tq-baseline", metavar="FILE", help="findings known already: they neither block nor count")
    group.addoption("--tq-history", action="store_true", help="keep what the articles came to in tqcheck's history")
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
    if config.getoption("tq_baseline"):
        try:
            _baseline(config)
        except SettingsError as error:
            raise pytest.UsageError(str(error)) from error
    config.stash[_roots_key] = _roots(config)
    config.stash[_checked_key] = []
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


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker of pytest-xdist checked."""
    if found := getattr(node, "workeroutput", {}).get(_CHECKED):
        from tqcheck.codec import from_json
        from tqcheck.history.runs import Checked

        node.config.stash[_checked_key] += [from_json(Checked, each) for each in found]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what this worker of pytest-xdist checked."""
    if hasattr(session.config, "workeroutput") and (found := session.config.stash[_checked_key]):
        from tqcheck.codec import to_json

        session.config.workeroutput[_CHECKED] = to_json(found)


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
    """Say what the outcomes do not tell: faults known to be missed, advice, and what decisions and baseline did."""
    passed = terminalreporter.getreports("passed")
    both = [*passed, *terminalreporter.getreports("failed")]
    asked_for = terminalreporter.verbosity > 0 or terminalreporter.hasopt("P") or terminalreporter.hasopt("p")
    advice = _said(passed, _ADVICE) if asked_for else []
    _section(terminalreporter, "advice on articles that passed", [f"{nodeid}: {line}" for nodeid, line in advice])
    missed = [f"{nodeid}: {fault}" for nodeid, fault in _said(passed, _MISSED)]
    _section(terminalreporter, "faults known to be missed", missed)
    _section(terminalreporter, "decisions without effect", [line for _, line in _said(both, _LAPSE)])
    counts = {word: sum(count for _, count in _said(both, name)) for name, word in _APART.items()}
    apart = ", ".join(f"{word}: {count}" for word, count in counts.items() if count)
    _section(terminalreporter, "findings that do not count", [apart] if apart else [])
    config = terminalreporter.config
    # A worker of pytest-xdist has a terminal nobody sees, and hands over what it checked.
    if (checked := config.stash[_checked_key]) and not hasattr(config, "workerinput"):
        _section(terminalreporter, "history", [_kept(config, checked)])


def _kept(config: pytest.Config, checked: list[Checked]) -> str:
    """Keep a run, and say what changed since the one before, or why it is not kept."""
    from tqcheck.errors import HistoryError
    from tqcheck.history.keeper import keep, series
    from tqcheck.history.location import location
    from tqcheck.history.runs import run_with
    from tqcheck.settings import read_project

    where = location(read_project(config.rootpath).history)
    if where is None:
        return "the run is not kept: the history is switched off"
    options = {f"--tq-{name}": config.getoption(f"tq_{name}") for name in ("profile", "encoder")}
    roots = config.stash[_roots_key]
    asked_for = series(roots, {"by": "pytest", **options})
    try:
        past = keep(where, run_with(checked, _started(config), asked_for))
    except HistoryError as error:
        return f"the run is not kept: {error}"
    return past.line or f"kept as run {past.head.id}, the first of its kind"


def _started(config: pytest.Config) -> RunStarted:
    """What the history is told of this run of pytest."""
    import shlex
    from datetime import UTC, datetime
    from importlib.metadata import version

    from tqcheck.model import SCHEMA, RunStarted, Tool

    return RunStarted(
        SCHEMA,
        Tool("tqcheck", version("tqcheck"), ""),
        config.getoption("tq_profile") or "default",
        started=datetime.now(UTC).isoformat(" ", "minutes"),
        command=shlex.join(["pytest", *config.invocation_params.args]),
    )


def _said(reports: Iterable[Any], name: str) -> list[tuple[str, Any]]:
    return [(each.nodeid, value) for each in reports for key, value in each.user_properties if key == name]


def _section(terminalreporter: pytest.TerminalReporter, title: str, lines: list[str]) -> None:
    if lines:
        terminalreporter.section(f"tqcheck: {title}")
        for line in lines:
            terminalreporter.write_line(line)


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
    """A test's failure, with all that is to be shown of it, and the few words for pytest's summary."""

    def __init__(self, text: str, summary: str) -> None:
        super().__init__(text)
        self.summary = summary


class _TqItem(pytest.Item):
    """A test whose failures are texts for people, not tracebacks."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kwargs: Any) -> Any:
        """Show the text of our own failures."""
        error = excinfo.value
        if isinstance(error, _Failed):
            return _shown(str(error), error.summary, self.path)
        if isinstance(error, TqcheckError):
            return _shown(str(error), str(error), self.path)
        return super().repr_failure(excinfo, *args, **kwargs)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Head the failure with the article's or the case's path."""
        return self.path, None, self.nodeid


class ArticleItem(_TqItem):
    """One article pair."""

    def runtest(self) -> None:
        """Check the pair and hold the findings against what is expected of it.

        Raises:
            TqcheckError: the article, its corpus.toml, expected.toml or decisions.toml, or the baseline cannot be read.
        """
        from tqcheck.decisions.applied import check, decide, today
        from tqcheck.decisions.expected import describe, expected_file, judge, load_expected
        from tqcheck.errors import ReadError
        from tqcheck.model import Unreadable
        from tqcheck.readers import read_path

        session = _session(self.config)
        job = next(read_path(self.path, session.plan.settings.corpus))
        if isinstance(job.item, Unreadable):
            raise ReadError(f"unreadable: {job.item.path}: {job.item.reason}")
        day = today()
        decided = decide([job], _baseline(self.config), day)[0]
        report = check(session, decided, job.item, day)
        if self.config.getoption("tq_history"):
            self.config.stash[_checked_key].append(_of_corpus(report, job.corpus.folder))
        file = expected_file(job.item)
        comparison = judge(report, load_expected(file) if file else None)
        self.user_properties += [(_MISSED, describe(fault)) for fault in comparison.known_missed]
        self.user_properties += _beside(report, comparison)
        if not comparison.passed:
            raise _Failed(_explained(report, comparison), comparison.summary)


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
            raise _Failed(_explained_case(result), result.detail)


def _beside(report: PairReport, comparison: Comparison) -> Iterator[tuple[str, Any]]:
    """What a report says beside whether its article passes."""
    from tqcheck import verdict
    from tqcheck.report.excerpts import isolated
    from tqcheck.safe import safe

    judged = verdict.of(report)
    for each in comparison.advice:
        yield _ADVICE, isolated(safe(f"{each.severity} {each.code} {each.slug}: {each.message}"))
    for lapse in report.lapses:
        yield _LAPSE, isolated(safe(lapse.detail))
    for name, found in ((_WAIVED, judged.waived), (_KNOWN, judged.known)):
        if found:
            yield name, len(found)


def _of_corpus(report: PairReport, folder: Path | None) -> Checked:
    """What the history keeps of a report; checked alone, it does not know of which corpus it is."""
    from dataclasses import replace

    from tqcheck.files import shown_path
    from tqcheck.history.runs import checked
    from tqcheck.safe import safe

    return replace(checked(report), corpus=safe(shown_path(folder))) if folder else checked(report)


def _shown(text: str, summary: str, path: Path) -> Any:
    """A failure in the form that pytest takes a line for its summary from, and carries between processes."""
    from _pytest._code.code import ReprEntryNative, ReprExceptionInfo, ReprFileLocation, ReprTraceback

    lines = ReprEntryNative([f"{line}\n" for line in text.splitlines()])
    crash = ReprFileLocation(str(path), 1, summary)
    return ReprExceptionInfo(reprtraceback=ReprTraceback([lines], None, "native"), reprcrash=crash)


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


def _baseline(config: pytest.Config) -> Baseline | None:
    """What is known already, read once: the file that a flag or the project's settings name."""
    if _baseline_key not in config.stash:
        from tqcheck.decisions.baseline import load_baseline
        from tqcheck.settings import read_project

        named: str | None = config.getoption("tq_baseline")
        path = config.invocation_params.dir / named if named else read_project(config.rootpath).baseline
        config.stash[_baseline_key] = load_baseline(path) if path else None
    return config.stash[_baseline_key]


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
