"""Faces of the record stream: a format is a name in the entry-point group `tqcheck.formats`.

It stands for a function from an open file and `Options` to a `Reporter`. The formats of this package come through the
same door as those of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from tqcheck import plugins
from tqcheck.errors import SettingsError
from tqcheck.report.base import Options, Reporter, make_folder, remove_output, write_output
from tqcheck.wording import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.history.keeper import Past

__all__ = ["Options", "Reporter", "formats", "make_folder", "open_reporter", "remove_output", "write_output"]

_GROUP = "tqcheck.formats"


def formats() -> list[str]:
    """Names of the formats that are installed, sorted."""
    return plugins.names(_GROUP)


def open_reporter(
    format: str,  # noqa: A002 - the word that users know from --format
    out: TextIO,
    *,
    verbose: bool = False,
    quiet: bool = False,
    color: bool = False,
    brief: bool = False,
    again: bool = False,
    log: str | None = None,
    lang: str = ENGLISH,
    past: Callable[[], Past | None] = lambda: None,
) -> Reporter:
    """Return a listener that writes records to `out` in the named format; its module is imported only now.

    The other arguments are those of `Options`.

    Raises:
        SettingsError: there is no such format, or it cannot be loaded.
    """
    reporter: Callable[[TextIO, Options], Reporter] = plugins.load(_GROUP, format, SettingsError)
    options = Options(
        verbose=verbose, quiet=quiet, color=color, brief=brief, again=again, log=log, lang=lang, past=past
    )
    return reporter(out, options)
