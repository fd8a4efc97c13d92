"""What is in a file: bytes within limits, and the text that they are."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tqcheck import files
from tqcheck.errors import ReadError
from tqcheck.files import MAX_FILE_BYTES, read_within

_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PAGE = re.compile(r"\s*+<(?:!doctype\s++html|html)\b", re.IGNORECASE)
#: Encodings of old sites and programs. Python knows others that are slow or do something else.
_ENCODINGS = re.compile("windows-|cp[0-9]|iso-?8859|latin|koi8|gb|big5|euc|shift|mac|tis")


def read_bytes(path: Path, where: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """The content of a file.

    Args:
        path: the file.
        where: begins the message of an error.
        limit: bytes that it may have.

    Raises:
        ReadError: it is missing, no plain file (a folder, a pipe, a device), not to be read, or over the limit.
    """
    try:
        return read_within(path, limit)
    except (OSError, ValueError) as error:
        raise ReadError(f"{where}: {why(error)}") from error


def why(error: OSError | ValueError) -> str:
    """The reason why a file cannot be read, in words."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return files.why(error)


def utf8(data: bytes, where: str) -> str:
    """The text of UTF-8, less a BOM.

    Raises:
        ReadError: it is none.
    """
    if data.startswith(_BOMS):
        raise ReadError(f"{where}: UTF-16, not UTF-8 (byte 0); save the file as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{where}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error


def decoded(data: bytes, where: str) -> str:
    """The text of UTF-8, or of UTF-16 with a BOM; less the BOM.

    Raises:
        ReadError: it is neither.
    """
    if not data.startswith(_BOMS):
        return utf8(data, where)
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ReadError(f"{where}: not UTF-16 (byte {error.start}), as its first bytes say") from error


def as_declared(data: bytes, declared: re.Match[bytes] | None, where: str) -> str:
    """The text by its BOM, else by the encoding that the file declares, else as UTF-8.

    Args:
        data: what is in the file.
        declared: its first group is the encoding's name.
        where: begins the message of an error.

    Raises:
        ReadError: it is not in that encoding, or nobody knows that.
    """
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    # What is declared in plain bytes is no UTF-16, whatever it says.
    if data.startswith(_BOMS) or encoding.startswith(("utf", "us-ascii")):
        return decoded(data, where)
    if not _ENCODINGS.match(encoding):
        raise ReadError(f"{where}: declares the encoding {encoding}, which is not read; save the file as UTF-8")
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise ReadError(f"{where}: not {encoding}, as it declares; save the file as UTF-8") from error


def is_page(text: str) -> bool:
    """Whether a text is an HTML page."""
    return _PAGE.match(text) is not None


def language_of(text: str) -> str:
    """The language that a text seems to be in."""
    from tqcheck.text.scripts import identify

    return identify(text)[0]


def extra(package: str, name: str, where: str) -> Any:
    """Import a package that only a reader needs.

    Raises:
        ReadError: it is not installed.
    """
    try:
        return import_module(package)
    except ImportError as error:
        raise ReadError(f"{where}: reading it needs {package}: pip install 'tqcheck[{name}]'") from error


def is_below(path: Path, folder: Path) -> bool:
    """Whether a file lies in a folder, wherever links lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder, in the order of their paths; hidden ones and links to folders are passed over.

    Raises:
        OSError: a folder cannot be listed.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and not path.is_dir():
            yield path
            continue
        entries = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
        waiting += [entry for entry in reversed(entries) if not (entry.is_symlink() and entry.is_dir())]
