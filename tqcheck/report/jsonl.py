"""The run as a log: one record a line, flushed at once, so that a run that is cut short leaves what it knew."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from tqcheck.codec import to_json
from tqcheck.model import PairReport, Record, RunFinished, RunStarted, Unreadable
from tqcheck.report.json import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.report.base import Options, Reporter

#: "type" of a line -> the record that it holds.
TYPES: Mapping[str, type[Record]] = {
    "run_started": RunStarted,
    "pair": PairReport,
    "unreadable": Unreadable,
    "run_finished": RunFinished,
}
_NAMES = {cls: name for name, cls in TYPES.items()}


def as_line(record: Record) -> str:
    """A record as a line of the log, less its end."""
    return dumps({"type": _NAMES[type(record)], **to_json(record)})


class JsonlReporter:
    """Writes each record as a line of its own."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def handle(self, record: Record) -> None:
        """Write and flush one line."""
        self._out.write(as_line(record) + "\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing is left to write."""


def reporter(out: TextIO, _options: Options) -> Reporter:
    """Open the format `jsonl`."""
    return JsonlReporter(out)
