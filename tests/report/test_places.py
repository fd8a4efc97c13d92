from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from report_samples import excerpt, finding, report

from tqcheck.codec import from_json, to_json
from tqcheck.model import Article, Excerpt, Finding, Pair, PairReport, Severity, Sides, Waiver
from tqcheck.readers.native import find_pairs, read_files
from tqcheck.report.places import Place, Point, level, place, place_of
from tqcheck.settings import Corpus

TARGET = (
    "---\n"
    "agency: Nilufar News\n"
    "title: Flood destroys 73 homes\n"
    "---\n"
    "\n"
    "A flood 🌊 destroyed 73 homes.\n"
    "\n"
    "No one died,\n"
    "the governor said.\n"
)
SOURCE = "---\ntitle: سیل\n---\nسیل ۳۷ خانه را ویران کرد.\n"


@pytest.fixture(params=["LF", "CRLF", "CR", "BOM", "CRLF and BOM"])
def pair(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """An article as a folder below the working folder, in all the ways in which files are written."""
    folder = tmp_path / "news" / "flood"
    folder.mkdir(parents=True)
    end = "\r\n" if "CRLF" in request.param else "\r" if request.param == "CR" else "\n"
    for name, text in (("target.en.md", TARGET), ("source.fa.md", SOURCE)):
        bom = "\ufeff" if "BOM" in request.param else ""
        (folder / name).write_bytes((bom + text.replace("\n", end)).encode())
    monkeypatch.chdir(tmp_path)
    item = next(find_pairs(Path("news"), Corpus())).item
    assert isinstance(item, Pair)
    return item


def _of(pair: Pair, found: Finding) -> Place | None:
    """The place of a finding after the report has been through a log."""
    texts = Sides(pair.source, pair.target)
    logged = from_json(PairReport, to_json(report(texts=texts, findings=(found,))))
    return place_of(logged, logged.findings[0])


def test_a_place_in_the_body(pair: Pair) -> None:
    found = _of(pair, finding(target=excerpt(pair.target, "73 homes", "body"), source=None))
    assert found == Place("news/flood/target.en.md", Point(6, 21), Point(6, 29))
    assert str(found) == "news/flood/target.en.md:6:21"


def test_a_place_over_two_lines(pair: Pair) -> None:
    found = _of(pair, finding(target=excerpt(pair.target, "died,\nthe governor")))
    assert found == Place("news/flood/target.en.md", Point(8, 8), Point(9, 13))


def test_the_body_from_its_first_character_to_its_last(pair: Pair) -> None:
    whole = Excerpt("body", 0, len(pair.target.body), pair.target.body)
    assert place(pair.target, whole) == Place("news/flood/target.en.md", Point(6, 1), Point(9, 19))


def test_a_place_in_the_title(pair: Pair) -> None:
    found = _of(pair, finding(target=excerpt(pair.target, "73", "title")))
    assert found == Place("news/flood/target.en.md", Point(3, 23), Point(3, 25))


def test_what_is_marked_in_the_original_alone_lies_there(pair: Pair) -> None:
    assert pair.source
    found = _of(pair, finding(target=None, source=excerpt(pair.source, "۳۷")))
    assert found == Place("news/flood/source.fa.md", Point(4, 5), Point(4, 7))


def test_what_marks_nothing_lies_in_the_translation_as_a_whole(pair: Pair) -> None:
    assert _of(pair, finding(target=None, source=None)) == Place("news/flood/target.en.md")


def _single(tmp_path: Path, text: str) -> Article:
    path = tmp_path / "story.en.md"
    path.write_text(text, "utf-8")
    item = read_files(None, path, None, None, Corpus()).item
    assert isinstance(item, Pair)
    return item.target


def test_a_file_elsewhere_has_its_whole_path(tmp_path: Path) -> None:
    article = _single(tmp_path, "\n  Floods\n\nIn the county.\n")
    assert article.title == "Floods"
    assert str(place(article, excerpt(article, "Floods", "title"))) == f"{tmp_path}/story.en.md:2:3"
    assert str(place(article, excerpt(article, "county"))) == f"{tmp_path}/story.en.md:4:8"


def test_a_title_that_is_written_in_another_way_has_a_line_and_no_column(tmp_path: Path) -> None:
    article = _single(tmp_path, "---\nurl: x\ntitle: >-\n  Floods in\n  the county\n---\nText.\n")
    found = place(article, excerpt(article, "county", "title"))
    assert found == Place(f"{tmp_path}/story.en.md", Point(3, None), Point(3, None))
    assert str(found) == f"{tmp_path}/story.en.md:3"


def test_a_title_that_is_missing_is_the_file(tmp_path: Path) -> None:
    article = _single(tmp_path, "---\nurl: x\n---\nText.\n")
    assert place(article, Excerpt("title", 0, 0, "")) == Place(f"{tmp_path}/story.en.md")


def test_a_changed_file_changes_no_place(pair: Pair) -> None:
    Path("news/flood/target.en.md").write_text("Text.")
    assert str(place(pair.target, excerpt(pair.target, "governor"))) == "news/flood/target.en.md:9:5"


def test_texts_that_come_from_no_file_have_no_place() -> None:
    assert place_of(report(), finding()) is None
    assert place_of(report(texts=Sides(None, None)), finding()) is None


@pytest.mark.parametrize(
    ("severity", "blocking", "waived", "expected"),
    [
        ("critical", True, False, "error"),
        ("major", True, False, "error"),
        ("major", False, False, "warning"),
        ("critical", True, True, "warning"),
        ("minor", True, False, "error"),
        ("minor", False, False, "warning"),
        ("note", False, False, "note"),
    ],
)
def test_level(severity: Severity, blocking: bool, waived: bool, expected: str) -> None:
    found = finding(severity=severity, blocking=blocking)
    assert level(replace(found, waived=Waiver("right as it is", None, None)) if waived else found) == expected
