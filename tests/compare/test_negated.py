"""Sentences with a negation put in and taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tqcheck.align.trials import Change
from tqcheck.compare.negated import affirmed, negated
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import load
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece


def tried(text: str, how: Callable[[Tree], Iterator[Change]]) -> list[str]:
    pack = load("en")
    (parse,) = Parser().parse([text], pack.list("syntax.models"))
    assert parse
    tree = Tree(Piece(0, Sentence("body", 0, len(text), 1), text, pack), parse)
    return [text[:start] + new + text[end:] for start, end, new in how(tree)]


@pytest.mark.parametrize(
    ("text", "with_negation"),
    [
        ("She had weighed the balls.", ["She had not weighed the balls."]),
        ("He may appeal.", ["He may not appeal."]),
        ("The owner locked the door.", ["The owner did not lock the door."]),
        ("Officials want more.", ["Officials do not want more."]),
        ("There was a fire.", ["There was not a fire."]),
        ("He did not leave.", []),
        ("The dams cannot be demolished.", []),
    ],
)
def test_a_verb_is_negated_as_the_language_does(text: str, with_negation: list[str]) -> None:
    assert tried(text, negated) == with_negation


def test_what_hangs_on_a_negated_verb_is_not_negated_itself() -> None:
    assert "He did not say she did not leave." in tried("He did not say she left.", negated)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("He did not leave.", ["He did leave."]),
        ("They found no violations.", ["They found violations."]),
        ("We can't accept that.", ["We can accept that."]),
        ("He won't resign.", ["He will resign."]),
        ("They no longer dine there.", ["They still dine there."]),
        ("Nobody came.", ["Somebody came."]),
        ('"No, he left," she said.', []),
        ("Everybody came.", []),
    ],
)
def test_a_negation_is_taken_out(text: str, without: list[str]) -> None:
    assert tried(text, affirmed) == without
