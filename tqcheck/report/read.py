"""A JSONL log back to records, so that any format can be rendered again without a model or the articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from tqcheck.codec import from_json
from tqcheck.errors import ReadError, suggest
from tqcheck.files import why
from tqcheck.model import SCHEMA, Record, RunStarted
from tqcheck.report.jsonl import TYPES
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a log in order.

    Raises:
        ReadError: the file cannot be read, is no log of this schema, or has a broken line (the message names it).
    """
    try:
        with path.open("rb") as lines:
            number = 0
            for number, line in enumerate(lines, 1):
                yield _record(line, f"{path}:{number}", first=number == 1)
    except OSError as error:
        raise ReadError(f"cannot read {path}: {why(error)}") from error
    if not number:
        raise ReadError(f"{path} is empty: no run was logged")


def _record(line: bytes, where: str, *, first: bool) -> Record:
    try:
        record = parse(line)
    except (ValueError, RecursionError) as error:
        why = f"{error} (a run of another version has to be made anew)"
        raise ReadError(f"{where} is no record of a run of this tqcheck: {why}") from error
    if first and not isinstance(record, RunStarted):
        raise ReadError(f"{where} does not start a run: write the log with --format jsonl")
    if isinstance(record, RunStarted) and record.schema != SCHEMA:
        raise ReadError(f"{where} has schema {quoted(record.schema)}; this tqcheck reads {quoted(SCHEMA)}")
    return record


def parse(line: bytes | str) -> Record:
    """The record in a line of a log.

    Raises:
        ValueError: there is none.
        RecursionError: it is nested too deep.
    """
    data = json.loads(line, parse_constant=_refuse)
    kind = data.get("type") if isinstance(data, dict) else None
    if not isinstance(kind, str):
        raise ValueError('a line is an object with a "type"')
    if kind not in TYPES:
        raise ValueError(f"no type {quoted(kind)}{suggest(kind, TYPES)}")
    return from_json(TYPES[kind], data)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
