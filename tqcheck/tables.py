"""TOML tables to dataclasses and back, with one clear line for each thing that can be wrong with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import tomli

from tqcheck.codec import from_json
from tqcheck.errors import SettingsError, suggest
from tqcheck.files import MAX_SETTINGS_BYTES, read_within, why
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

T = TypeVar("T")

#: Characters of the longest list that is written in one line.
_LINE = 100


def read_toml(path: Path, most: int = MAX_SETTINGS_BYTES) -> dict[str, Any]:
    """Read a TOML file.

    Args:
        path: the file.
        most: bytes that it may have.

    Raises:
        SettingsError: it cannot be read (see `tqcheck.files.read_within`), is not UTF-8 or not TOML.
    """
    text = read_utf8(path, most)
    try:
        data = tomli.loads(text)
        str(data)  # Python writes no number of more than 4300 digits: no message could show it
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error
    return data


def read_utf8(path: Path, most: int = MAX_SETTINGS_BYTES) -> str:
    """The text of a file, less a byte order mark; arguments as in `read_toml`.

    Raises:
        SettingsError: it cannot be read, or is not UTF-8.
    """
    try:
        return read_within(path, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte {error.start})") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {why(error)}") from error


def build(cls: type[T], table: Mapping[str, Any], where: str, keys: Mapping[str, str] | None = None) -> T:
    """Make a dataclass value of a table.

    Args:
        cls: the dataclass; its fields are the keys that the table may have.
        table: what was read.
        where: begins the message of an error.
        keys: field -> key, where they differ.

    Raises:
        SettingsError: a key is unknown or missing, or a value has the wrong kind or is none of those allowed.
    """
    hints = get_type_hints(cls)
    fields = {(keys or {}).get(name, name): name for name in hints}
    for key, value in table.items():
        if key not in fields:
            raise SettingsError(f"{where}: unknown key {quoted(key)}{suggest(key, fields)}")
        allowed = _choices(hints[fields[key]])
        if allowed and value not in allowed:
            raise SettingsError(f"{where}: no {key} {quoted(value)}{suggest(str(value), allowed)}")
    try:
        return from_json(cls, {fields[key]: value for key, value in table.items()})
    except ValueError as error:
        raise SettingsError(f"{where}: {str(error).removeprefix(f'{cls.__name__}.')}") from error


def dump(values: Mapping[str, str | date | tuple[str, ...] | None]) -> str:
    """Return values as lines of TOML; None has none.

    Raises:
        SettingsError: a text holds a lone surrogate, which no TOML file can.
    """
    return "".join(f"{key} = {_written(value)}\n" for key, value in values.items() if value is not None)


def _written(value: str | date | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        texts = [_written(each) for each in value]
        line = f"[{', '.join(texts)}]"
        return line if len(line) <= _LINE else "[\n{}]".format("".join(f"    {text},\n" for text in texts))
    if isinstance(value, date):
        return value.isoformat()
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise SettingsError(f"a lone surrogate at offset {error.start} cannot be kept in a TOML file") from error
    return f'"{"".join(map(_escape, value))}"'


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    # Invisible characters are made visible, but for the joiners: they are ordinary spelling in Persian and others.
    if character.isprintable() or character in "\u200c\u200d":
        return character
    named = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}
    code = ord(character)
    return named.get(character) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def _choices(hint: Any) -> tuple[str, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()
