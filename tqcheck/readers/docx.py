"""Word documents (.docx) by python-docx (extra `tqcheck[docx]`)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from tqcheck.errors import ReadError
from tqcheck.files import MAX_FILE_BYTES
from tqcheck.model import Article
from tqcheck.readers.base import ArticleFile
from tqcheck.readers.build import Piece, Text, make_article
from tqcheck.readers.files import extra, read_bytes
from tqcheck.safe import one_line

_MAX_MEMBERS = 5000
_TITLES = ("Title", "Heading 1")
#: Deleted or moved away, or in a box of its own; the second half of each choice says the same for older programs.
_ELSEWHERE = "[not(ancestor::w:del | ancestor::w:moveFrom | ancestor::w:txbxContent)]"
_TEXT = f".//w:t{_ELSEWHERE} | .//w:tab{_ELSEWHERE}[not(ancestor::w:pPr)] | .//w:br{_ELSEWHERE} | .//w:cr{_ELSEWHERE}"


def read(file: ArticleFile) -> Article:
    """The article in a document: its paragraphs in order, those of tables too, with all changes accepted.

    The title is the first paragraph of the style Title or else Heading 1; without one the first paragraph, if an empty
    one follows it. Other headings become those of Markdown. Documents have no lines, so findings have none either.

    Raises:
        ReadError: python-docx is not installed; the file is no document, or stands for more than `MAX_FILE_BYTES`.
    """
    docx = extra("docx", "docx", file.where)
    data = read_bytes(file.path, file.where)
    try:
        _check(data, file.where)
        document = docx.Document(io.BytesIO(data))
        pieces = list(_pieces(document))
    except ReadError:
        raise
    except Exception as error:  # whatever zipfile and python-docx make of a broken document
        raise ReadError(f"{file.where}: not a Word document that can be read: {error}") from error
    number = _title(pieces)
    title = pieces[number][1] if number is not None else ""
    body = tuple(Piece(_mark(style) + text) for at, (style, text) in enumerate(pieces) if at != number)
    return make_article(Text(file.lang, Piece(title), body), file.path, file.where, file.max_body_chars)


def _check(data: bytes, where: str) -> None:
    """Refuse what would unpack to more than a file may have, or declares a document type, before it is opened.

    Raises:
        ReadError: it does.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        # A member is never read further than the size that it states.
        if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > MAX_FILE_BYTES:
            raise ReadError(f"{where}: unpacks to more than {MAX_FILE_BYTES // 2**20} MiB; not opened")
        for member in members:
            if member.filename.endswith((".xml", ".rels")) and _declares(archive.read(member)):
                raise ReadError(f"{where}: declares a document type, which no Word document does; not opened")


def _declares(xml: bytes) -> bool:
    return b"<!DOCTYPE" in xml.replace(b"\0", b"")


def _pieces(document: Any) -> Iterator[tuple[str, str]]:
    """Each paragraph's style and text."""
    from docx.text.paragraph import Paragraph

    for element in document.element.body.xpath(f".//w:p{_ELSEWHERE}"):
        style = Paragraph(element, document._body).style
        parts = (node.text or "" if node.tag.endswith("}t") else " " for node in element.xpath(_TEXT))
        yield str(style.name) if style is not None else "", one_line("".join(parts))


def _title(pieces: list[tuple[str, str]]) -> int | None:
    """The number of the paragraph that is the title."""
    filled = [number for number, (_, text) in enumerate(pieces) if text]
    for wanted in _TITLES:
        for number in filled:
            if pieces[number][0] == wanted:
                return number
    first = filled[0] if filled else len(pieces)
    return first if first + 1 < len(pieces) and not pieces[first + 1][1] else None


def _mark(style: str) -> str:
    """The sign of a subhead in Markdown."""
    level = style.removeprefix("Heading ")
    return f"{'#' * int(level)} " if level != style and level in "123456" else ""
