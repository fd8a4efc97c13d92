"""Settings with the engines that they ask for: made in one place for the command line, pytest and Python alike."""

from __future__ import annotations

import atexit
import os
from dataclasses import dataclass, replace
from threading import RLock
from typing import TYPE_CHECKING, TypeAlias

from tqcheck import runner
from tqcheck.engines.store import Store
from tqcheck.errors import EngineError, SettingsError, suggest
from tqcheck.files import default_cache_dir
from tqcheck.kept import Reports
from tqcheck.model import Article, Pair, Unreadable
from tqcheck.plan import Plan, open_plan
from tqcheck.readers.base import Job
from tqcheck.safe import quoted
from tqcheck.scores.comet import made_of
from tqcheck.settings import Corpus, Settings
from tqcheck.workers import Crew, Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

    from tqcheck.model import PairReport, Record, Waiver

    #: What decides which engines are opened: the caches' folder, encoder, all that sends texts away, and whether the
    #: network is barred.
    _Engines: TypeAlias = tuple[object, ...]


#: What runs a session's workers.
PROCESSES, RAY = "processes", "ray"


@dataclass(frozen=True, slots=True)
class Session:
    """What a run needs beside the articles. It is its own context manager, and closes the engines' caches at the end.

    One session serves one thread at a time.

    Attributes:
        plan: settings, rules and engines, for `tqcheck.runner`.
        kept: reports of earlier runs; None: everything is checked anew.
        workers: processes that check beside each other; None: this one checks.
    """

    plan: Plan
    kept: Reports | None = None
    workers: Crew | None = None

    def check(self, source: Article | None, target: Article) -> PairReport:
        """Check one translation.

        Args:
            source: the original, or None when it is not at hand.
            target: the translation.

        Raises:
            TypeError: they are no articles.
            EngineError: an engine failed.
        """
        for name, value in (("source", source), ("target", target)):
            if not isinstance(value, Article) and (name == "target" or value is not None):
                form = 'tqcheck.Article(lang="en", title="", body="...")'
                raise TypeError(f"{name} must be {form}, not {type(value).__name__}")
        pair = Pair(id="article", corpus=".", path="", target=target, source=source)
        return self.check_pair(pair)

    def check_pair(
        self, pair: Pair, corpus: Corpus | None = None, waivers: Mapping[str, Waiver] | None = None
    ) -> PairReport:
        """Check one pair by the settings of its corpus.

        Args:
            pair: the translation and its original.
            corpus: settings; None: those of the session.
            waivers: fingerprint -> why that finding is not to count.

        Raises:
            SettingsError: they override a rule that does not exist.
            EngineError: an engine failed.
        """
        corpus = corpus or self.plan.settings.corpus
        self.plan.check_overrides(corpus)
        (report,) = self._reports([Job(pair, corpus, waivers or {})])
        if isinstance(report, Unreadable):
            raise EngineError(f"{report.path}: {report.reason}")
        return report

    def run(self, jobs: Iterable[Job]) -> Iterator[Record]:
        """Check pairs as they come; the first record is RunStarted, the last RunFinished.

        Raises:
            SettingsError: a corpus.toml overrides a rule that does not exist; before anything is checked.
            EngineError: an engine failed.
        """
        jobs = list(jobs)
        for job in jobs:
            self.plan.check_overrides(job.corpus)
        yield from runner.told(self._reports(jobs), self.plan)

    def _reports(self, jobs: Iterable[Job]) -> Iterator[PairReport | Unreadable]:
        return self.kept.through(jobs, self._fresh) if self.kept else self._fresh(jobs)

    def _fresh(self, jobs: Iterable[Job]) -> Iterator[PairReport | Unreadable]:
        return self.workers.reports(jobs) if self.workers else runner.reports(jobs, self.plan)

    def close(self) -> None:
        """Let go of the caches; what is asked for afterwards opens them again."""
        plan = self.plan
        engines_ = (plan.encoder, plan.translator, plan.fresh, plan.parser, plan.aligner, plan.judge, plan.chat)
        for engine in (self.workers, self.kept, *engines_):
            if close := getattr(engine, "close", None):
                close()

    def __enter__(self) -> Session:
        """Give the session itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def open_session(
    settings: Settings | None = None,
    *,
    with_words: bool = False,
    keep: bool = False,
    workers: int = 1,
    engine: str = PROCESSES,
) -> Session:
    """Open the engines that the settings ask for; models are loaded at the first text.

    Args:
        settings: the defaults without.
        with_words: whether reports have the links between words.
        keep: whether reports of pairs that nothing has changed for come from the cache's folder.
        workers: processes that check beside each other.
        engine: what runs them: "processes" (this one if it is one alone), or "ray".

    Raises:
        SettingsError: an unknown code or engine, or an engine that would use the network against `offline`.
        EngineError: an encoder or translator asked for by name cannot be loaded.
    """
    plan = replace((_kept if _kept.for_all else _Kept()).plan(settings or Settings()), with_words=with_words)
    kept = Reports(Store(default_cache_dir() / "reports.sqlite"), plan) if keep else None
    return Session(plan, kept, _crew(plan, workers, engine))


def _crew(plan: Plan, workers: int, engine: str) -> Crew | None:
    if engine not in (PROCESSES, RAY):
        raise SettingsError(f"no engine named {quoted(engine)}{suggest(engine, (PROCESSES, RAY))}")
    if engine == RAY:
        from tqcheck.cluster import Actors

        return Actors(plan, workers)
    return Workers(plan, workers) if workers > 1 else None


class _Kept:
    """Plans with their engines, one for each choice of engines, and the lock of the thread that checks.

    Attributes:
        for_all: whether sessions share them, which otherwise open their own.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.for_all = False
        self._plans: dict[_Engines, Plan] = {}
        self._inherited: list[dict[_Engines, Plan]] = []

    def plan(self, settings: Settings) -> Plan:
        """The plan of these settings; its engines are opened if they are not."""
        cache = default_cache_dir()
        translators = (settings.back_translate, settings.pseudo_reference)
        budgets = (settings.max_translated_chars, settings.corpus.max_translated_chars, settings.corpus.judge)
        sends = (*translators, settings.judge, *budgets)
        comet = (settings.comet, made_of(settings), settings.comet_download)
        key = (cache, settings.encoder, *sends, *comet, settings.offline)
        if settings.offline:
            # Libraries that could fetch a model by themselves must not.
            os.environ["HF_HUB_OFFLINE"] = "1"
        if key not in self._plans:
            self._plans[key] = open_plan(settings, cache)
        plan = self._plans[key]
        # What one run spent, or found failing, must not count against the next.
        return replace(
            plan,
            settings=settings,
            translator=plan.translator and plan.translator.anew(),
            fresh=plan.fresh and plan.fresh.anew(),
            chat=plan.chat and plan.chat.anew(),
        )

    def begin_anew(self) -> None:
        """Hold nothing of the process that this one was forked from.

        Its SQLite connections must be neither used nor closed here (https://sqlite.org/howtocorrupt.html, section
        2.6), so they stay as they are.
        """
        self._inherited.append(self._plans)
        self._plans = {}
        self.lock = RLock()

    def close(self) -> None:
        """Close them all."""
        with self.lock:
            for plan in self._plans.values():
                Session(plan).close()
            self._plans.clear()


_kept = _Kept()
atexit.register(_kept.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_kept.begin_anew)


def keep_engines() -> None:
    """Have all sessions of this process share their engines: for one whose runs come one after the other."""
    _kept.for_all = True


def check(source: Article | None, target: Article, settings: Settings | None = None) -> PairReport:
    """As `tqcheck.check`."""
    with _kept.lock:
        return Session(_kept.plan(settings or Settings())).check(source, target)
