"""JSON: one article as an object, or articles with their translations as an object, a list, or an object a line."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.model import Article
from tqcheck.readers.base import ArticleFile, Job
from tqcheck.readers.build import TITLE_NAMES, Piece, Text, make_article, make_job
from tqcheck.readers.files import decoded, read_bytes
from tqcheck.readers.pairs import unreadable
from tqcheck.safe import quoted
from tqcheck.settings import Corpus

_BODY_NAMES = ("body", "text", "content")
_LANG_NAMES = ("lang", "language")
_DECODER = json.JSONDecoder()
_HTML = re.compile(r"\s*<(?:p|div|h[1-6]|ul|ol|br|figure|section|article|blockquote)\b[^<>]*>", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\n\r]*")


class _Document:
    """The text of a file, and the lines of its offsets."""

    def __init__(self, path: Path) -> None:
        self.text = decoded(read_bytes(path, str(path)), str(path)).replace("\r\n", "\n").replace("\r", "\n")
        self.is_ascii = self.text.isascii()
        self._ends = [match.start() for match in re.finditer("\n", self.text)]

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_left(self._ends, offset) + 1


@dataclass(frozen=True, slots=True)
class _Value:
    """A value and its place in a document."""

    value: Any
    document: _Document
    start: int
    end: int

    def line(self) -> int:
        """The line on which it begins."""
        return self.document.line(self.start)

    def pieces(self, texts: Sequence[str]) -> tuple[Piece, ...]:
        """Texts in their order, each with its line; from one that is not found on that of the value."""
        found: list[Piece] = []
        at, length = self.start, 0
        for text in texts:
            if at >= 0:
                # A file in plain ASCII has escapes for all else; one of both kinds is written by nobody.
                written = json.dumps(text, ensure_ascii=self.document.is_ascii)
                at = self.document.text.find(written, at + length, self.end)
                length = len(written)
            found.append(Piece(text, self.document.line(at) if at >= 0 else self.line()))
        return tuple(found)


def read_article(file: ArticleFile) -> Article:
    """The article in a JSON object: `title` or `headline`; `body`, `text` or `content`; `lang` or `language`.

    A body is a text, or a list of paragraphs.

    Raises:
        ReadError: no JSON, no object, or none of these keys.
    """
    whole = _whole(file.path)
    side = _side(whole, whole.value, file.where)
    return make_article(Text(file.lang or side.lang, side.title, side.body), file.path, file.where, file.max_body_chars)


def read(path: Path, corpus: Corpus) -> Iterator[Job]:
    """The pairs of a JSON file: an object, or a list of them.

    Each object is a pair: `source` and `target`, a text each or an object like one that holds an article, and maybe
    `id`, `source_title`, `target_title`, `source_lang` and `target_lang`. The corpus may name other keys, with dots
    for what lies deeper ("translations.0.body"), and in `items` the key of the list.

    Raises:
        ReadError: no JSON, or nothing of that kind.
    """
    whole = _whole(path)
    for key in corpus.fields.get("items", "").split("."):
        whole = _member(whole, key) if key else whole
    if isinstance(whole.value, list):
        yield from _jobs(_elements(whole), path, corpus)
    else:
        yield from _jobs(iter([whole]), path, corpus, alone=True)


def read_lines(path: Path, corpus: Corpus) -> Iterator[Job]:
    """The pairs of JSON Lines: as `read`, an object a line; a line that is none does not stop the others."""
    document = _Document(path)

    def objects() -> Iterator[_Value | ReadError]:
        start = 0
        for line in document.text.split("\n"):
            if line.strip():
                try:
                    yield _Value(json.loads(line), document, start, start + len(line))
                except (ValueError, RecursionError) as error:
                    yield ReadError(f"line {document.line(start)}: not JSON: {_problem(error)}")
            start += len(line) + 1

    yield from _jobs(objects(), path, corpus)


def _jobs(objects: Iterator[_Value | ReadError], path: Path, corpus: Corpus, *, alone: bool = False) -> Iterator[Job]:
    number = 0
    for number, entry in enumerate(objects, 1):
        try:
            if isinstance(entry, ReadError):
                raise entry
            yield _job(entry, "" if alone else str(number), path, corpus)
        except ReadError as error:
            yield unreadable(path, error, corpus)
    if not number:
        raise ReadError("nothing in it")


def _job(entry: _Value, number: str, path: Path, corpus: Corpus) -> Job:
    where = f"line {entry.line()}"
    if not isinstance(entry.value, dict):
        raise ReadError(f"{where}: not an object")

    def get(role: str) -> Any:
        return _at(entry.value, corpus.fields.get(role, role))

    def side(name: str) -> Text | None:
        if get(name) is None:
            return None
        found = _side(entry, get(name), where)
        lang, title = _as_text(get(f"{name}_lang"), where), _as_text(get(f"{name}_title"), where)
        return Text(lang or found.lang, entry.pieces([title])[0] if title else found.title, found.body)

    target = side("target")
    if target is None:
        raise ReadError(f"{where}: no {corpus.fields.get('target', 'target')}; name the keys in corpus.toml")
    return make_job(_as_text(get("id"), where) or number, side("source"), target, path, corpus, entry.line())


def _side(entry: _Value, value: Any, where: str) -> Text:
    """A side of an article: a text, a list of paragraphs, or an object that has them."""
    title, lang = "", ""
    if isinstance(value, Mapping):
        if not any(name in value for name in _BODY_NAMES):
            raise ReadError(f"{where}: an article needs one of the keys {', '.join(_BODY_NAMES)}")
        title, lang = (_as_text(_first(value, names), where) for names in (TITLE_NAMES, _LANG_NAMES))
        value = _first(value, _BODY_NAMES)
    paragraphs = value if isinstance(value, list) else [value]
    pieces = entry.pieces([_as_text(text, where) for text in paragraphs])
    return Text(lang or None, entry.pieces([title])[0], tuple(map(_without_markup, pieces)))


def _without_markup(piece: Piece) -> Piece:
    """A piece as it reads: exports of sites have bodies in HTML, which begin with a block of it."""
    if not _HTML.match(piece.text):
        return piece
    from tqcheck.readers.html import plain

    return replace(piece, text=plain(piece.text))


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((value[name] for name in names if value.get(name) is not None), None)


def _as_text(value: Any, where: str) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ReadError(f"{where}: {quoted(value)} where a text should be")


def _at(value: Any, key: str) -> Any:
    """What a key with dots leads to; None where there is nothing."""
    for part in key.split("."):
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _whole(path: Path) -> _Value:
    document = _Document(path)
    try:
        return _Value(json.loads(document.text), document, _past_blanks(document.text, 0), len(document.text))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{path}: not JSON: {_problem(error)}") from error


def _problem(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno})"
    return "too deep" if isinstance(error, RecursionError) else str(error)


def _past_blanks(text: str, start: int) -> int:
    match = _BLANK.match(text, start)
    return match.end() if match else start


def _elements(whole: _Value) -> Iterator[_Value]:
    """The elements of a list with their places."""
    at = _past_blanks(whole.document.text, whole.start + 1)
    for _ in whole.value:
        element = _decoded(whole.document, at)
        yield element
        at = _past_comma(whole.document.text, element.end)


def _member(whole: _Value, key: str) -> _Value:
    """The value of an object's key with its place.

    Raises:
        ReadError: there is none.
    """
    at = _past_blanks(whole.document.text, whole.start + 1)
    for _ in whole.value if isinstance(whole.value, dict) else ():
        name = _decoded(whole.document, at)
        value = _decoded(whole.document, _past_blanks(whole.document.text, name.end) + 1)
        if name.value == key:
            return value
        at = _past_comma(whole.document.text, value.end)
    raise ReadError(f"line {whole.line()}: no key {quoted(key)} (items) where a list should be")


def _decoded(document: _Document, start: int) -> _Value:
    """The value that begins at an offset, blanks passed over; the document as a whole is known to be JSON."""
    start = _past_blanks(document.text, start)
    value, end = _DECODER.raw_decode(document.text, start)
    return _Value(value, document, start, end)


def _past_comma(text: str, start: int) -> int:
    return _past_blanks(text, _past_blanks(text, start) + 1)
