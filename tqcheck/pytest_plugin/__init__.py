"""pytest plugin: `pytest corpora` checks each article pair, and each regression case, as one test.

It does nothing unless a corpus, a folder of corpora or something inside one is named on the command line, by pytest's
`testpaths` or by the ini option `tqcheck_paths`, and nothing heavy is imported before a test of its own is collected.

    roots.py    which paths are ours
    nodes.py    what is collected there
    items.py    the tests
    run.py      what the tests of a run share
    fixtures.py what people's own tests can ask for
    shown.py    how failures and advice are shown
    merged.py   what all processes found together, and the report of it
    past.py     the run in the history
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tqcheck.errors import TqcheckError
from tqcheck.pytest_plugin import roots, shown
from tqcheck.pytest_plugin.fixtures import tq_check, tq_pair
from tqcheck.safe import safe

__all__ = ["tq_check", "tq_pair"]

_MARK = "tqcheck"
#: Options that may be wrong by themselves, or that something must be made ready for.
_CHECKED = ("tq_select", "tq_ignore", "tq_profile", "tq_baseline", "tq_report", "tq_history", "tq_judge")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("tqcheck", "translated news articles (pytest CORPORA)")
    group.addoption("--tq-select", metavar="CODES", help="only these rules: codes or prefixes, comma-separated")
    group.addoption("--tq-ignore", metavar="CODES", help="not these rules: codes or prefixes, comma-separated")
    group.addoption("--tq-profile", metavar="NAME", help="which findings block: see tqcheck check --help")
    group.addoption("--tq-encoder", metavar="NAME", help="encoder by name; 'none' for none (see tqcheck doctor)")
    group.addoption("--tq-baseline", metavar="FILE", help="findings known already: they neither block nor count")
    group.addoption("--tq-changed-from", metavar="REF", help="only what changed since this commit, branch or tag")
    group.addoption("--tq-report", metavar="DIR", help="folder for an HTML report of the articles, and the JSONL")
    group.addoption("--tq-judge", metavar="URL#MODEL", help="language model as second reader, which never blocks")
    group.addoption("--tq-history", action="store_true", help="keep what the articles came to in tqcheck's history")
    parser.addini(
        "tqcheck_paths", "corpora to check whenever pytest comes across them, named or not", type="paths", default=[]
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find out which of the named paths are ours, and whether the options can be kept to."""
    config.addinivalue_line("markers", f"{_MARK}: an article with its translation, or a regression case")
    found = config.stash[roots.KEY] = roots.roots(config)
    if found:
        config.args[:] = dict.fromkeys(each for arg in config.args for each in found.as_pytest_takes_it(arg))
    if any(map(config.getoption, _CHECKED)) or (found and config.getoption("tq_changed_from") is not None):
        try:
            _prepare(config, found)
        except TqcheckError as error:
            raise pytest.UsageError("\n".join(map(safe, str(error).splitlines()))) from error


def _prepare(config: pytest.Config, found: roots.Roots) -> None:
    from tqcheck.pytest_plugin.run import run_of

    run_of(config).check_options(found.paths)
    report = config.getoption("tq_report")
    if report or config.getoption("tq_history"):
        from tqcheck.pytest_plugin.merged import Merged
        from tqcheck.report import make_folder

        folder = config.invocation_params.dir / report if report else None
        if folder:
            make_folder(folder)
        config.pluginmanager.register(Merged(config, found.paths, folder))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the paths to a worker of pytest-xdist: it is not told whether they were named on the command line."""
    node.workerinput[roots.WORKER_INPUT] = [str(root) for root in node.config.stash[roots.KEY].paths]


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect article folders."""
    if not parent.config.stash[roots.KEY].has_article(path):
        return None
    from tqcheck.pytest_plugin.nodes import ArticleFolder

    folder: pytest.Collector = ArticleFolder.from_parent(parent, path=path)
    return folder


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect regression cases, and articles that do not lie in folders of their own."""
    kind = parent.config.stash[roots.KEY].kind_of(file_path)
    if kind is None:
        return None
    from tqcheck.pytest_plugin.nodes import FILES

    file: pytest.Collector = FILES[kind].from_parent(parent, path=file_path)
    return file


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark our tests, and leave out what has not changed, where that is asked for."""
    # Of what --lf leaves out, or what cannot be imported, nobody knows what is in it.
    if not session.testsfailed and not config.getoption("lf", default=False):
        config.stash[roots.KEY].collected(items)
    if not config.stash[roots.KEY]:
        return
    from tqcheck.pytest_plugin.items import TqItem

    ours = [item for item in items if isinstance(item, TqItem)]
    for item in ours:
        item.add_marker(_MARK)
    if not ours or config.getoption("tq_changed_from") is None:
        return
    from tqcheck.pytest_plugin.run import run_of

    if changed := run_of(config).changed:
        try:
            left_out = {item for item in ours if not item.changed(changed)}
        except TqcheckError as error:
            raise pytest.UsageError("\n".join(map(safe, str(error).splitlines()))) from error
        config.hook.pytest_deselected(items=[item for item in ours if item in left_out])
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    """Say what the outcomes do not tell."""
    unfound = exitstatus == pytest.ExitCode.USAGE_ERROR
    complaints = config.stash[roots.KEY].complaints(config.invocation_params.dir, unfound=unfound)
    shown.summarise(terminalreporter, complaints)
