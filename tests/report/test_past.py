"""What the pages show of the runs before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from html_page import Page
from report_samples import finding, passing, report, run

from tqcheck.history.changes import changes
from tqcheck.history.keeper import Past
from tqcheck.history.runs import Head, run_of
from tqcheck.report.folder import write_folder
from tqcheck.report.view.past import since, trend
from tqcheck.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tqcheck.model import Record

OLD = run(report(findings=(finding(), finding(fingerprint="gone"))), passing())
NEW = run(report(findings=(finding(), finding(fingerprint="fresh", family="title"))), passing())


def past(old: Sequence[Record] = OLD, new: Sequence[Record] = NEW, days: int = 2) -> Past:
    """What a run looks like beside one before it, and `days` runs in all."""
    before, after = run_of(old), run_of(new)
    heads = [replace(after.head, id=day, started=f"2026-03-{day:02} 09:30+00:00") for day in range(1, days + 1)]
    return Past(heads[-1], heads[-2], changes(before, after), tuple(heads))


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    """The pages of the second of two runs, by the beginning of their names."""
    write_folder(tmp_path, NEW, log="run.jsonl", past=past())
    return {path.stem.partition("-")[0]: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}


def test_the_list_says_what_changed(pages: dict[str, str]) -> None:
    page = Page(pages["index"])
    assert "Since run 1 (2026-03-01 09:30): 1 new, 1 fixed, 1 still there." in page.text
    assert "Fixed (1)fa-en/nilufar-flood: wrong number" in page.text
    assert page.all("option", value="new")
    (line,) = [each for each in page.all("li") if "nilufar" in (each.get("data-article") or "")]
    assert line["data-of"] == "number title new"
    assert "1 new" in page.text


def test_findings_are_marked(pages: dict[str, str]) -> None:
    cards = Page(pages["nilufar"]).all("article")
    assert {each["id"]: each.get("data-age") for each in cards} == {
        "fresh": "new",
        finding().fingerprint: "still there",
    }


def test_a_first_run_says_nothing_of_others(tmp_path: Path) -> None:
    first = run_of(NEW).head
    write_folder(tmp_path, NEW, log="run.jsonl", past=Past(first, None, None, (first,)))
    text = (tmp_path / "index.html").read_text("utf-8")
    assert "Since" not in Page(text).text
    assert not Page(text).all("section", **{"class": "trend"})
    assert not Page(text).all("option", value="new")


def test_what_somebody_accepted_has_no_age(tmp_path: Path) -> None:
    waived = report()  # one of its findings is
    write_folder(tmp_path, run(waived), log="run.jsonl", past=past(run(waived), run(waived)))
    page = Page(next(tmp_path.glob("articles/nilufar-*")).read_text("utf-8"))
    assert [each["id"] for each in page.all("article") if not each.get("data-age")] == ["ATT003-1"]


def test_curves_have_their_figures_in_words(pages: dict[str, str]) -> None:
    page = Page(pages["index"])
    labels = [each["aria-label"] or "" for each in page.all("svg", role="img")]
    assert "Mean score in 2 runs, from 70.6 in run 1 to 70.6 in run 2; lowest 70.6, highest 70.6" in labels
    assert "Articles that do not pass in 2 runs, from 1 in run 1 to 1 in run 2; lowest 1, highest 1" in labels
    assert "run 2, 2026-03-02 09:30: 70.6" in page.text
    assert len(page.all("th", scope="col")) == 6


def heads(*scores: float | None) -> tuple[Head, ...]:
    return tuple(replace(each, score=score) for each, score in zip(past(days=len(scores)).trend, scores, strict=True))


def test_a_scale_ends_at_tens() -> None:
    seen = trend(replace(past(), trend=heads(72.5, 77.0, 71.0)), words())
    assert seen
    curve = seen.curves[0]
    assert (curve.low, curve.high, curve.last) == ("70", "80", "71.0")
    assert [each.y for each in curve.dots] == [25.5, 13.8, 29.4]
    assert curve.points == "12,25.5 54.5,13.8 97,29.4"
    perfect = trend(replace(past(), trend=heads(100.0, 100.0)), words())
    assert perfect
    assert (perfect.curves[0].low, perfect.curves[0].high) == ("90", "100")


def test_runs_without_a_score_have_no_dot() -> None:
    seen = trend(replace(past(), trend=heads(None, 70.0, 80.0)), words())
    assert seen
    assert [len(each.dots) for each in seen.curves] == [2, 3, 3]
    assert seen.rows[-1][-1] == "–"
    unscored = trend(replace(past(), trend=heads(None, None)), words())
    assert unscored
    assert "Mean score" not in [each.name for each in unscored.curves]


def test_many_articles_that_were_mended_are_cut_short() -> None:
    old = run(*(report(id=f"a{number:02}", findings=(finding(), finding(fingerprint="b"))) for number in range(52)))
    new = run(*(report(id=f"a{number:02}", findings=()) for number in range(52)))
    seen = since(past(old, new), words())
    assert seen
    assert (seen.fixed_count, len(seen.fixed), seen.more) == (104, 50, 2)
    assert seen.fixed[0] == "fa-en/a00: wrong number (2)"


def test_names_of_articles_cannot_act(tmp_path: Path) -> None:
    old = run(report(id="<b>\u202ex", findings=(finding(slug="<i>"),)))
    new = run(report(id="<b>\u202ex", findings=()))
    write_folder(tmp_path, new, log="run.jsonl", past=past(old, new))
    text = (tmp_path / "index.html").read_text("utf-8")
    assert "\u202e" not in text
    assert not re.search("<b>|<i>", text.partition('class="since"')[2].partition("</div>")[0])


def test_the_single_file_has_it_too(tmp_path: Path) -> None:
    write_folder(tmp_path, NEW, log="run.jsonl", in_one_file=True, past=past())
    text = (tmp_path / "index.html").read_text("utf-8")
    assert 'data-age="new"' in text
    assert "Since run 1" in text
