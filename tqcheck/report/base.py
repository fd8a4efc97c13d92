"""What every report format shares: the listener's shape, its options, and a file that is never half-written."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tqcheck.errors import TqcheckError

if TYPE_CHECKING:
    from pathlib import Path

    from tqcheck.model import Record


class Reporter(Protocol):
    """A listener of the record stream."""

    def handle(self, record: Record) -> None:
        """Take the next record."""
        ...

    def close(self) -> None:
        """Write what is left; called once, after the last record."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """How a reader wants to see a run; a format uses what makes sense for it."""

    verbose: bool = False
    quiet: bool = False
    color: bool = False


def write_whole(path: Path, text: str) -> None:
    """Write a file so that readers see the old one or the new one, never a part.

    Raises:
        TqcheckError: the folder is missing or the file cannot be written.
    """
    if not path.parent.is_dir():
        raise TqcheckError(f"cannot write {path}: there is no folder {path.parent}")
    try:
        _replace(path, text.encode())
    except OSError as error:
        raise TqcheckError(f"cannot write {path}: {error.strerror or error}") from error


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        # A device or a pipe such as /dev/stdout: it must be written to, not replaced by a file.
        path.write_bytes(data)
        return
    path = path.resolve()  # a link stays a link
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
