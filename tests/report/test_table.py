from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from hostile_samples import from_files, hostile
from report_samples import everything, finding, passing, report, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.model import Record

    Render = Callable[..., str]


def _rows(render: Render, records: list[Record], name: str = "csv") -> list[dict[str, str]]:
    text = render(name, records).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text), dialect="excel" if name == "csv" else "excel-tab"))


def test_csv_has_a_byte_order_mark_for_excel_and_tsv_has_none(render: Render) -> None:
    comma, tab = render("csv", everything()), render("tsv", everything())
    assert comma.startswith("\ufeffcorpus,article,passed,score,")
    assert tab.startswith("corpus\tarticle\tpassed\tscore\t")


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_row_a_finding(render: Render, name: str) -> None:
    rows = [row for row in _rows(render, from_files(), name) if row["code"] == "NUM001"]
    (row,) = rows
    assert row.pop("fingerprint") == finding().fingerprint
    assert row == {
        "corpus": "fa-en", "article": "nilufar-flood", "passed": "false", "score": "41.25", "kind": "finding",
        "level": "error", "code": "NUM001", "slug": "wrong-number", "family": "number", "severity": "critical",
        "blocking": "true", "confidence": "0.97",
        "message": "The original says 37 (۳۷ خانه), the translation says 73.",
        "file": "news/flood/target.en.md", "line": "5", "column": "19", "source": "۳۷ خانه", "target": "73 homes",
        "suggestion": "37 homes", "accepted": "",
    }  # fmt: skip


def test_every_article_has_a_row(render: Render) -> None:
    rows = _rows(render, everything())
    assert {row["article"] for row in rows} == {"quiet", "nilufar-flood", "alone", "fa-en/broken", "crashed"}
    kinds = {(row["article"], row["kind"]) for row in rows if row["kind"] != "finding"}
    assert kinds == {("quiet", "clean"), ("fa-en/broken", "unreadable"), ("crashed", "crash")}
    (waived,) = [row for row in rows if row["accepted"]]
    assert waived["code"] == "ATT003"


def test_an_empty_run_is_a_header(render: Render) -> None:
    assert _rows(render, run()) == []
    assert render("tsv", run()).count("\n") == 1


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1", "＠x", "=cmd|' /C calc'!A0"]
)
@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_no_cell_is_a_formula(render: Render, name: str, text: str) -> None:
    pair = report(findings=(finding(message=text, suggestion=text, slug=text),), id=text)
    (row,) = _rows(render, run(pair), name)
    cells = [row[column] for column in ("article", "message", "suggestion", "slug")]
    assert all(cells)
    assert [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell)] == []


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_hostile_text_stays_in_its_cells(render: Render, name: str) -> None:
    rows = _rows(render, hostile(), name)
    assert [row["kind"] for row in rows] == ["crash", "finding", "finding", "unreadable"]
    assert all(None not in row and None not in row.values() for row in rows)
    assert all(row["message"] for row in rows)
    assert render(name, hostile()).count("\n") == 5


def test_a_passing_article_is_clean(render: Render) -> None:
    (row,) = _rows(render, run(passing()))
    assert (row["kind"], row["passed"], row["score"], row["code"]) == ("clean", "true", "100.0", "")
