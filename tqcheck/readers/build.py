"""Articles and pairs of formats that do not have them as running text."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.errors import ReadError
from tqcheck.files import shown_path
from tqcheck.model import Article, Pair
from tqcheck.origin import Origin
from tqcheck.readers.base import Job
from tqcheck.readers.files import language_of
from tqcheck.readers.pairs import unreadable
from tqcheck.safe import one_line, quoted
from tqcheck.settings import Corpus

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
#: Names of a piece that is the title.
TITLE_NAMES = ("title", "headline")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an article as a file has it: a title, a paragraph, a whole body.

    Attributes:
        text: as it reads.
        line: where it begins in the file, from 1; None where that has no lines.
        step: 1 where the file has the lines of the text as its own, 0 where it writes them in one.
    """

    text: str
    line: int | None = None
    step: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """The pieces of one side; the language is None where nothing says it."""

    lang: str | None = None
    title: Piece = field(default_factory=lambda: Piece(""))
    body: tuple[Piece, ...] = ()


def make_article(text: Text, path: Path, where: str, limit: int, meta: Mapping[str, str] | None = None) -> Article:
    """An article of pieces, with a blank line between each and the next; it keeps where they stand in their file.

    Args:
        text: the pieces.
        path: their file.
        where: begins the message of an error.
        limit: characters that the body may have.
        meta: what else is known of the article.

    Raises:
        ReadError: a character that is no text, a body over the limit, or a language that can be none.
    """
    title = one_line(text.title.text)
    lines: list[str] = []
    places: list[int | None] = []
    for piece in text.body:
        for content, line in _lines(piece, between=bool(lines)):
            lines.append(content)
            places.append(line)
    body = "\n".join(lines)
    if bad := _NO_TEXT.search(title) or _NO_TEXT.search(body):
        raise ReadError(f"{where}: the character U+{ord(bad[0]):04X} is no text")
    if len(body) > limit:
        raise ReadError(f"{where}: body of {len(body):,} characters is over the limit of {limit:,} (max_body_chars)")
    known = tuple(place for place in places if place is not None)
    origin = Origin(
        file=shown_path(path),
        title_line=text.title.line if title else None,
        title_column=None,
        body_line=known[0] if known else None,
        lines=known if len(known) == len(places) else (),
    )
    lang = (text.lang or language_of(f"{title}\n{body}")).replace("_", "-")
    if not _LANG.fullmatch(lang):
        raise ReadError(f"{where}: {quoted(lang)} is no code of a language, such as en or pt-BR")
    return Article(lang, title, body, {**(meta or {}), **origin.meta()})


def text_of(lang: str | None, named: Iterable[tuple[str, Piece]]) -> Text:
    """A side of pieces with names, of which the first called "title" or "headline" is the title."""
    title, body = Piece(""), []
    for name, piece in named:
        if name.lower() in TITLE_NAMES and not title.text:
            title = piece
        else:
            body.append(piece)
    return Text(lang, title, tuple(body))


def make_job(name: str, source: Text | None, target: Text, path: Path, corpus: Corpus, line: int | None = None) -> Job:
    """A pair that a file holds, or why it cannot be read.

    Args:
        name: what tells the pair from others of its file; empty where it is the only one.
        source: the original, or None.
        target: the translation.
        path: the file.
        corpus: the settings that hold for it.
        line: where in the file the pair begins.
    """
    where = f"line {line}: " if line else ""
    base = os.path.relpath(os.path.realpath(path), os.path.realpath(corpus.folder)) if corpus.folder else path.name
    limit = corpus.max_body_chars
    try:
        if _NO_TEXT.search(name):
            raise ReadError(f"{where}the id {quoted(name)} is no text")
        pair = Pair(
            id="/".join(filter(None, (Path(base).with_suffix("").as_posix(), name))),
            corpus=".",
            path=str(path),
            target=make_article(_with_lang(target, corpus.target_lang), path, f"{where}target", limit),
            source=make_article(_with_lang(source, corpus.source_lang), path, f"{where}source", limit)
            if source
            else None,
        )
    except ReadError as error:
        return unreadable(path, error, corpus)
    return Job(pair, corpus)


def _with_lang(text: Text, lang: str | None) -> Text:
    return Text(text.lang or lang, text.title, text.body)


def _lines(piece: Piece, *, between: bool) -> Iterator[tuple[str, int | None]]:
    """The lines of a piece with their places, less blank ones around them; a blank one before, if asked for."""
    lines = piece.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        return
    if between:
        yield "", piece.line
    for number in range(filled[0], filled[-1] + 1):
        yield lines[number], None if piece.line is None else piece.line + number * piece.step
