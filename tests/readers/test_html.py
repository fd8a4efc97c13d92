"""Pages as sites make them: what trafilatura takes, where it stands, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import line_of

from tqcheck.errors import ReadError
from tqcheck.model import Article
from tqcheck.origin import LEFT_OUT
from tqcheck.readers.articles import read_article

pytest.importorskip("trafilatura", exc_type=ImportError)

ONE = "Floods that swept parts of the county on Wednesday evening killed at least three people, officials said."
TWO = "Rescue teams reached the villages on Thursday, the governor told the agency by telephone from the town."
HEAD = '<meta charset="utf-8"><title>Flood kills three | The Daily</title>'
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
FOOT = "<footer><p>Copyright The Daily. All rights reserved.</p></footer>"
TEXT = f"<p>{ONE}</p>\n<p>\n{TWO.replace('villages', '<a href=/v>villages</a>')}</p>\n"


ARTICLE = f"<article><h1>Flood kills three</h1>{TEXT}</article>"


def page(body: str, head: str = HEAD) -> str:
    """A page of a site."""
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body>\n{MENU}\n{body}\n{FOOT}</body></html>\n'


def _read(tmp_path: Path, text: str | bytes, name: str = "flood.html", limit: int = 10_000) -> Article:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_article(path, None, limit)


@pytest.mark.parametrize(
    "text",
    [
        page(f"<article><h1>Flood kills three</h1>\n{TEXT}</article>"),
        page(f'<h1>The Daily</h1><main><h1 class="t">Flood\n kills three</h1><div>{TEXT}</div></main>'),
        page(f'<div id="content"><h2>Flood kills three</h2>{TEXT}</div>', HEAD.replace(" | The Daily", "")),
        page(ARTICLE, "<meta property='og:title' content='Flood kills three'>"),
        page(ARTICLE.replace("Flood kills three", "<a href=/1>Flood <small>kills</small> three</a>")),
        page(ARTICLE).encode("utf-16"),
        page(ARTICLE, HEAD.replace("utf-8", "windows-1256")).encode("cp1256"),
        page(ARTICLE.replace("<p>", "<!-- ad --><script>x = 'y'</script><p>")).replace("\n", "\r\n"),
    ],
)  # fmt: skip
def test_variants(tmp_path: Path, text: str | bytes) -> None:
    article = _read(tmp_path, text)
    assert (article.lang, article.title, article.body) == ("en", "Flood kills three", f"{ONE}\n\n{TWO}")
    left_out = article.meta[LEFT_OUT].splitlines()
    assert {"Home", "World", "Copyright The Daily. All rights reserved."} <= set(left_out)
    assert not {ONE, TWO, article.title} & set(left_out)


def test_findings_have_the_lines_of_their_paragraphs(tmp_path: Path) -> None:
    text = page(f"<article>\n<h1>\n Flood kills three</h1>{TEXT}<h2>Help</h2>\n{TEXT.replace('a', 'b')}</article>")
    article = _read(tmp_path, text)
    lines = text.split("\n")
    assert "Flood kills" in lines[(line_of(article, "Flood", "title") or 0) - 1]
    for words in ("Floods that", "Rescue teams", "Help", "Rescue tebms"):
        assert words in lines[(line_of(article, words) or 0) - 1]


def test_subheads_are_those_of_markdown_and_line_breaks_part_paragraphs(tmp_path: Path) -> None:
    broken = TEXT.replace("people, ", "people.<br><br>All ")
    article = _read(tmp_path, page(f"<article><h1>Flood kills three</h1>{broken}<h2>Help comes</h2>{TEXT}</article>"))
    assert article.body.split("\n\n")[:4] == [
        *ONE.replace("people, ", "people.\nAll ").split("\n"),
        TWO,
        "## Help comes",
    ]


def test_the_language_of_the_name_comes_before_that_of_the_page(tmp_path: Path) -> None:
    text = page(ARTICLE)
    assert _read(tmp_path, text, "flood.fr.html").lang == "fr"
    assert _read(tmp_path, text.replace(' lang="en"', ' lang="en-GB"'), "flood.htm").lang == "en-GB"
    assert _read(tmp_path, text.replace(' lang="en"', "")).lang == "en"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "an empty page"),
        (b"<html></html>", "no article found"),
        (b"<html><meta charset=punycode><p>a", "declares the encoding punycode"),
        (b"<html><meta charset=utf-8><p>\xff", "not UTF-8 (byte 29)"),
        (b"<p>" * 2 * 2**20, "more than 4,194,304 bytes"),
        (page(f"<article>{TEXT}</article>").replace("Rescue", "R" * 20_000).encode(), "over the limit of 10,000"),
        (page(f"<article>{TEXT}</article>").replace("swept", "&#xD800;&#0;").encode(), None),
        (b"<div>" * 3000 + TEXT.encode(), "no article found"),
    ],
)
def test_hostile_pages(tmp_path: Path, data: bytes, reason: str | None) -> None:
    if reason is None:
        assert "Rescue teams" in _read(tmp_path, data).body
        return
    with pytest.raises(ReadError, match="^" + str(tmp_path / "flood.html") + ": ") as error:
        _read(tmp_path, data)
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_a_page_under_another_name_is_not_read_as_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"an HTML page; give it the suffix \.html"):
        _read(tmp_path, page(TEXT), "flood.txt")


def test_without_trafilatura_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(ReadError, match=r"reading it needs trafilatura: pip install 'tqcheck\[html\]'$"):
        _read(tmp_path, page(TEXT))
