"""Phrases that nothing ties together, and first clauses without a verb; all are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.broken.phrases import early_helper, side_by_side
from tqcheck.broken.verbless import lacks_first_verb
from tqcheck.frames.syntax.tree import Tree

#: Doubt of each word of a sentence: as much as there may be, and none.
SURE, NONE = [1.0] * 60, [0.0] * 60


@pytest.mark.parametrize(
    "text",
    [
        "The city council a decision on the matter at its next meeting.",
        "A court in the capital on Thursday a ruling on the quarry until next week postponed.",
        "The pilots refused to fly because the airline their wages had cut.",
    ],
)
def test_a_phrase_that_nothing_ties(tree: Callable[..., Tree], text: str) -> None:
    assert list(side_by_side(tree(text), SURE))
    assert not list(side_by_side(tree(text), NONE))


@pytest.mark.parametrize(
    "text",
    [
        "The boat the fishermen saw near the island was empty.",
        "Rainfall in the valley this season has been far below the average.",
        "Peter the Great took part in its design.",
        "The moment the door opened the crowd fell silent.",
        "One soldier a week dies of his wounds.",
        "The council took a decision on the matter.",
    ],
)
def test_what_excuses_a_phrase(tree: Callable[..., Tree], text: str) -> None:
    assert not list(side_by_side(tree(text), SURE))


def test_a_modal_verb_before_its_time(tree: Callable[..., Tree]) -> None:
    assert list(early_helper(tree("They left because they could their wages no longer pay."), SURE))
    assert not list(early_helper(tree("The rooms where they had been will be closed."), SURE))


def test_a_first_clause_without_a_verb(tree: Callable[..., Tree]) -> None:
    lost = tree("The island short of water for the sixth year, and its wells are no more than a quarter full.")
    assert lacks_first_verb(lost, SURE)
    assert not lacks_first_verb(lost, NONE)
    assert not lacks_first_verb(tree("Tickets sold out within an hour, and the hosts have arranged two shows."), SURE)
