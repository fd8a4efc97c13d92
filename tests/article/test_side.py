"""A side parses each of its sentences once, and only those that somebody asks for."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck import lang
from tqcheck.article.side import SideView
from tqcheck.engines.syntax import Parse, Parser
from tqcheck.model import Article
from tqcheck.text.piece import Piece
from tqcheck.text.sentences import sentences

BODY = "The mayor said that the bridge was open. The ferry left at noon. It rained all day."


class Counting(Parser):
    """Keeps the texts that it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def parse(self, texts: Sequence[str], models: Sequence[str], *, entities: bool = False) -> list[Parse]:
        self.asked += texts
        return super().parse(texts, models, entities=entities)


def _side(code: str, parser: Parser) -> SideView:
    pack = lang.load(code)
    pieces = tuple(Piece(n, s, BODY, pack) for n, s in enumerate(sentences("", BODY, pack)))
    return SideView(Article(code, "", BODY), BODY, pack, pieces, parser)


def test_each_sentence_is_parsed_once() -> None:
    parser = Counting()
    side = _side("en", parser)
    assert [tree.piece.index for tree in side.trees] == [0]
    assert parser.asked == [side.pieces[0].raw]
    assert [tree.piece.index for tree in side.parsed(side.pieces[:2])] == [0, 1]
    assert side.parsed(side.pieces[:1])[0] is side.trees[0]
    assert parser.asked == [piece.raw for piece in side.pieces[:2]]


def test_a_language_without_a_parser_has_no_trees() -> None:
    side = _side("fr", Parser())
    assert side.parsed(side.pieces) == ()
    assert side.trees == ()
