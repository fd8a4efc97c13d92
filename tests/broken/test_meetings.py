"""Where two sentences meet within one, by what a network says of the places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from tqcheck.align.seams import LONGEST, Seam
from tqcheck.broken.meetings import meeting, not_denied, odds_of_meetings, seams
from tqcheck.broken.reader import placed
from tqcheck.frames.syntax.tree import Tree

TEXT = "The choir rehearses twice a week in the old boiler room the guests are welcome on Thursdays."
SAID = "The mayor said the choir rehearses in the old boiler room the guests are welcome on Thursdays."


def behind(tree: Tree, word: str) -> int:
    """The number of a word."""
    return tree.words.index(word)


@pytest.mark.parametrize(
    ("text", "odds", "merged", "told"),
    [
        (TEXT, 6.0, False, True),
        (TEXT, 5.0, False, False),
        (TEXT, 4.0, True, True),
        (TEXT, 3.0, True, False),
        (SAID, 6.0, False, False),
        (SAID, 8.0, False, True),
    ],
)
def test_less_is_enough_where_the_original_has_two_and_more_behind_a_verb_of_saying(
    tree: Callable[..., Tree], text: str, odds: float, merged: bool, told: bool
) -> None:
    here = tree(text)
    place = behind(here, "guests") - 1
    found = meeting(here, {place: odds, place - 2: 0.0}, merged=merged)
    assert found == ([(place - 1, place)] if told else [])


def test_what_a_mark_follows_at_once_is_no_sentence(tree: Callable[..., Tree]) -> None:
    here = tree("We carry it as a little bit of luck I guess, and the others know it.")
    assert not meeting(here, {behind(here, "i"): 9.0}, merged=True)


def test_the_network_denies_what_was_found_otherwise(tree: Callable[..., Tree]) -> None:
    """Pronouns need less than nouns."""
    here = tree("The court cleared the dealer it rejected the claim the mayor had made.")
    noun, pronoun = behind(here, "mayor") - 1, behind(here, "it")
    places = [(noun - 1, noun), (pronoun - 1, pronoun)]
    assert not_denied(here, places, {noun: 1.0, pronoun: 1.0}) == places[1:]
    assert not_denied(here, places, {noun: 3.0, pronoun: -2.0}) == places[:1]
    assert not_denied(here, places, {}) == places


def test_places_lie_between_two_finite_verbs(tree: Callable[..., Tree]) -> None:
    here = tree(TEXT)
    words = {here.words[place] for place, _ in seams(here, [0.1] * len(here.tokens))}
    assert "guests" in words
    assert words.isdisjoint({"choir", "rehearses", "thursdays", "are"})
    long = tree("The choir sings and " + "the mayor sings and " * (LONGEST // 20) + "it rains.")
    assert not seams(long, [0.1] * len(long.tokens))


def test_all_sentences_are_asked_together(tree: Callable[..., Tree]) -> None:
    here, asked = tree(TEXT), []

    def told(places: Sequence[Seam]) -> list[float]:
        asked.append(len(places))
        return [float(number) for number in range(len(places))]

    doubt = placed(here.tokens, np.full(len(here.tokens), 0.1, np.float32))
    found = odds_of_meetings([here], {here.piece.index: doubt}, told)
    assert asked == [len(found[here.piece.index])]
    assert odds_of_meetings([here], {}, told) == {}
