"""Paths to pairs: a reader is a name in the entry-point group `tqcheck.readers`, and reads the files of that suffix.

The one named "folder" reads folders; readers of single articles are in the group `tqcheck.articles`. Readers of this
package come through the same doors as those of others.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck import plugins
from tqcheck.errors import SettingsError
from tqcheck.readers import pairs
from tqcheck.readers.base import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tqcheck.readers.base import Reader
    from tqcheck.settings import Corpus


def read_paths(paths: Sequence[Path], defaults: Corpus) -> Iterator[Job]:
    """What is to be checked at some paths, in their order; what an earlier one led to is not checked again.

    Of several paths, one at which there is nothing (an article that was deleted) is unreadable, or one below a
    corpus.toml that breaks the form, and the others are checked. A corpus.toml below a path holds up its corpus alone.

    Args:
        paths: as the user named them.
        defaults: settings where no corpus.toml says otherwise.

    Raises:
        SettingsError: there is nothing at the only path; a corpus.toml breaks the form.
    """
    known: set[str] = set()
    for path in paths:
        try:
            jobs = [job for job in read_path(path, defaults) if job.item.path not in known]
        except SettingsError as error:
            if len(paths) == 1:
                raise
            jobs = [pairs.unreadable(path, error, defaults, (path,))]
        known |= {job.item.path for job in jobs}
        yield from jobs


def read_path(path: Path, defaults: Corpus) -> Iterator[Job]:
    """What is to be checked at a path.

    A file is read by its corpus.toml if a [[source]] has it for a side, else by the reader of its suffix; anything else
    by that of folders.

    Args:
        path: as the user named it.
        defaults: settings where no corpus.toml says otherwise.

    Raises:
        SettingsError: nothing is there, or nothing that a reader takes; a corpus.toml breaks the form.
    """
    if not _is(Path.is_dir, path):
        from tqcheck.readers.sources import found_at

        if found := list(found_at(path, defaults)):
            yield from (each.read() for each in found)
            return
    if not _is(Path.is_file, path) or pairs.suffix_of(path) not in pairs.suffixes():
        reader: Reader = plugins.load(pairs.GROUP, pairs.FOLDER, SettingsError)
        yield from reader(path, defaults)
        return
    from tqcheck.readers.sources import settings_of

    corpus = settings_of(path, defaults)
    for job in pairs.read_pairs(path, corpus):
        yield pairs.seen_from(Path(os.path.realpath(path)).parent, job)


def of_articles(paths: Iterable[Path], defaults: Corpus) -> list[Path]:
    """Those of some paths at which there are articles: folders, sides in article folders, what a [[source]] leads to.

    Args:
        paths: as the user named them.
        defaults: settings where no corpus.toml says otherwise.

    Raises:
        SettingsError: a corpus.toml breaks the form.
    """
    from tqcheck.readers.native import is_side
    from tqcheck.readers.sources import found_at, holds_both

    return [
        path
        for path in paths
        if is_side(path.name) or _is(Path.is_dir, path) or holds_both(path, defaults) or any(found_at(path, defaults))
    ]


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    try:
        return kind(path)
    except OSError:
        # Not to be searched: the reader of folders says so.
        return False
