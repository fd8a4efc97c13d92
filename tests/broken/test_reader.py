"""The network that reads parses: order alone, whatever stands beside a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck import lang
from tqcheck.broken import reader
from tqcheck.engines.syntax import Parse, Parser

GOOD = "The strikers guard the machines at night for fear that the owner will have them carried off."
BROKEN = "The strikers at night the machines guard for fear that the owner will have them carried off."


@pytest.fixture(scope="module")
def parses() -> list[Parse]:
    return Parser().parse([GOOD, BROKEN], lang.load("en").list("syntax.models"))


def test_a_broken_order_is_doubted_where_it_breaks(parses: list[Parse]) -> None:
    good, broken = reader.doubts([GOOD, BROKEN], parses)
    assert good.shape == (len(parses[0]),)
    assert broken[2:6].max() > 0.5 > good.max()


def test_a_sentence_is_read_alone(parses: list[Parse]) -> None:
    together = reader.doubts([BROKEN, GOOD, BROKEN], [parses[1], parses[0], parses[1]])
    alone = reader.doubts([BROKEN], [parses[1]])[0]
    for each in (together[0], together[2]):
        np.testing.assert_allclose(each, alone, atol=1e-4)


def test_nothing_is_read_of_nothing() -> None:
    assert reader.doubts([], []) == []


@pytest.mark.parametrize(("word", "want"), [("going", "ing"), ("goes", "es"), ("of", "of"), ("42", "#")])
def test_endings(word: str, want: str) -> None:
    assert reader.ending(word) == want


def test_places_are_those_of_the_words(parses: list[Parse]) -> None:
    placed = reader.placed(parses[0], reader.doubts([GOOD], parses[:1])[0])
    assert [GOOD[start:end] for start, end in placed.spans[:2]] == ["The", "strikers"]
    assert len(placed.doubt) == len(parses[0])
