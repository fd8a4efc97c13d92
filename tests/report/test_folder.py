from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from html_page import Page
from report_samples import everything, finding, ordinary, passing, report, run

from tqcheck.errors import TqcheckError
from tqcheck.report.folder import write_folder

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_folder_has_a_list_and_a_page_an_article(tmp_path: Path) -> None:
    write_folder(tmp_path, everything(), log="run.jsonl")
    files = names(tmp_path)
    assert {"index.html", "articles/rules.html", "articles/pages.txt"} < files
    assert len(files) == 4 + 3
    assert sum(name.startswith("articles/nilufar-flood-") for name in files) == 1


def test_every_link_has_its_end(tmp_path: Path) -> None:
    write_folder(tmp_path, everything(), log="run.jsonl")
    pages = {path.resolve(): Page(path.read_text("utf-8")) for path in tmp_path.rglob("*.html")}
    links = 0
    for path, page in pages.items():
        for link in page.all("a"):
            file, _, anchor = (link["href"] or "").partition("#")
            end = (path.parent / file).resolve() if file else path
            assert end in pages
            assert not anchor or anchor in [attributes.get("id") for _, attributes in pages[end].elements]
            links += 1
    assert links > 20


def test_neighbours_are_those_of_the_list(tmp_path: Path) -> None:
    write_folder(tmp_path, run(report(), passing()), log="run.jsonl")
    first, last = (next(tmp_path.glob(f"articles/{name}-*")) for name in ("nilufar", "quiet"))
    assert [each["href"] for each in Page(first.read_text("utf-8")).all("a", rel="next")] == [last.name]
    assert [each["href"] for each in Page(last.read_text("utf-8")).all("a", rel="prev")] == [first.name]
    assert not Page(last.read_text("utf-8")).all("a", rel="next")


def test_pages_of_an_earlier_report_go_and_those_of_others_stay(tmp_path: Path) -> None:
    write_folder(tmp_path, run(report(), passing()), log="run.jsonl")
    gone = next(tmp_path.glob("articles/quiet-*"))
    mine = tmp_path / "articles" / "mine.html"
    mine.write_text("mine")
    write_folder(tmp_path, run(report()), log="run.jsonl")
    assert not gone.exists()
    assert mine.read_text() == "mine"
    assert len(list(tmp_path.glob("articles/nilufar-*"))) == 1


def test_list_of_pages_removes_nothing_that_cannot_be_a_page(tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    kept.write_text("x")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "pages.txt").write_text("../kept.html\n/etc/passwd\n..\npages.txt\nold-1.html\n")
    (tmp_path / "articles" / "old-1.html").write_text("x")
    write_folder(tmp_path, run(report()), log="run.jsonl")
    assert kept.exists()
    assert not (tmp_path / "articles" / "old-1.html").exists()


def test_single_file_takes_the_place_of_a_folder(tmp_path: Path) -> None:
    write_folder(tmp_path, run(report()), log="run.jsonl")
    write_folder(tmp_path, run(report()), log="run.jsonl", in_one_file=True)
    assert not list(tmp_path.glob("articles/*.html"))
    assert len(Page((tmp_path / "index.html").read_text("utf-8")).all("details", **{"class": "article"})) == 1


def test_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("in the way")
    with pytest.raises(TqcheckError, match="articles"):
        write_folder(tmp_path, run(report()), log="run.jsonl")
    assert not (tmp_path / "index.html").exists()


def test_ids_and_commands_outlive_the_run(tmp_path: Path) -> None:
    found = finding(fingerprint="8c1f02ab99")
    for others in ((), (passing(), report(id="other"))):
        write_folder(tmp_path, run(*others, report(findings=(found,))), log="reports/run.jsonl")
        text = next(tmp_path.glob("articles/nilufar-*")).read_text("utf-8")
        assert Page(text).all("article", id="8c1f02ab99")
        assert "tqcheck case add reports/run.jsonl 8c1f02ab99" in text


def test_list_of_a_thousand_articles_stays_below_a_megabyte(tmp_path: Path) -> None:
    sizes = []
    for count in (30, 40):  # from thirty on the table of the worst does not grow
        reports = [report(id=f"2026-11/agency-story-number-{number}") for number in range(count)]
        write_folder(tmp_path, run(*reports), log="run.jsonl")
        sizes.append((tmp_path / "index.html").stat().st_size)
    assert sizes[0] + (sizes[1] - sizes[0]) * 100 < 1_000_000


def test_page_of_an_ordinary_article_stays_small(tmp_path: Path) -> None:
    write_folder(tmp_path, run(ordinary()), log="run.jsonl")
    page = next(tmp_path.glob("articles/nilufar-*")).read_text("utf-8")
    assert len(page.encode()) < 60_000
    assert re.search("default-src 'none'", page)
