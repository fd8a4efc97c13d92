"""Files that hold articles with their translations, by suffix: names in the entry-point group `tqcheck.readers`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tqcheck import plugins
from tqcheck.errors import ReadError, SettingsError, TqcheckError
from tqcheck.model import Pair, Unreadable
from tqcheck.readers.base import Job, Reader
from tqcheck.safe import one_line
from tqcheck.settings import Corpus

GROUP = "tqcheck.readers"
FOLDER = "folder"


def suffixes() -> list[str]:
    """Suffixes of the files that are read, sorted."""
    return [name for name in plugins.names(GROUP) if name != FOLDER]


def suffix_of(path: Path) -> str:
    """A file's suffix as the readers are named."""
    return path.suffix.lower().removeprefix(".")


def read_pairs(path: Path, corpus: Corpus) -> Iterator[Job]:
    """The pairs of a file, or that it cannot be read.

    Args:
        path: a file with one of `suffixes`.
        corpus: the settings that hold for it.

    Raises:
        SettingsError: its reader cannot be loaded.
    """
    reader: Reader = plugins.load(GROUP, suffix_of(path), SettingsError)
    try:
        yield from reader(path, corpus)
    except ReadError as error:
        yield unreadable(path, error, corpus)


def unreadable(path: Path, error: TqcheckError, corpus: Corpus, files: tuple[Path, ...] = ()) -> Job:
    """A job that says why there is nothing to check; in one line; a message need not name the file again."""
    reason = "; ".join(str(error).removeprefix(f"{path}: ").splitlines())
    return Job(Unreadable(str(path), one_line(reason)), corpus, files=files)


def blamed(error: ReadError, target: Path, source: Path | None) -> Path:
    """The side of a pair that an error is about: its message begins with the file."""
    return source if source and str(error).startswith(f"{source}: ") else target


def seen_from(root: Path, job: Job) -> Job:
    """The job with the name that its corpus has from a folder: the path from there to the corpus.toml."""
    folder = job.corpus.folder
    if folder is None or not isinstance(job.item, Pair):
        return job
    return replace(job, item=replace(job.item, corpus=Path(os.path.relpath(folder, root)).as_posix()))
