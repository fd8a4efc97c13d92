"""Attributions that fell apart, and the sound ones beside them; all of them are made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tqcheck import lang
from tqcheck.broken.flaws import Flaw, flaws
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import trees
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

DATA = Path(__file__).parents[1] / "data" / "broken" / "en.jsonl"
ROWS = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
PARSER = Parser()
#: Where the sentence begins in its field.
START = 3


def _flaws(row: dict[str, object]) -> tuple[str, list[Flaw]]:
    text = " " * START + str(row["text"])
    field = "title" if row.get("title") else "body"
    piece = Piece(0, Sentence(field, START, len(text), 1), text, lang.load("en"))
    return text, [flaw for tree in trees((piece,), PARSER) for flaw in flaws(tree)]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_flaws(row: dict[str, object]) -> None:
    text, found = _flaws(row)
    assert [[text[f.span.start : f.span.end], f.reason, f.confidence] for f in found] == row["flaws"]


def test_broken_and_sound_are_of_one_size() -> None:
    broken = [row for row in ROWS if row["flaws"]]
    assert min(len(broken), len(ROWS) - len(broken)) >= 100


def test_of_flaws_that_overlap_the_first_is_told() -> None:
    (flaw,) = _flaws({"text": "The nurse says, the director disputes, that the clinic is full."})[1]
    assert flaw.reason == "A denial is attached to the claim that it denies."
