"""What git says of articles: which are to be checked anew, and which translations are behind their originals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck import git
from tqcheck.decisions.expected import EXPECTED_FILE
from tqcheck.decisions.homes import DECISIONS_FILE
from tqcheck.errors import SettingsError
from tqcheck.model import Pair, PairReport, Unreadable
from tqcheck.origin import origin_of
from tqcheck.readers.base import MEANT_AS_SIDE
from tqcheck.settings import CORPUS_FILE

if TYPE_CHECKING:
    from tqcheck.git import Change
    from tqcheck.model import Article, Record
    from tqcheck.readers.base import Job


class Changed:
    """What has changed since a commit; git is asked once for each repository.

    Args:
        ref: a commit, branch or tag: what counts is the last commit that it and the work at hand have in common.
    """

    def __init__(self, ref: str) -> None:
        self._ref = ref
        self._known: dict[Path, _Files] = {}

    def concerns(self, job: Job) -> bool:
        """Whether an article's report may be another one since.

        So it is where a side of it has changed (or was added, renamed, deleted), the decisions or expected faults
        beside it, a corpus.toml above it, or its glossary, names or style. What is wrong with a corpus as a whole
        always concerns.

        Raises:
            SettingsError: git is missing or fails, the article lies in no repository, or there is no such commit in it.
        """
        path = Path(job.item.path).resolve()
        if isinstance(job.item, Unreadable) and path.name == CORPUS_FILE:
            return True
        files = {path, *(file.resolve() for file in job.files)}
        files.update(file.resolve() for file in job.corpus.house_files.values())
        return self._files(path).concern(path, files)

    def path(self, path: Path) -> bool:
        """Whether a file has changed.

        Raises:
            SettingsError: as above.
        """
        return path.resolve() in self._files(path).changed

    def _files(self, path: Path) -> _Files:
        top = _top(path)
        if top not in self._known:
            self._known[top] = _Files(git.changed_since(top, self._ref))
        return self._known[top]


class _Files:
    """Changed files of a repository, and the folders in which one stands for more than itself."""

    def __init__(self, changed: frozenset[Path]) -> None:
        self.changed = changed
        self._corpora = {path.parent for path in changed if path.name == CORPUS_FILE}
        self._sides = {path.parent for path in changed if MEANT_AS_SIDE.fullmatch(path.name)}
        self._decided = {path.parent for path in changed if path.name in (DECISIONS_FILE, EXPECTED_FILE)}

    def concern(self, path: Path, files: set[Path]) -> bool:
        """Whether they concern an article.

        Args:
            path: its folder, or the file of its translation.
            files: what decides its report, by name.
        """
        if not files.isdisjoint(self.changed) or path in self._sides | self._decided or path.parent in self._decided:
            return True
        return not self._corpora.isdisjoint((path, *path.parents))


def changed(jobs: Iterable[Job], ref: str) -> list[Job]:
    """The jobs whose articles have changed since a commit (see `Changed.concerns`).

    Raises:
        SettingsError: git is missing or fails, an article lies in no repository, or there is no such commit.
    """
    since = Changed(ref)
    return [job for job in jobs if since.concerns(job)]


def stale(jobs: Sequence[Job]) -> list[str | None]:
    """For each job why its translation is behind, in a line that is safe to show; None: it is not, or nobody knows.

    It is behind where the original's file was changed after the translation's, as git tells; a file that both sides
    share tells nothing, nor does an edit of both in one commit.

    Raises:
        SettingsError: git is missing or fails, or an article lies in no repository.
    """
    sides = [_sides(job) for job in jobs]
    by_top: defaultdict[Path, set[Path]] = defaultdict(set)
    for file in {file for both in sides if both for file in both}:
        by_top[_top(file)].add(file)
    last: dict[Path, Change] = {}
    for top, files in by_top.items():
        last |= git.last_changes(top, files)
    return [_behind(*both, last) if both else None for both in sides]


def with_stale(records: Iterable[Record], reasons: Iterable[str | None]) -> Iterator[Record]:
    """The records of a run, with what `stale` says of its first jobs."""
    waiting = iter(reasons)
    for record in records:
        reason = next(waiting, None) if isinstance(record, PairReport | Unreadable) else None
        yield replace(record, stale=reason) if isinstance(record, PairReport) else record


def _top(path: Path) -> Path:
    top = git.repository(path)
    if top is None:
        raise SettingsError(f"{path}: lies in no git repository, which would tell what has changed")
    return top


def _sides(job: Job) -> tuple[Path, Path] | None:
    """The files of original and translation, where each has its own."""
    if not isinstance(job.item, Pair):
        return None
    source, target = _file(job.item.source), _file(job.item.target)
    return (source, target) if source and target and source != target else None


def _file(article: Article | None) -> Path | None:
    origin = origin_of(article.meta) if article else None
    return Path(origin.file).resolve() if origin else None


def _behind(source: Path, target: Path, last: Mapping[Path, Change]) -> str | None:
    if source not in last or target not in last or last[source].age >= last[target].age:
        return None
    both = f"original: {last[source].what}, translation: {last[target].what}"
    return f"the original has changed since it was translated ({both})"
