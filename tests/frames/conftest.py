"""Sentences ready to be asked: as pieces, by the lists of a language, and as English parses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck import lang
from tqcheck.engines.syntax import Parser
from tqcheck.frames.lists.reading import Reading, read
from tqcheck.frames.syntax.tree import Tree, trees
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

_PARSER = Parser()

MakePiece = Callable[..., Piece]
MakeReading = Callable[..., Reading]
MakeTree = Callable[..., Tree]


@pytest.fixture(scope="session")
def piece() -> MakePiece:
    """A function from text and language (and title=True for a headline) to a piece."""

    def make(text: str, code: str, *, title: bool = False) -> Piece:
        return Piece(0, Sentence("title" if title else "body", 0, len(text), 1), text, lang.load(code))

    return make


@pytest.fixture(scope="session")
def reading(piece: MakePiece) -> MakeReading:
    """The same to a reading by lists."""
    return lambda text, code, *, title=False: read(piece(text, code, title=title))


@pytest.fixture(scope="session")
def tree(piece: MakePiece) -> MakeTree:
    """A function from an English sentence to its parse."""

    def make(text: str, *, title: bool = False) -> Tree:
        (parsed,) = trees((piece(text, "en", title=title),), _PARSER)
        return parsed

    return make
