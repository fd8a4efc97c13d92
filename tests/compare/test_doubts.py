"""Words that the judge doubts become places in the article."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.article.prepare import view
from tqcheck.compare import joined
from tqcheck.compare.doubts import doubt_at, doubts, is_last, mean_doubt, stretch, telling
from tqcheck.engines.judge import Tokens
from tqcheck.engines.syntax import Parser
from tqcheck.lang import load
from tqcheck.model import Article, Span
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

BODY = "The bridge was opened on Monday. Nobody was hurt in the fire."


def pieces(body: str = BODY) -> tuple[Piece, ...]:
    return view(Article("en", "", body), load("en"), Parser()).body


def doubted(**words: float) -> Tokens:
    """Each word a token; the named ones with their doubt."""
    text = joined(pieces())
    spans = word_spans(text)
    return Tokens(np.array(spans, np.int32), np.array([words.get(text[a:b], 0.02) for a, b in spans], np.float32))


def shown(span: Span) -> str:
    return BODY[span.start : span.end]


def test_a_doubted_word_and_its_neighbours() -> None:
    found = doubts(pieces(), doubted(opened=0.9, on=0.5, Nobody=0.95, Monday=0.2), 0.8)
    assert [(shown(each.span), each.words, round(each.probability, 2)) for each in found] == [
        ("Nobody", 1, 0.95),
        ("opened on", 2, 0.9),
    ]
    assert doubts(pieces(), doubted(opened=0.7, on=0.7), 0.8) == []


def test_a_place_lies_within_one_sentence() -> None:
    found = doubts(pieces(), doubted(Monday=0.9, Nobody=0.9), 0.8)
    assert [shown(each.span) for each in found] == ["Monday", "Nobody"]
    alone = stretch(pieces(), doubted(Monday=0.9, Nobody=0.9, was=0.0), 0.5)
    assert alone
    assert shown(alone.span) in {"Monday", "Nobody"}


def test_the_last_word_of_a_sentence() -> None:
    found = {shown(each.span): each for each in doubts(pieces(), doubted(opened=0.9, Monday=0.9, fire=0.9), 0.8)}
    assert is_last(pieces(), found["Monday"])
    assert is_last(pieces(), found["fire"])
    assert not is_last(pieces(), found["opened"])
    assert not is_last(pieces()[1:], found["Monday"])


def test_words_that_are_doubted_together() -> None:
    tokens = doubted(hurt=0.4, the=0.3, fire=0.5)
    found = stretch(pieces(), tokens, 1, 3)
    assert found
    assert shown(found.span) == "hurt in the fire"
    assert found.words == 4
    assert round(found.probability, 2) == 1.02
    assert stretch(pieces(), tokens, 1.1) is None
    assert stretch(pieces(), tokens, 1, 5) is None
    assert stretch(pieces(), Tokens(np.zeros((0, 2), np.int32), np.zeros(0, np.float32)), 0.1) is None


def test_doubt_at_a_place() -> None:
    tokens = doubted(opened=0.9, fire=0.4)
    start = BODY.index("opened")
    assert round(doubt_at(pieces(), tokens, Span("body", start, start + 6)) or 0, 2) == 0.9
    assert round(doubt_at(pieces(), tokens, Span("body", start + 7, len(BODY))) or 0, 2) == 0.4
    assert doubt_at(pieces(), tokens, Span("title", 0, 5)) is None


@given(st.lists(st.floats(0, 1), min_size=12, max_size=12), st.floats(0.05, 1))
def test_any_doubts(values: list[float], limit: float) -> None:
    spans = word_spans(joined(pieces()))
    tokens = Tokens(np.array(spans, np.int32), np.array(values[: len(spans)], np.float32))
    for found in doubts(pieces(), tokens, limit):
        assert found.probability >= limit - 1e-6
        assert shown(found.span).strip() == shown(found.span) != ""
    best = stretch(pieces(), tokens, limit)
    assert best is None or limit <= best.probability <= sum(values) + 1e-6


def test_the_mean_doubt_of_a_place_leaves_short_words_out() -> None:
    tokens = doubted(Nobody=0.9, hurt=0.5, **{"in": 0.0})
    start = BODY.index("hurt")
    assert round(mean_doubt(pieces(), tokens, Span("body", start, start + len("hurt in"))), 2) == 0.5
    assert mean_doubt(pieces(), tokens, Span("body", start + len("hurt "), start + len("hurt in"))) == 0.0
    assert mean_doubt(pieces(), tokens, Span("title", 0, 5)) == 0.0


def test_words_that_are_no_mere_articles() -> None:
    assert telling("in the media", load("en")) == 2
    assert telling("在站", load("zh")) == len(word_spans("在站"))
