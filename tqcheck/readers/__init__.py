"""Paths to pairs: a reader is a name in the entry-point group `tqcheck.readers`, and reads the files of that suffix.

The one named "folder" reads folders. Readers of this package come through the same door as those of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck import plugins
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tqcheck.readers.base import Job, Reader
    from tqcheck.settings import Corpus

_GROUP = "tqcheck.readers"
_FOLDER = "folder"


def read_path(path: Path, defaults: Corpus) -> Iterator[Job]:
    """What is to be checked at a path: a file by the reader of its suffix, anything else by that of folders.

    Args:
        path: as the user named it.
        defaults: settings where no corpus.toml says otherwise.

    Raises:
        SettingsError: nothing is there, or nothing that a reader takes; a corpus.toml breaks the form.
    """
    suffix = path.suffix.lower().removeprefix(".")
    by_suffix = _is_file(path) and suffix in plugins.names(_GROUP)
    reader: Reader = plugins.load(_GROUP, suffix if by_suffix else _FOLDER, SettingsError)
    return reader(path, defaults)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # Not to be searched: the reader of folders says so.
        return False
