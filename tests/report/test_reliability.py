"""Reliability diagrams as SVG."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.report.reliability import diagram, file_names
from tqcheck.scores.agreement import bins

_SVG = "{http://www.w3.org/2000/svg}"
FOUND = bins([0.05, 0.25, 0.28, 0.95], [0.1, 0.2, 0.3, 1.0])


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - it was made here


def test_what_is_drawn_is_said_in_words_as_well() -> None:
    root = parsed(diagram("wmt, ro-en", FOUND, 0.05))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    title, words = root.find(f"{_SVG}title"), root.find(f"{_SVG}desc")
    assert title is not None
    assert words is not None
    assert title.text == "Reliability of the judge: wmt, ro-en"
    assert (words.text or "").startswith("4 translations; expected calibration error 0.050.")
    assert "Quality 0.2 to 0.3: 50.0% of the translations, mean human share 0.25." in (words.text or "")
    assert "Quality 0.9 to 1.0: 25.0%" in (words.text or "")
    assert "Quality 0.3 to 0.4: no translations." in (words.text or "")


def test_a_bar_for_each_bin_with_rows() -> None:
    bars = [each for each in parsed(diagram("x", FOUND, None)).iter(f"{_SVG}rect") if each.get("class") == "bar"]
    assert [(each.get("x"), each.get("height")) for each in bars] == [
        ("72.0", "40.0"),
        ("152.0", "100.0"),
        ("432.0", "400.0"),
    ]


def test_dark_and_light_and_nothing_from_elsewhere() -> None:
    text = diagram("x", FOUND, None)
    assert "prefers-color-scheme: dark" in text
    assert text.count("http") == 1
    for word in ("<script", "url(", "@import", "href"):
        assert word not in text


@given(st.text())
def test_any_title_is_text(title: str) -> None:
    root = parsed(diagram(f"<script>{title}", FOUND, 0.1))
    assert not list(root.iter(f"{_SVG}script"))


def test_names_of_files() -> None:
    assert file_names([("wmt.2021", "ro-en"), ("../..", "/"), ("A", "b"), ("a", "B"), ("a", "b")]) == [
        "wmt-2021.ro-en.svg",
        "unnamed.unnamed.svg",
        "a.b.svg",
        "a.b.2.svg",
        "a.b.3.svg",
    ]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=8))
def test_names_are_safe_and_no_two_alike(titles: list[tuple[str, str]]) -> None:
    names = file_names(titles)
    assert len(set(names)) == len(titles)
    for name in names:
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-.")
        assert not name.startswith(("-", "."))
        assert len(name) < 200
