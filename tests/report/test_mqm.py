from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

from hostile_samples import hostile
from report_samples import TARGET, alone, everything, excerpt, finding, passing, report, run

from tqcheck.rules import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqcheck.model import Record

    Render = Callable[..., str]

COLUMNS = ["system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity"]


def _rows(render: Render, records: list[Record]) -> list[dict[str, str]]:
    header, *lines = render("mqm", records).removesuffix("\n").split("\n")
    assert header.split("\t") == COLUMNS
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


def test_a_fault_is_marked_in_its_segment(render: Render) -> None:
    (row,) = [each for each in _rows(render, run(report())) if "73 homes</v>" in each["target"]]
    assert row == {
        "system": "fa-en",
        "doc": "nilufar-flood",
        "doc_id": "2",
        "seg_id": "2",
        "rater": "tqcheck",
        "source": "سیل بامداد دوشنبه ۳۷ خانه را در شهرستان نیلوفر ویران کرد.",
        "target": "A flood destroyed <v>73 homes</v> in Nilufar county early on Monday.",
        "category": "Accuracy/Mistranslation",
        "severity": "Major",
    }


def test_an_omission_is_marked_in_the_original(render: Render) -> None:
    (row,) = [each for each in _rows(render, run(report())) if each["category"] == "Accuracy/Omission"]
    assert row["source"] == "<v>سازمان هلال‌احمر (IRCS) چهار تیم به منطقه فرستاد.</v>"
    assert row["target"] == ""


def test_every_segment_has_a_row_and_numbers_go_on(render: Render) -> None:
    rows = _rows(render, run(passing(), report()))
    assert [row["doc_id"] for row in rows] == [*"123456", *"123456"]
    assert [row["seg_id"] for row in rows] == [str(number) for number in range(1, 13)]
    assert {(row["category"], row["severity"]) for row in rows[:6]} == {("No-error", "No-error")}


def test_what_was_waived_is_no_error(render: Render) -> None:
    (row,) = [each for each in _rows(render, run(report())) if "earth dam" in each["target"]]
    assert row["category"] == "No-error"


def test_a_span_over_two_sentences_and_a_note(render: Render) -> None:
    both = excerpt(TARGET, "Monday. No one")
    pair = report(findings=(finding(target=both, severity="note"),))
    one = replace(pair.beads[1], source=(1, 2), target=(1, 2))
    rows = _rows(render, run(replace(pair, beads=(one,))))
    assert [row["target"] for row in rows] == [
        "A flood destroyed 73 homes in Nilufar county early on <v>Monday. No one</v> died, the governor said."
    ]
    assert rows[0]["severity"] == "Neutral"


def test_without_an_original_each_sentence_is_a_segment(render: Render) -> None:
    rows = _rows(render, run(alone()))
    assert len(rows) == 5
    assert not any(row["source"] for row in rows)


def test_what_marks_no_place_is_in_the_first_segment(render: Render) -> None:
    rows = _rows(render, run(report(findings=(finding(source=None, target=None),))))
    assert [row["severity"] for row in rows] == ["Major", *["No-error"] * 5]


def test_only_pairs_have_rows(render: Render) -> None:
    assert {row["doc"] for row in _rows(render, everything())} == {"quiet", "nilufar-flood", "alone", "crashed"}
    assert _rows(render, run()) == []


def test_hostile_text_keeps_the_columns_and_makes_no_mark(render: Render) -> None:
    (row,) = _rows(render, hostile())
    assert row["target"].count("<v>") == row["target"].count("</v>") == 1
    assert "&lt;v&gt;no&lt;/v&gt;" in row["target"]


def test_every_rule_has_a_category() -> None:
    categories = tomllib.loads((files("tqcheck.report") / "mqm.toml").read_text("utf-8"))["categories"]
    codes = catalogue.codes()
    assert [code for code in codes if code not in categories and code[:3] not in categories] == []
    assert [name for name in categories if len(name) > 3 and name not in codes] == []
