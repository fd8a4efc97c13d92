"""Sentences ready to be asked: as pieces, by the lists of a language, as English parses, and as parses made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck import lang
from tqcheck.engines.syntax import Parser, Token
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


@pytest.fixture(scope="session")
def built(piece: MakePiece) -> MakeTree:
    """A function from lines "word POS tag relation head" (and a lemma, if it is another) to a tree.

    A parser gives no sentence in which one label alone matters; these do.
    """

    def make(lines: str, *, title: bool = False) -> Tree:
        rows = [line.split() for line in lines.strip().splitlines()]
        text, tokens = "", []
        for word, pos, tag, dep, head, *lemma in rows:
            start = len(text)
            tokens.append(Token(start, start + len(word), (lemma or [word.lower()])[0], pos, tag, dep, int(head)))
            text += f"{word} "
        for index, token in enumerate(tokens):
            above = [index]
            while tokens[above[-1]].head != above[-1]:
                above.append(tokens[above[-1]].head)
                assert len(above) <= len(tokens), f"{token} hangs on itself"
        return Tree(piece(text.rstrip(), "en", title=title), tuple(tokens))

    return make
