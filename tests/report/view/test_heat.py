"""The worst articles against the kinds of their findings."""

from __future__ import annotations

from html_page import Page
from report_samples import finding, passing, report, run

from tqcheck.model import Waiver
from tqcheck.report.pages import pieces
from tqcheck.report.view import page, sort_out
from tqcheck.report.view.heat import Heat, heat
from tqcheck.wording import words


def of(*reports: object) -> Heat | None:
    return heat([(f"key-{number}", each) for number, each in enumerate(reports)])


def test_a_cell_has_a_count_and_the_gravest_of_what_is_asked_for() -> None:
    read = finding(blocking=False, severity="minor", fingerprint="b")
    waived = finding(family="entity", waived=Waiver("right", "desk", None))
    found = of(report(findings=(read, finding())), report(id="b", findings=(finding(family="title"), read, waived)))
    assert found
    assert found.families == ("title", "number")
    assert [[(cell.count, cell.ask) for cell in row.cells] for row in found.rows] == [
        [(0, ""), (2, "hold")],
        [(1, "hold"), (1, "read")],
    ]


def test_one_article_has_no_pattern() -> None:
    assert of(report(), passing()) is None
    assert of() is None


def test_only_the_worst_are_shown() -> None:
    found = of(*(report(id=f"a{number}") for number in range(33)))
    assert found
    assert (len(found.rows), found.rows[0].key, found.more) == (30, "key-0", 3)


def test_its_rows_lead_to_the_articles() -> None:
    view = page(sort_out(run(report(), report(id="other")), words()))
    shown = Page("".join(pieces("index.html", words=words(), page=view, before="articles/", after=".html")))
    links = [each["href"] for each in shown.all("a")]
    assert [links.count(f"articles/{line.key}.html") for line in view.lines] == [2, 2]
    assert next(each["aria-label"] for each in shown.all("td", **{"class": "hold"})) == "1, hold"
