from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import ReadError
from tqcheck.model import Article
from tqcheck.origin import Origin, origin_of
from tqcheck.readers.markdown import parse_article, parse_single


def _article(text: str) -> Article:
    return parse_article(text, "en", "a.md", 1000)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("---\ntitle: A\n---\nB", "A", "B"),
        ("---  \r\ntitle: A\r\n---\t\r\n\r\n \r\nB\r\rC\r\n\r\n", "A", "B\n\nC"),
        ("---\n---\nB", "", "B"),
        ('+++\ntitle = "A"\ndraft = true\n+++\nB', "A", "B"),
        ("+++\n+++\nB", "", "B"),
        ("++++\nB", "", "++++\nB"),
        ("---\nheadline: A\n---\nB", "A", "B"),
        ("---\nheadline: C\ntitle: A\n---\nB", "A", "B"),
        ("+++\nheadline = 'A'\n+++\nB", "A", "B"),
        ("---\ntitle:\n---\n", "", ""),
        ("---\ntitle: ~\n---\n", "", ""),
        ("---\ntitle: A\n---", "A", ""),
        ("---\ntitle: A --- B\n---\nC\n---\nD", "A --- B", "C\n---\nD"),
        ("----\nB", "", "----\nB"),
        ("--- B\nC", "", "--- B\nC"),
        ("\n  B  \n\n\tC ", "", "  B  \n\n\tC "),
        ("", "", ""),
    ],
)
def test_title_and_body(text: str, title: str, body: str) -> None:
    article = _article(text)
    assert (article.title, article.body) == (title, body)


@pytest.mark.parametrize(
    "title", ["No", "12:30", "007", "1_000", "2025-04-01", "1.50", "0x1F", "<<", "Yes", "\u200fخبر"]
)
def test_plain_titles_stay_as_written(title: str) -> None:
    assert _article(f"---\ntitle: {title}\n---\n").title == title


def test_other_keys_are_kept_in_meta() -> None:
    article = _article("---\ntitle: A\npublished: 2025-04-01\nagency: IRNA\nurl:\n---\n")
    assert article.meta == {"published": "2025-04-01", "agency": "IRNA", "url": ""}


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=60))
def test_nothing_inside_a_body_is_changed(text: str) -> None:
    body = _article("---\ntitle: A\n---\n" + text).body
    assert body in text
    assert text.replace(body, "", 1).strip() == ""
    assert body == "" or (body.split("\n")[0].strip() and body.split("\n")[-1].strip())


def test_many_blank_lines_take_no_time() -> None:
    assert _article("\n" * 500_000 + "B" + " \n" * 500_000).body == "B "


def test_the_limit_counts_characters_of_the_body() -> None:
    assert len(parse_article("---\ntitle: ab\n---\n" + "ß" * 5, "de", "a.md", 5).body) == 5
    with pytest.raises(ReadError, match=r"body of 6 characters is over the limit of 5 \(max_body_chars\)"):
        parse_article("ß" * 6, "de", "a.md", 5)


@pytest.mark.parametrize(
    "line",
    ["draft: !!bool maybe", "x: !!timestamp foo", 'x: !!int ""', 'x: !!float ""', "x: !!str a", "x: ! a", "!!set {}"],
)
def test_no_tags_in_front_matter(line: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.md: .*\(line 3\): tags such as !!int are not allowed$"):
        _article(f"---\n\n{line}\n---\nText.\n")


def _origin(text: str) -> tuple[int | None, int | None, int]:
    origin = origin_of(parse_single(text, "en", "a.md", 1000, "news/a.md").meta)
    assert origin is not None
    assert origin.file == "news/a.md"
    return origin.title_line, origin.title_column, origin.body_line


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("---\ntitle: Rates\n---\nBody", (2, 8, 4)),
        ("---\r\nurl: x\r\ntitle:   Rates\r\n---\r\n\r\n \r\nBody", (3, 10, 7)),
        ("---\rtitle: Rates\r---\rBody", (2, 8, 4)),
        ('---\ntitle: "Rates"\n---\nBody', (2, 9, 4)),
        ("---\ntitle: |\n  Rates\n---\nBody", (3, 3, 5)),
        ("---\ntitle: >-\n  Rates\n  rise\n---\nBody", (2, None, 6)),
        ('---\ntitle: "Rates \\u00e9"\n---\nBody', (2, None, 4)),
        ("---\ntitle: Old\n'title': New\n---\nBody", (3, 10, 5)),
        ("---\nurl: title\n---\nBody", (None, None, 4)),
        ("---\ntitle: Rates\n---\n", (2, 8, 4)),
        ("\n  Rates \n \n\nBody", (2, 3, 5)),
        ("\n\nBody\nmore", (None, None, 3)),
        ("", (None, None, 1)),
    ],
)
def test_where_title_and_body_stand(text: str, where: tuple[int | None, int | None, int]) -> None:
    assert _origin(text) == where


@given(st.text(st.sampled_from("ab \n\r\t:"), max_size=40), st.booleans())
def test_the_body_stands_where_it_is_said_to(text: str, front: bool) -> None:
    whole = f"---\ntitle: A\n---\n{text}" if front else text
    article = parse_single(whole, "en", "a.md", 1000, "a.md") if front else parse_article(whole, "en", "a.md", 99, "a")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    origin = origin_of(article.meta)
    assert origin is not None
    assert "\n".join(lines[origin.body_line - 1 :]).startswith(article.body)


def test_front_matter_cannot_say_where_it_stands() -> None:
    assert _origin('---\n"@file": other.md\n"@body": 99\n---\nBody') == (None, None, 5)


def test_without_a_file_nothing_is_kept() -> None:
    assert _article("---\ntitle: A\n---\nB").meta == {}
    assert origin_of({}) is None


@pytest.mark.parametrize("body", ["", "0", "-1", "1:2:3", "x", "1" * 10, "\u0663"])
def test_what_was_written_otherwise_says_nothing(body: str) -> None:
    assert origin_of({"@file": "a.md", "@body": body}) is None


def test_an_origin_comes_back() -> None:
    for origin in (Origin("a.md", 2, 8, 5), Origin("a.md", 2, None, 5), Origin("", None, None, 1)):
        assert origin_of(origin.meta()) == origin


def test_a_title_of_toml_says_where_it_stands() -> None:
    article = parse_article('+++\ndate = 2025-04-01\n"title" = "A"\n+++\nB', "en", "a.md", 1000, "a.md")
    assert article.meta["date"] == "2025-04-01"
    assert origin_of(article.meta) == Origin(file="a.md", title_line=3, title_column=12, body_line=5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+++\ntitle = 'A'\nB", "a.md: the front matter has no closing +++ line"),
        ("+++\ntitle: A\n+++\nB", "a.md: the front matter is no TOML: "),
        ("+++\ntitle = 7\n+++\nB", "a.md: the title in the front matter must be one text; put it in quotes"),
    ],
)
def test_broken_toml_is_told(text: str, message: str) -> None:
    with pytest.raises(ReadError, match="^" + re.escape(message)):
        _article(text)
