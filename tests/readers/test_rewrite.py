from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.errors import ReadError
from tqcheck.readers.markdown import parse_article
from tqcheck.readers.rewrite import document, rewritten

FILE = "---\ntitle: Flood\nagency: 'Us'  # ours\n---\n\n\n73 homes.\n\nEnd.\n\n"


def written(old: str, title: str, body: str, name: str = "target.en.md") -> str:
    return rewritten(name, old.encode(), title, body).decode()


@pytest.mark.parametrize(
    ("old", "title", "body", "new"),
    [
        (FILE, "Flood", "37 homes.\n\nEnd.", FILE.replace("73", "37")),
        (FILE, "Fire", "73 homes.\n\nEnd.", FILE.replace("Flood", "Fire")),
        (FILE, "Flood: 3", "\n73 homes.\n\nEnd.\n \n", FILE.replace("Flood", '"Flood: 3"')),
        ("---\ntitle: 'It''s'\n---\nB", "It's so", "B", '---\ntitle: "It\'s so"\n---\nB\n'),
        ("---\ntitle: >-\n  A\n  B\nx: 1\n---\nB", "C", "B", '---\ntitle: "C"\nx: 1\n---\nB\n'),
        ("---\nx: 1\n---\nB", "A", "B", '---\ntitle: "A"\nx: 1\n---\nB\n'),
        ("---\ntitle:\n---\n\nB\n", "A", "B", '---\ntitle: "A"\n---\n\nB\n'),
        ("B\n", "A", "B", '---\ntitle: "A"\n---\n\nB\n'),
        ("+++\ntitle = 'A'\n+++\nB\n", "C", "B", "+++\ntitle = 'C'\n+++\nB\n"),
        ("---\ntitle: A\n---\n", "A", "B", "---\ntitle: A\n---\n\nB\n"),
        ("---\r\ntitle: A\r\n---\r\nB\r\n", "A", "C\nD", "---\r\ntitle: A\r\n---\r\nC\r\nD\r\n"),
        ("A\r\nB\r\nC\nD\r\n", "", "A\nB\nX\nD", "A\r\nB\r\nX\nD\r\n"),
        ("\ufeffB", "", "C", "\ufeffC\n"),
    ],
)
def test_only_the_texts_change(old: str, title: str, body: str, new: str) -> None:
    assert written(old, title, body) == new


@pytest.mark.parametrize(
    ("old", "title", "body", "new"),
    [
        ("Flood\n\n73 homes.\n", "Fire", "37 homes.", "Fire\n\n37 homes.\n"),
        ("Flood\n\n73 homes.\n", "Flood", "", '---\ntitle: "Flood"\n---\n\n'),
        ("73 homes.\nEnd.\n", "Flood", "73 homes.", '---\ntitle: "Flood"\n---\n\n73 homes.\n'),
    ],
)
def test_a_first_line_stays_the_title(old: str, title: str, body: str, new: str) -> None:
    assert written(old, title, body, "flood.en.txt") == new


@pytest.mark.parametrize(
    ("name", "data", "body", "complaint"),
    [
        ("a.docx", b"", "B", "only .md, .markdown, .txt are written back"),
        ("target.en.md", b"\xff\xfeB\0", "B", "UTF-16"),
        ("target.en.md", b"A", "B\0", "NUL"),
        ("target.en.md", b"+++\ntitle = '''A'''\n+++\nB", "B", "change the file by hand"),
    ],
)
def test_what_cannot_be_written_is_said(name: str, data: bytes, body: str, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint):
        rewritten(name, data, "It's \"A\"\n'''", body)


@settings(max_examples=50)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r")), st.text(st.characters(codec="utf-8")))
def test_a_new_file_is_read_as_it_was_meant(title: str, body: str) -> None:
    try:
        text = document(title, body).decode()
    except ReadError:
        return
    article = parse_article(text, "en", "a.md", 10_000)
    assert article.title == title
    assert article.body.split() == body.split()
