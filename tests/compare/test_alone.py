"""Sentences without a counterpart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tqcheck import lang
from tqcheck.compare.alone import alone
from tqcheck.compare.links import Links
from tqcheck.model import Sentence, WordLink
from tqcheck.text.piece import Piece


def side(text: str, lengths: Sequence[int]) -> list[Piece]:
    """A text's pieces of these lengths, one after the other."""
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    return [
        Piece(n, Sentence("body", end - size, end, 1), text, lang.load("en"))
        for n, (end, size) in enumerate(zip(ends, lengths, strict=True))
    ]


SOURCE = side("x" * 400, [80, 80, 80, 80, 80])
TARGET = side("y" * 400, [80, 80, 80, 80, 80])


def links(*rendered: Piece, bare: Sequence[Piece]) -> Links:
    found = [WordLink(0, piece.whole, piece.whole, 0.8) for piece in rendered]
    return Links([*found, *(WordLink(0, piece.whole, None, 0.0) for piece in bare)])


def test_what_the_alignment_leaves_alone_is_alone() -> None:
    beads = [(SOURCE[:1], TARGET[:1]), (SOURCE[1:2], []), (SOURCE[2:3], TARGET[1:2])]
    assert list(alone(beads, "source", None)) == [(1, SOURCE[1])]
    assert list(alone(beads, "target", None)) == []


def test_a_sentence_put_to_a_neighbour_is_alone_where_it_is_bare_and_the_bead_too_short() -> None:
    beads = [(SOURCE[:1], TARGET[:1]), (SOURCE[1:3], TARGET[1:2]), (SOURCE[3:], TARGET[2:4])]
    lost = links(SOURCE[1], bare=SOURCE[2:3])
    assert list(alone(beads, "source", lambda _: lost)) == [(1, SOURCE[2])]
    assert list(alone(beads, "source", None)) == []  # without words nobody knows
    assert list(alone(beads, "source", lambda _: links(*SOURCE[1:3], bare=()))) == []
    assert list(alone(beads, "source", lambda _: links(bare=SOURCE[1:3]))) == []  # nothing is rendered at all


def test_a_bead_that_is_long_enough_holds_all_of_it() -> None:
    beads = [(SOURCE[:1], TARGET[:1]), (SOURCE[1:3], TARGET[1:3]), (SOURCE[3:], TARGET[3:])]
    assert list(alone(beads, "source", lambda _: links(SOURCE[1], bare=SOURCE[2:3]))) == []


def test_beside_a_sentence_left_alone_on_the_other_side_none_is_lost() -> None:
    beads = [(SOURCE[:1], TARGET[:1]), (SOURCE[1:3], TARGET[1:2]), ([], TARGET[2:3]), (SOURCE[3:], TARGET[3:])]
    assert list(alone(beads, "source", lambda _: links(SOURCE[1], bare=SOURCE[2:3]))) == []


def test_an_added_sentence_put_to_a_neighbour_is_alone_too() -> None:
    beads = [(SOURCE[:1], TARGET[:1]), (SOURCE[1:2], TARGET[1:3]), (SOURCE[2:4], TARGET[3:])]
    found = Links([WordLink(0, TARGET[1].whole, TARGET[1].whole, 0.8), WordLink(0, None, TARGET[2].whole, 0.0)])
    assert list(alone(beads, "target", lambda _: found)) == [(1, TARGET[2])]


@pytest.mark.parametrize(("parts", "size", "left"), [(4, 50, 0), (3, 66, 1), (4, 20, 1)])
def test_a_sentence_cut_into_more_than_a_bead_holds(parts: int, size: int, left: int) -> None:
    source, target = side("x" * 360, [80, 200, 80]), side("y" * 400, [80, *[size] * parts, 80])
    middle = [((), (piece,)) for piece in target[1:-1]]
    beads = [((source[0],), (target[0],)), ((source[1],), ()), *middle, ((source[2],), (target[-1],))]
    assert len(list(alone(beads, "source", None))) == left
    assert len(list(alone(beads, "target", None))) == left * parts
