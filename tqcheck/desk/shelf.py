"""The articles at the desk: read from a corpus or pasted, and checked; one thread alone works with the models."""

from __future__ import annotations

import logging
import os
import threading
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tqcheck.decisions import applied
from tqcheck.desk.writes import DeskError, GoneError, content, version
from tqcheck.errors import TqcheckError
from tqcheck.model import SCHEMA, Pair, PairReport, RunFinished, RunStarted, Unreadable
from tqcheck.origin import origin_of
from tqcheck.readers import read_path
from tqcheck.readers.base import Job
from tqcheck.report.view import Run, sort_out
from tqcheck.report.view.article import keys
from tqcheck.safe import quoted
from tqcheck.session import Session
from tqcheck.settings import CORPUS_FILE
from tqcheck.wording import ENGLISH, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from tqcheck.decisions.applied import Decided
    from tqcheck.decisions.baseline import Baseline
    from tqcheck.settings import Corpus

_log = logging.getLogger("tqcheck")
#: Ids of pasted pairs begin with it.
_PASTED = "pasted/"
T = TypeVar("T")
#: A file's path, number, size and time of change.
_Stamp: TypeAlias = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article at the desk.

    Attributes:
        pair: the texts.
        decided: the same with its settings, and with what was decided about it.
        report: None: it was not checked yet.
        versions: what tells the files of translation and decisions from others, taken before they were read.
    """

    pair: Pair
    decided: Decided
    report: PairReport | None = None
    versions: tuple[str, str] = ("", "")

    @property
    def file(self) -> Path | None:
        """The file that the translation stands in; None: it was pasted."""
        origin = origin_of(self.pair.target.meta) if self.pair.path else None
        return Path(origin.file).resolve() if origin else None

    def edited(self, title: str, body: str) -> Pair:
        """The texts with other words in the translation.

        Raises:
            DeskError: they are more than the article's corpus takes.
        """
        limit = self.decided.job.corpus.max_body_chars
        if len(title) + len(body) > limit:
            raise DeskError(f"more than {limit:,} characters, which is over the limit (max_body_chars)")
        return replace(self.pair, target=replace(self.pair.target, title=title, body=body))

    def versions_now(self) -> tuple[str, str]:
        """The versions that the files have now."""
        home = self.decided.home
        text, decisions = (version(content(file) if file else None) for file in (self.file, home and home.file))
        return text, decisions


class Shelf:
    """The articles of a corpus and those that were pasted.

    Args:
        path: as `tqcheck check` takes it.
        defaults: settings where no corpus.toml says otherwise.
        session: checks; it is closed with the shelf.
        baseline: what is known already.
        command: that opened the desk.
        lang: of the interface.
        worker: the one thread that works with the models; None: one of its own.
    """

    def __init__(
        self,
        path: Path,
        defaults: Corpus,
        session: Session,
        baseline: Baseline | None = None,
        command: str = "",
        lang: str = ENGLISH,
        worker: Executor | None = None,
    ) -> None:
        self.words = words(lang)
        self.path = path
        self.root = (path if path.is_dir() else path.parent).resolve()
        self._defaults, self._session, self._baseline = defaults, session, baseline
        self._started = RunStarted(SCHEMA, session.plan.tool, defaults.profile, command=command)
        self._entries: Mapping[str, Entry] = {}
        self._run: Run | None = None
        self._unreadable: tuple[Unreadable, ...] = ()
        self._pasted: dict[str, Job] = {}
        self._warm: set[str] = set()
        self._lock = threading.RLock()
        self._worker = worker or ThreadPoolExecutor(1, "tqcheck-desk")
        self._closed = False
        self._news = threading.Event()
        self._seen: frozenset[_Stamp] = frozenset()
        self._settings: frozenset[Path] = frozenset()
        self.read()

    def read(self) -> None:
        """Read the corpus again; what has not changed keeps its report.

        Raises:
            TqcheckError: it cannot be read, or decisions that break their form hold up every article.
        """
        with self._lock:
            # Before the files are read: what changes meanwhile is news for the next time.
            seen = _stamps(self.path)
            decided = self._decide([*read_path(self.path, self._defaults), *self._pasted.values()])
            self._unreadable = tuple(each.job.item for each in decided if isinstance(each.job.item, Unreadable))
            self._settings = frozenset(file for each in decided for file in _settings_of(each.job.corpus))
            self._seen = seen.union(*map(_stamps, self._settings))
            entries = _entries(decided)
            names = keys(each.pair for each in entries)
            old = self._entries
            self._set({name: _kept(each, old.get(name)) for name, each in zip(names, entries, strict=True)})
        self._news.set()

    def refresh(self) -> None:
        """Read the corpus again if a file below the path, or of its settings, is another one: a thousand take a second.

        Raises:
            TqcheckError: as `read`.
        """
        with self._lock:
            if _stamps(self.path).union(*map(_stamps, self._settings)) != self._seen:
                self.read()

    def entry(self, key: str) -> Entry:
        """An article as it is on disk now, checked.

        Raises:
            GoneError: there is no such article.
            TqcheckError: it cannot be read or checked.
        """
        with self._lock:
            old = self._known(key)
            # Before the files are read: who changes them in between then has a conflict, and is not overwritten.
            versions = old.versions_now()
            (new,) = _entries(self._decide([self._again(old)]))
            new = replace(_kept(new, old), versions=versions)
        if new.report is None:
            new = replace(new, report=self._work(lambda: self._check(new)))
        with self._lock:
            # Somebody may have put it away meanwhile.
            if key in self._entries:
                self._set({**self._entries, key: new})
        return new

    def draft(self, key: str, title: str, body: str) -> Entry:
        """An article with other words in its translation, checked.

        Raises:
            GoneError: there is no such article.
            DeskError: the words are too many.
            TqcheckError: it cannot be checked.
        """
        entry = self._known(key)
        pair = entry.edited(title, body)
        return replace(entry, report=self._work(lambda: self._check(entry, pair, keep=False)))

    def work(self, task: Callable[[Session], T]) -> T:
        """Do something with the models, when it is its turn."""
        return self._work(lambda: task(self._session))

    def paste(self, name: str, pair: Pair) -> str:
        """Take in a pair that lies in no file.

        Returns:
            Its key.
        """
        with self._lock:
            taken = {each.pair.id for each in self._entries.values()}
            numbers = (f"{_PASTED}{name}" + (f"-{number}" if number > 1 else "") for number in range(1, len(taken) + 2))
            pair = replace(pair, id=next(each for each in numbers if each not in taken), corpus=".", path="")
            self._pasted[pair.id] = Job(pair, self.settings())
            self.read()
            return next(key for key, each in self._entries.items() if each.pair.id == pair.id)

    def paste_again(self, pair: Pair) -> str:
        """Take in a pair that was pasted before and put away since.

        Returns:
            Its key.
        """
        return self.paste(pair.id.removeprefix(_PASTED), pair)

    def drop(self, key: str) -> None:
        """Put away a pair that was pasted."""
        with self._lock:
            self._pasted.pop(self._known(key).pair.id, None)
            self.read()

    def settings(self) -> Corpus:
        """Those that hold for what is pasted: of the first article's corpus."""
        return next((each.decided.job.corpus for each in self._entries.values()), self._defaults)

    def has(self, key: str) -> bool:
        """Whether there is such an article."""
        return key in self._entries

    def at(self, files: Collection[Path]) -> str:
        """The key of the article whose translation stands in one of some files; empty: there is none."""
        return next((key for key, each in self._entries.items() if each.file in files), "")

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where an article can be put: the corpora at the path, else the path itself."""
        found = {each.decided.job.corpus.folder for each in self._entries.values()}
        corpora = sorted(folder for folder in found if folder and folder.resolve().is_relative_to(self.root))
        return tuple(corpora) or (self.root,)

    @property
    def run(self) -> Run:
        """What is known so far, as the records of a run."""
        with self._lock:
            run = self._run
            if run is None:
                reports = [each.report for each in self._entries.values() if each.report]
                end = RunFinished(len(reports), 0, 0, 0)
                run = self._run = sort_out([self._started, *reports, *self._unreadable, end], self.words)
            return run

    @property
    def progress(self) -> tuple[int, int]:
        """How many articles were checked, of how many."""
        entries = self._entries.values()
        return sum(each.report is not None for each in entries), len(entries)

    def watch(self) -> None:
        """Check what was not checked, whenever the corpus was read, until the shelf is closed."""
        while not self._closed:
            self._news.wait()
            self._news.clear()
            try:
                self.check_all()
            except Exception:  # noqa: BLE001 - the next news may go well
                # What was waiting when the shelf was closed is not checked any more.
                if not self._closed:
                    _log.exception("the articles at the desk were not all checked")

    def check_all(self) -> None:
        """Check what was not checked, then wake the models, so that the first edit need not wait for them."""
        for key, entry in self._entries.items():
            if self._closed:
                return
            if entry.report is None:
                self._try(key)
        if self._entries:
            self.wake(next(iter(self._entries)))

    def wake(self, key: str) -> None:
        """Have an article's vectors at hand; nobody waits for it."""
        entry = self._entries.get(key)
        if entry and key not in self._warm and not self._closed:
            self._warm.add(key)
            self._worker.submit(self._check, entry, keep=False)

    def close(self) -> None:
        """Let go of the models."""
        self._closed = True
        self._news.set()
        self._worker.shutdown(cancel_futures=True)
        self._session.close()

    def _try(self, key: str) -> None:
        try:
            self.entry(key)
        except TqcheckError:
            # Whoever opens the article is told.
            return
        except Exception:  # noqa: BLE001 - whatever is wrong with one article, the others are checked
            if not self._closed:
                _log.exception("%s was not checked", quoted(key))

    def _known(self, key: str) -> Entry:
        if key not in self._entries:
            raise GoneError(f"no article {quoted(key)} here")
        return self._entries[key]

    def _decide(self, jobs: Iterable[Job]) -> list[Decided]:
        return applied.decide_each(jobs, self._baseline, applied.today())

    def _again(self, entry: Entry) -> Job:
        """The job of an article, read again.

        Raises:
            GoneError: it is not there any more.
            TqcheckError: it cannot be read.
        """
        pair = entry.pair
        if not pair.path:
            job = self._pasted.get(pair.id)
            if job is None:
                raise GoneError(f"the pair {quoted(pair.id)} was put away")
            return job
        # An article folder alone is quick; of other files nobody knows which of them an article comes from.
        alone = Path(pair.path).is_dir()
        for job in read_path(Path(pair.path) if alone else self.path, self._defaults):
            if job.item.path != pair.path:
                continue
            if isinstance(job.item, Unreadable):
                raise GoneError(f"{job.item.path}: {job.item.reason}")
            if alone or (job.item.id, job.item.corpus) == (pair.id, pair.corpus):
                return replace(job, item=replace(job.item, id=pair.id, corpus=pair.corpus))
        raise GoneError(f"the article {quoted(pair.id)} is not there any more")

    def _set(self, entries: Mapping[str, Entry]) -> None:
        self._entries, self._run = entries, None

    def _work(self, task: Callable[[], T]) -> T:
        return self._worker.submit(task).result()

    def _check(self, entry: Entry, pair: Pair | None = None, *, keep: bool = True) -> PairReport:
        session = self._session if keep and entry.pair.path else Session(self._session.plan)
        return applied.check(session, entry.decided, pair or entry.pair, applied.today())


def _stamps(path: Path) -> frozenset[_Stamp]:
    """What tells the files at a path from those that are there later; hidden ones are left out, links not followed."""
    if path.is_dir():
        return frozenset(_below(str(path)))
    return frozenset({(str(path), *_told(path.stat()))}) if path.exists() else frozenset()


def _below(folder: str) -> Iterator[_Stamp]:
    # What cannot be looked at the reader complains about.
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            if each.name.startswith("."):
                continue
            if each.is_dir(follow_symlinks=False):
                yield from _below(each.path)
            else:
                with suppress(OSError):
                    yield (each.path, *_told(each.stat(follow_symlinks=False)))


def _settings_of(corpus: Corpus) -> Iterator[Path]:
    """The files that an article's settings and the house's words were read from, wherever they lie."""
    if corpus.folder:
        yield corpus.folder / CORPUS_FILE
    yield from corpus.house_files.values()


def _told(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _entries(decided: Iterable[Decided]) -> list[Entry]:
    return [Entry(each.job.item, each) for each in decided if isinstance(each.job.item, Pair)]


def _kept(new: Entry, old: Entry | None) -> Entry:
    """An entry with the report that it had, if nothing has changed since."""
    return replace(new, report=old.report) if old and old.decided == new.decided else new
