"""Files that list the files of articles and translations: CSV with a header, or TOML with [[article]] tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from tqcheck.errors import ReadError, suggest
from tqcheck.readers.files import decoded, read_bytes
from tqcheck.readers.table import rows
from tqcheck.safe import quoted

_KEYS = ("target", "source", "id", "source_lang", "target_lang")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its translation; paths are relative to the manifest."""

    target: str
    source: str | None = None
    id: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None


def read(path: Path) -> list[Entry]:
    """The entries of a manifest.

    Raises:
        ReadError: it cannot be read, has an unknown column or key, or an entry without a target.
    """
    text = decoded(read_bytes(path, str(path)), str(path))
    if path.suffix.lower() == ".toml":
        return _toml(text, str(path))
    found = rows(text, path)
    header = [cell.strip() for cell in found[0].cells] if found else []
    return [
        _entry(dict(zip(header, row.cells, strict=False)), f"{path}: line {row.lines[0]}")
        for row in found[1:]
        if any(cell.strip() for cell in row.cells)
    ]


def _toml(text: str, where: str) -> list[Entry]:
    try:
        data = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise ReadError(f"{where}: not TOML: {error}") from error
    tables = data.get("article")
    if not isinstance(tables, list):
        raise ReadError(f"{where}: a manifest lists its files in [[article]] tables")
    return [_entry(table, f"{where}: article {number}") for number, table in enumerate(tables, 1)]


def _entry(values: Any, where: str) -> Entry:
    if not isinstance(values, Mapping) or not all(isinstance(value, str) for value in values.values()):
        raise ReadError(f"{where}: its keys must hold texts")
    for key in values.keys() - set(_KEYS):
        raise ReadError(f"{where}: unknown key {quoted(key)}{suggest(key, _KEYS)}")
    filled = {key: value.strip() for key, value in values.items() if value.strip()}
    if "target" not in filled:
        raise ReadError(f"{where}: no target")
    if any("\x00" in value for value in filled.values()):
        raise ReadError(f"{where}: a NUL character")
    return Entry(**filled)
