"""What every report format shares: the listener's shape, its options, and how its file is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tqcheck.errors import SettingsError, TqcheckError
from tqcheck.files import why, write_whole
from tqcheck.wording import ENGLISH

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

    `again`: another face of the run has the same format; what that adds to elsewhere is added once.
    `log` is the path of the run's JSONL, where one is written or was read; commands that a reader may copy name it.
    `lang` is that of the interface, where the format has one (`tqcheck.wording.languages`).
    `past` gives what the run looks like beside those before it, once it has come to its end; None: nobody knows.
    """

    verbose: bool = False
    quiet: bool = False
    color: bool = False
    brief: bool = False
    again: bool = False
    log: str | None = None
    lang: str = ENGLISH
    past: Callable[[], Past | None] = lambda: None


def make_folder(path: Path) -> None:
    """Make a folder for reports, if it is not there.

    Raises:
        SettingsError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be a folder for reports: {why(error)}") from error


def remove_output(path: Path) -> None:
    """Remove a file that an earlier run wrote, if it is there: it would be taken for that of this run.

    Raises:
        TqcheckError: it cannot be removed.
    """
    try:
        if path.is_file():
            path.resolve().unlink()
    except OSError as error:
        raise TqcheckError(f"cannot remove {path}: {why(error)}") from error


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
        raise TqcheckError(f"cannot write {path}: {why(error)}") from error
