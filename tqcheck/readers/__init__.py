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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.readers.base import Job, Reader
    from tqcheck.settings import Corpus


def read_path(path: Path, defaults: Corpus) -> Iterator[Job]:
    """What is to be checked at a path: a file by the reader of its suffix, anything else by that of folders.

    Args:
        path: as the user named it.
        defaults: settings where no corpus.toml says otherwise.

    Raises:
        SettingsError: nothing is there, or nothing that a reader takes; a corpus.toml breaks the form.
    """
    if not _is_file(path) or pairs.suffix_of(path) not in pairs.suffixes():
        reader: Reader = plugins.load(pairs.GROUP, pairs.FOLDER, SettingsError)
        yield from reader(path, defaults)
        return
    from tqcheck.readers.sources import settings_of

    corpus = settings_of(path, defaults)
    for job in pairs.read_pairs(path, corpus):
        yield pairs.seen_from(Path(os.path.realpath(path)).parent, job)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # Not to be searched: the reader of folders says so.
        return False
