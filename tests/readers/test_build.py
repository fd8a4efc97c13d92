"""Articles of pieces: how they are joined, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import line_of

from tqcheck.errors import ReadError
from tqcheck.model import Article, Pair, Unreadable
from tqcheck.origin import origin_of
from tqcheck.readers.build import Piece, Text, make_article, make_job
from tqcheck.settings import Corpus


def _article(*body: Piece, title: str = "", lang: str | None = "en") -> Article:
    return make_article(Text(lang, Piece(title, 3), body), Path("/x/a.xml"), "a.xml", 40)


def test_pieces_are_joined_by_blank_lines_and_nothing_else_is_changed() -> None:
    article = _article(Piece("\n \n A\r\n B \n"), Piece(" "), Piece("C\rD"), title=" a \n b ")
    assert (article.title, article.body) == ("a b", " A\n B \n\nC\nD")


def test_each_line_has_its_place() -> None:
    article = _article(Piece("A\nB", 5), Piece("\nC\nD", 7, step=1), title="T")
    assert [line_of(article, text) for text in "ABCD"] == [5, 5, 8, 9]
    assert line_of(article, "T", "title") == 3
    whole = origin_of(article.meta)
    assert whole
    assert (whole.body_line, whole.lines) == (5, (5, 5, 7, 8, 9))


def test_a_place_that_is_not_known_is_none() -> None:
    article = _article(Piece("A", 5), Piece("B"))
    assert line_of(article, "A") == 5
    origin = origin_of(_article(Piece("A")).meta)
    assert origin
    assert (origin.title_line, origin.body_line, origin.lines) == (None, None, ())


@pytest.mark.parametrize("lang", ["../x", "", "e", "en us", "en\n", "x" * 9])
def test_a_language_that_can_be_none(lang: str) -> None:
    if not lang:
        assert _article(Piece("The bank kept its rate."), lang=lang).lang == "en"
        return
    with pytest.raises(ReadError, match="is no code of a language"):
        _article(lang=lang)


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    def item(name: str, body: str) -> Pair | Unreadable:
        text = Text("en", body=(Piece(body),))
        return make_job(name, None, text, Path("/x/a.xml"), Corpus(max_body_chars=9), 7).item

    assert item("n", "x" * 10) == Unreadable(
        "/x/a.xml", "line 7: target: body of 10 characters is over the limit of 9 (max_body_chars)"
    )
    assert item("n", "\ud800") == Unreadable("/x/a.xml", "line 7: target: the character U+D800 is no text")
    assert item("\0", "x") == Unreadable("/x/a.xml", "line 7: the id '\\x00' is no text")
    found = item("n", "x")
    assert isinstance(found, Pair)
    assert (found.id, found.corpus, found.path) == ("a/n", ".", "/x/a.xml")
