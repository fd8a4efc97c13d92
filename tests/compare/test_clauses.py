"""Doubted words are a clause lost or added where the other signs speak for it."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck.compare.clauses import Way, clause
from tqcheck.engines.judge import Judgement, Tokens
from tqcheck.lang import load
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

SHORT = "Die Feuerwehr löschte den Brand am frühen Morgen."
LONG = "Firefighters put out the fire early in the morning and rescued four children from the roof."


def piece(text: str) -> Piece:
    return Piece(0, Sentence("body", 0, len(text), 1), text, load("en"))


def doubts(text: str, last: int, doubt: float) -> Tokens:
    """Each word a token; the last ones with a doubt."""
    spans = word_spans(text)
    values = [doubt if n >= len(spans) - last else 0.02 for n in range(len(spans))]
    return Tokens(np.array(spans, np.int32), np.array(values, np.float32))


@pytest.mark.parametrize("way", ["added", "lost"])
def test_signs_speak_for_a_clause(way: Way) -> None:
    def found(quality: float, other: float, ratio: float = 1.0) -> bool:
        texts = (SHORT, LONG) if way == "added" else (LONG, SHORT)
        sides = [doubts(text, 8 if text == LONG else 99, 0.6 if text == LONG else other) for text in texts]
        judged = Judgement(quality, sides[1], sides[0], sides[1])
        return clause((piece(texts[0]),), (piece(texts[1]),), judged, way, ratio) is not None

    assert found(0.02, 0.02)
    assert not found(0.02, 1.0)  # the other side is doubted as well
    assert not found(0.6, 0.5, len(LONG) / len(SHORT) * 1.1 if way == "added" else len(SHORT) / len(LONG) / 1.1)


def test_no_words_are_doubted() -> None:
    judged = Judgement(0.02, doubts(LONG, 0, 0), doubts(SHORT, 0, 0), doubts(LONG, 0, 0))
    assert clause((piece(SHORT),), (piece(LONG),), judged, "added", 1.0) is None
