"""Sentences whose claims are read exactly: every field of every frame, and the place of each excerpt."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tqcheck import lang
from tqcheck.engines.syntax import Parser
from tqcheck.frames import frames
from tqcheck.model import Excerpt, Frame, Sentence
from tqcheck.text.piece import Piece

DATA = Path(__file__).parents[1] / "data" / "frames"
PARSER = Parser()
#: Where the sentence begins in its field, and its number.
START, INDEX = 7, 3


def _rows() -> list[tuple[str, dict[str, Any]]]:
    exact = [(path.stem, line) for path in sorted((DATA / "exact").glob("*.jsonl")) for line in _lines(path)]
    gold = [(path.stem, line) for path in sorted(DATA.glob("*.jsonl")) for line in _lines(path) if line.get("exact")]
    return exact + gold


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


ROWS = _rows()


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(ROWS)])
def test_read_exactly(code: str, row: dict[str, Any]) -> None:
    text = " " * START + row["text"]
    field = "title" if row.get("title") else "body"
    piece = Piece(INDEX, Sentence(field, START, len(text), 1), text, lang.load(code))
    found = frames((piece,), PARSER)
    assert [_plain(frame) for frame in found] == row["frames"]
    for each in (excerpt for frame in found for excerpt in _excerpts(frame)):
        assert (each.field, text[each.start : each.end]) == (field, each.text)
    assert all(frame.sentence == INDEX for frame in found)


def _plain(frame: Frame) -> dict[str, Any]:
    return {
        "speaker": frame.speaker and frame.speaker.text,
        "description": frame.description and frame.description.text,
        "via": [each.text for each in frame.via],
        "cue": frame.cue and frame.cue.text,
        "kind": frame.kind,
        "quoted": frame.quoted,
        "content": frame.content and frame.content.text,
    }


def _excerpts(frame: Frame) -> list[Excerpt]:
    values = [getattr(frame, each.name) for each in fields(frame)]
    return [each for value in (*values, *frame.via) for each in [value] if isinstance(each, Excerpt)]
