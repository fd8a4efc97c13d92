"""One JSON document, as `schema.json` publishes it; written pair by pair, so that a long run needs no memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from tqcheck.codec import to_json
from tqcheck.model import PairReport, Record, RunStarted, Unreadable
from tqcheck.safe import with_escaped_surrogates

if TYPE_CHECKING:
    from tqcheck.report.base import Options, Reporter


def dumps(data: Any) -> str:
    """JSON in readable UTF-8. A lone surrogate (a file name that is no UTF-8) has none, so it stays an escape."""
    return with_escaped_surrogates(json.dumps(data, ensure_ascii=False, allow_nan=False))


class JsonReporter:
    """Writes {"schema", "tool", "pairs", "unreadable"}, one pair a line."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._separator = "\n"
        self._unreadable: list[Unreadable] = []

    def handle(self, record: Record) -> None:
        """Write a pair at once; keep the unreadable for the end."""
        if isinstance(record, RunStarted):
            self._out.write(f'{{"schema": {dumps(record.schema)}, "tool": {dumps(to_json(record.tool))}, "pairs": [')
        elif isinstance(record, PairReport):
            self._out.write(self._separator + dumps(to_json(record)))
            self._separator = ",\n"
        elif isinstance(record, Unreadable):
            self._unreadable.append(record)

    def close(self) -> None:
        """Write the unreadable and end the document."""
        self._out.write(f'\n], "unreadable": {dumps(to_json(self._unreadable))}}}\n')
        self._out.flush()


def reporter(out: TextIO, _options: Options) -> Reporter:
    """Open the format `json`."""
    return JsonReporter(out)
