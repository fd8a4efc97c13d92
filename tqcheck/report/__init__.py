"""Faces of the record stream: each format is one module here with a `reporter(out, options)` function.

A new format is a new module and its name in `FORMATS`; nothing else knows the list.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from tqcheck.errors import SettingsError, suggest
from tqcheck.report.base import Options, Reporter, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS", "Reporter", "open_reporter", "write_whole"]

FORMATS = ("text", "json", "jsonl", "html")


def open_reporter(
    format: str,  # noqa: A002 - the word that users know from --format
    out: TextIO,
    *,
    verbose: bool = False,
    quiet: bool = False,
    color: bool = False,
) -> Reporter:
    """Return a listener that writes records to `out` in the named format; its module is imported only now.

    Raises:
        SettingsError: there is no such format.
    """
    if format not in FORMATS:
        raise SettingsError(f"no format named {format!r}{suggest(format, FORMATS)}")
    reporter: Callable[[TextIO, Options], Reporter] = import_module(f"tqcheck.report.{format}").reporter
    return reporter(out, Options(verbose=verbose, quiet=quiet, color=color))
