"""What is written by hand for the judge keeps its form, and its faults are found where they are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from judge.own import KINDS, WRITTEN, damage, own

ROWS: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}:{number}", json.loads(line))
    for path in sorted(WRITTEN.glob("*.jsonl"))
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
]


@pytest.mark.parametrize("row", [row for _, row in ROWS], ids=[name for name, _ in ROWS])
def test_a_row_says_where_its_faults_are(row: dict[str, Any]) -> None:
    close, free = row["good"]
    assert close != free
    for fault in row["bad"]:
        assert fault["kind"] in KINDS
        good = (close, free)[fault["of"]]
        assert good.count(fault["old"]) == 1
        assert fault["old"] != fault["new"]
        assert fault.get("lost", "") in row["source"]


def test_no_sentence_is_written_twice() -> None:
    sources = [row["source"] for _, row in ROWS]
    assert len(sources) == len(set(sources))


def test_a_changed_word_is_wrong() -> None:
    damaged = damage("The court upheld the verdict.", "The court overturned the verdict.", "opposite")
    assert [damaged.target[a:b] for a, b in damaged.wrong] == ["overturned"]
    assert damaged.lost == ((10, 16),)
    assert not damaged.broken


def test_the_word_behind_a_dropped_one_shows_it() -> None:
    damaged = damage("The union will not strike.", "The union will strike.", "negation")
    assert [damaged.target[a:b] for a, b in damaged.wrong] == ["strike"]


def test_an_omission_leaves_no_wrong_word() -> None:
    damaged = damage("The driver, who was drunk, fled.", "The driver fled.", "omission")
    assert not damaged.wrong
    assert damaged.lost


def test_broken_language_is_not_wrong() -> None:
    damaged = damage("The minister said so.", "The minister he said so.", "pronoun_double")
    assert [damaged.target[a:b] for a, b in damaged.broken] == ["he"]
    assert not damaged.wrong


def test_the_last_word_shows_that_a_sentence_breaks_off() -> None:
    damaged = damage("Police arrested three men in the city.", "Police arrested three men in the.", "cut")
    assert [damaged.target[a:b] for a, b in damaged.broken] == ["the"]


def test_a_lost_mark_shows_at_the_word_before_it() -> None:
    damaged = damage("He left. She stayed.", "He left She stayed.", "run_together")
    assert [damaged.target[a:b] for a, b in damaged.broken] == ["left"]


def test_every_fault_has_its_place() -> None:
    for row in own():
        for kind, text, _ in row.bad:
            damaged = damage(row.good, text, kind)
            assert damaged.wrong or damaged.broken or damaged.lost, (kind, text)


def test_rounds_of_first_sight_come_with_their_faults() -> None:
    written = sum(len(row["bad"]) for _, row in ROWS)
    assert sum(len(each.bad) for each in own()) > written + 1_000
