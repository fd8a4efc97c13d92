"""Files read within limits, files that are never seen half-written, and the folder of the caches."""

from __future__ import annotations

import errno
import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

#: Bytes of a file that are read at most: far above any article, and what two sides of it take in memory.
MAX_FILE_BYTES = 64 * 2**20
#: The same of a file of settings: above any that somebody writes by hand.
MAX_SETTINGS_BYTES = 1_000_000


def default_cache_dir() -> Path:
    """The folder of the caches: TQCHECK_CACHE, else the user's cache folder as the platform has it."""
    if chosen := os.environ.get("TQCHECK_CACHE"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("tqcheck", appauthor=False))


def shown_path(path: Path) -> str:
    """A file's path from the working folder, if it lies below that: what a user would type, and a build's log shows."""
    here = Path.cwd()
    whole = here / path
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def why(error: Exception) -> str:
    """The reason why a file or folder cannot be used, in words."""
    return getattr(error, "strerror", None) or str(error)


def read_within(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """The content of a plain file, which neither keeps its reader waiting nor fills the memory.

    Args:
        path: the file.
        limit: bytes that it may have.

    Raises:
        OSError: it is missing, no plain file (a folder, a pipe, a device), not to be read, or over the limit.
        ValueError: no file can have that name.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        what = "folder" if stat.S_ISDIR(mode) else "pipe" if stat.S_ISFIFO(mode) else "device"
        raise OSError(errno.EINVAL, f"a {what} where a file should be")
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, f"more than {limit:,} bytes, which is over the limit of a file")
    return data


def write_whole(path: Path, content: str | bytes, *, replace: bool = True) -> None:
    """Write a file so that readers see the old one or the new one, never a part.

    A link stays a link; a device or a pipe such as /dev/stdout is written to.

    Args:
        path: the file; its folder must be there.
        content: text is written as UTF-8.
        replace: whether the file may be there already.

    Raises:
        FileExistsError: it is there and was not to be replaced.
        OSError: it cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    if replace:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        path = path.resolve()
    # Of this process and thread alone: others may write the same file at the same time.
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        draft.write_bytes(data)
        if replace:
            draft.replace(path)
        else:
            os.link(draft, path)  # unlike a rename, this never replaces a file
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
