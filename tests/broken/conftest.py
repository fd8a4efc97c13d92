"""English sentences ready to be asked: as pieces and as parses; and the sentences whose flaws are known."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tqcheck import lang
from tqcheck.broken.clauses import Check
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree, trees
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

_PARSER = Parser()
_DATA = Path(__file__).parents[1] / "data" / "broken" / "en.jsonl"


@pytest.fixture(scope="session")
def piece() -> Callable[..., Piece]:
    """A function from text and language to a piece."""

    def make(text: str, code: str = "en", *, title: bool = False) -> Piece:
        return Piece(0, Sentence("title" if title else "body", 0, len(text), 1), text, lang.load(code))

    return make


@pytest.fixture(scope="session")
def tree(piece: Callable[..., Piece]) -> Callable[..., Tree]:
    """A function from an English sentence to its parse."""

    def make(text: str, *, title: bool = False) -> Tree:
        read = piece(text, title=title)
        (tokens,) = _PARSER.parse([text], read.pack.list("syntax.models"))
        return Tree(read, tokens)

    return make


@pytest.fixture(scope="session")
def rows() -> list[dict[str, Any]]:
    """The sentences of the data, with what must be found in them."""
    return [json.loads(line) for line in _DATA.read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def found_by(piece: Callable[..., Piece]) -> Callable[[Iterable[Check], dict[str, Any]], dict[str, list[str]]]:
    """A function from checks and a row to what each of them finds in it, by its name."""

    def find(checks: Iterable[Check], row: dict[str, Any]) -> dict[str, list[str]]:
        text = row["text"]
        found: dict[str, list[str]] = {}
        # A sentence without any word of reporting is not parsed.
        for parsed in trees((piece(text, title=row.get("title", False)),), _PARSER):
            for check, *_ in checks:
                places = [(parsed.tokens[first].start, parsed.tokens[last].end) for first, last in check(parsed)]
                found[check.__name__.lstrip("_")] = [text[start:end] for start, end in places]
        return found

    return find
