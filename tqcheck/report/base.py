"""What every report format shares: the listener's shape, its options, and how its file is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tqcheck.errors import TqcheckError
from tqcheck.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tqcheck.history.keeper import Past
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
    """How a reader wants to see a run; a format uses what makes sense for it.

    `log` is the path of the run's JSONL, where one is written or was read; commands that a reader may copy name it.
    `past` gives what the run looks like beside those before it, once it has come to its end; None: nobody knows.
    """

    verbose: bool = False
    quiet: bool = False
    color: bool = False
    brief: bool = False
    log: str | None = None
    past: Callable[[], Past | None] = lambda: None


def write_output(path: Path, text: str) -> None:
    """Write what a format made, whole or not at all.

    Raises:
        TqcheckError: the folder is missing or the file cannot be written.
    """
    if not path.parent.is_dir():
        raise TqcheckError(f"cannot write {path}: there is no folder {path.parent}")
    try:
        write_whole(path, text)
    except OSError as error:
        raise TqcheckError(f"cannot write {path}: {error.strerror or error}") from error
