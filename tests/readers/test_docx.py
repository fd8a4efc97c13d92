"""Word documents as python-docx writes them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tqcheck.errors import ReadError
from tqcheck.model import Article
from tqcheck.origin import origin_of
from tqcheck.readers.articles import read_article

docx = pytest.importorskip("docx", exc_type=ImportError)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _title(document: Any) -> None:
    document.add_heading("Flood kills three", 0)
    document.add_paragraph("One.")
    document.add_paragraph("")
    document.add_paragraph("Two.")


def _heading(document: Any) -> None:
    document.add_paragraph("One.")
    document.add_heading("Flood kills three", 1)
    document.add_paragraph("Two.", style="List Bullet")


def _first_line(document: Any) -> None:
    for text in ("Flood kills three", " ", "One.", "Two."):
        document.add_paragraph(text)


def _runs_and_table(document: Any) -> None:
    document.add_heading("Flood kills three", 0)
    paragraph = document.add_paragraph("O")
    paragraph.add_run("n").bold = True
    paragraph.add_run("e.")
    document.add_table(1, 1).cell(0, 0).text = "Two."


def _changes(document: Any) -> None:
    from docx.oxml import parse_xml

    document.add_heading("Flood kills three", 0)
    paragraph = document.add_paragraph("O")
    for kind, text in (("ins", "<w:t>ne.</w:t>"), ("del", "<w:delText>ld.</w:delText>"), ("moveFrom", "<w:t>x</w:t>")):
        paragraph._p.append(parse_xml(f'<w:{kind} xmlns:w="{W}" w:id="1" w:author="a"><w:r>{text}</w:r></w:{kind}>'))
    control = f'<w:sdt xmlns:w="{W}"><w:sdtContent><w:p><w:r><w:t>Two.</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    paragraph._p.addnext(parse_xml(control))


def _written(path: Path, fill: Any) -> bytes:
    document = docx.Document()
    fill(document)
    document.save(str(path))
    return path.read_bytes()


@pytest.mark.parametrize("fill", [_title, _heading, _first_line, _runs_and_table, _changes])
def test_variants(tmp_path: Path, fill: Any) -> None:
    path = tmp_path / "flood.en.docx"
    _written(path, fill)
    article = read_article(path, None, 100)
    assert (article.lang, article.title, article.body) == ("en", "Flood kills three", "One.\n\nTwo.")
    origin = origin_of(article.meta)
    assert origin
    assert (origin.file, origin.title_line, origin.body_line) == (str(path), None, None)


def test_other_headings_are_those_of_markdown(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Flood", 1)
        document.add_paragraph("One\ntwo\tthree")
        document.add_heading("Help", 2)

    _written(tmp_path / "a.docx", fill)
    article = read_article(tmp_path / "a.docx", "en", 100)
    assert (article.title, article.body) == ("Flood", "One two three\n\n## Help")


def _with(data: bytes, name: str, content: bytes) -> bytes:
    """The document with one member replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("", b"", "File is not a zip file"),
        ("word/media/x.bin", bytes(65 * 2**20), "unpacks to more than 64 MiB; not opened"),
        ("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "declares a document type"),
        ("word/document.xml", '<!DOCTYPE x SYSTEM "file:///x"><x/>'.encode("utf-16"), "declares a document type"),
        ("word/document.xml", b"<x", "not a Word document that can be read"),
        ("[Content_Types].xml", b"<x/>", "not a Word document that can be read"),
    ],
)  # fmt: skip
def test_hostile_documents_are_refused_in_a_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.docx"
    data = _written(path, _title)
    path.write_bytes(_with(data, name, content) if name else content)
    with pytest.raises(ReadError, match=f"^{path}: ") as error:
        read_article(path, "en", 100)
    assert reason in str(error.value)


def test_too_many_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        for number in range(5001):
            archive.writestr(str(number), b"")
    with pytest.raises(ReadError, match="not opened"):
        read_article(tmp_path / "a.docx", "en", 100)


def test_without_python_docx_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(ReadError, match=r"reading it needs docx: pip install 'tqcheck\[docx\]'$"):
        _read(tmp_path)


def _read(tmp_path: Path) -> Article:
    (tmp_path / "a.docx").write_bytes(b"")
    return read_article(tmp_path / "a.docx", "en", 100)
