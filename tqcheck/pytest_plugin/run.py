"""What the tests of a run of pytest share: settings, engines, baseline, and what has changed; each made when needed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from tqcheck.changes import Changed, stale
from tqcheck.decisions.applied import check, decide, today
from tqcheck.decisions.baseline import load_baseline
from tqcheck.errors import NoArticleError, ReadError, SettingsError
from tqcheck.files import shown_path
from tqcheck.model import Pair, PairReport, Unreadable
from tqcheck.pytest_plugin.roots import KEY
from tqcheck.readers import read_path, read_paths
from tqcheck.readers.pairs import seen_from
from tqcheck.rules import catalogue
from tqcheck.rules.choice import check_settings
from tqcheck.safe import quoted
from tqcheck.session import open_session
from tqcheck.settings import Settings, code_list, read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tqcheck.decisions.baseline import Baseline
    from tqcheck.readers.base import Job
    from tqcheck.session import Session

_KEY = pytest.StashKey["Run"]()


def run_of(config: pytest.Config) -> Run:
    """What the tests of a run share; made when first asked for, and closed with it."""
    if _KEY not in config.stash:
        config.stash[_KEY] = Run(config)
        config.add_cleanup(config.stash[_KEY].close)
    return config.stash[_KEY]


class Run:
    """Made by `run_of`, once in each process."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._latest: tuple[Callable[[], Job], PairReport | Unreadable] | None = None
        self._opened: Session | None = None
        #: Articles that have changed, by what reads them: git is asked about all of them when the first is checked.
        self.changed_jobs: dict[Callable[[], Job], Job] = {}

    def check_options(self, paths: Iterable[Path]) -> None:
        """Refuse options that nobody could keep to, before anything is collected.

        Args:
            paths: at which articles will be.

        Raises:
            SettingsError: an unknown profile or code, a missing or damaged baseline, or git cannot tell what changed.
        """
        option = self._config.getoption
        Settings(profile=option("tq_profile"), judge=option("tq_judge"))
        if option("tq_select") or option("tq_ignore"):
            check_settings(self.settings, catalogue.all_rules())
        if option("tq_baseline"):
            load_baseline(self._config.invocation_params.dir / option("tq_baseline"))
        if self.changed:
            for path in paths:
                self.changed.path(path)

    @cached_property
    def settings(self) -> Settings:
        """Those of the project with the flags.

        Raises:
            SettingsError: they break the form.
        """
        option = self._config.getoption
        return Settings(
            corpus=read_project(self._config.rootpath),
            profile=option("tq_profile"),
            select=code_list(option("tq_select")),
            ignore=code_list(option("tq_ignore")),
            encoder=option("tq_encoder"),
            judge=option("tq_judge"),
        )

    @property
    def session(self) -> Session:
        """The engines.

        Raises:
            SettingsError: an unknown code.
            EngineError: the encoder cannot be opened.
        """
        if self._opened is None:
            self._opened = open_session(self.settings, keep=True)
        return self._opened

    @cached_property
    def baseline(self) -> Baseline | None:
        """What is known already: the file that a flag or the project's settings name.

        Raises:
            SettingsError: it is missing or damaged.
        """
        named: str | None = self._config.getoption("tq_baseline")
        path = self._config.invocation_params.dir / named if named else self.settings.corpus.baseline
        return load_baseline(path) if path else None

    @cached_property
    def changed(self) -> Changed | None:
        """What has changed since the commit that a flag names; None: nobody asked."""
        ref: str | None = self._config.getoption("tq_changed_from")
        return None if ref is None else Changed(ref)

    @cached_property
    def _behind(self) -> Mapping[Callable[[], Job], str | None]:
        """Why the translation of an article that has changed is behind its original."""
        reasons = stale([*self.changed_jobs.values()])
        return dict(zip(self.changed_jobs, reasons, strict=True))

    def record(self, read: Callable[[], Job]) -> PairReport | Unreadable:
        """What is found of an article; asked again at once (for another family), the same.

        Raises:
            TqcheckError: its corpus.toml, its decisions or the baseline break the form, or an engine failed.
        """
        if self._latest is None or self._latest[0] is not read:
            found = self._check(seen_from(self._config.rootpath, read()))
            self._latest = (
                read,
                replace(found, stale=self._behind.get(read)) if isinstance(found, PairReport) else found,
            )
        return self._latest[1]

    def pair(self, name: str | Path) -> Pair:
        """The pair of an article; arguments and errors as of `tqcheck.pytest_plugin.fixtures.Find`."""
        try:
            jobs = list(read_path(self._config.rootpath / name, self.settings.corpus))
        except NoArticleError:
            jobs = self._by_id.get(str(name), [])
        if len(jobs) != 1:
            where = ", ".join(shown_path(each) for each in self._config.stash[KEY].paths) or "no corpus named"
            found = f"{len(jobs)} articles: which is meant?" if jobs else f"no article of that path or id ({where})"
            raise SettingsError(f"{quoted(str(name))}: {found}")
        item = jobs[0].item
        if isinstance(item, Unreadable):
            raise ReadError(f"{item.path}: {item.reason}")
        return item

    @cached_property
    def _by_id(self) -> Mapping[str, list[Job]]:
        """The articles of all corpora that are ours, by id."""
        found: defaultdict[str, list[Job]] = defaultdict(list)
        for job in read_paths(self._config.stash[KEY].paths, self.settings.corpus):
            if isinstance(job.item, Pair):
                found[job.item.id].append(job)
        return found

    def close(self) -> None:
        """Let go of the caches."""
        if self._opened:
            self._opened.close()

    def _check(self, job: Job) -> PairReport | Unreadable:
        if isinstance(job.item, Unreadable):
            return job.item
        session, day = self.session, today()
        return check(session, decide([job], self.baseline, day)[0], job.item, day)
