"""Where two sentences meet within one, by what a network says of the places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from tqcheck.align.seams import LONGEST, Seam
from tqcheck.broken.meetings import meeting, odds_of_meetings, seams
from tqcheck.broken.reader import placed
from tqcheck.frames.syntax.tree import Tree

TEXT = "The choir rehearses twice a week in the old boiler room the guests are welcome on Thursdays."
SAID = "The mayor said the choir rehearses in the old boiler room the guests are welcome on Thursdays."
ADVERB = "The choir rehearses in the old boiler room again the guests are welcome on Thursdays."
RELATIVE = "The stall sells the greens my mother pickled for the market in the old town every spring and autumn."
#: The word behind the place that is asked of.
FIRST = {TEXT: "the", SAID: "the", ADVERB: "the", RELATIVE: "my"}


def behind(tree: Tree, word: str) -> int:
    """The number of a word, the last of its kind."""
    return len(tree.words) - 1 - tree.words[::-1].index(word)


@pytest.mark.parametrize(
    ("text", "odds", "merged", "told"),
    [
        (TEXT, 3.0, True, True),
        (TEXT, 2.0, True, False),
        (TEXT, 6.5, False, True),
        (TEXT, 5.5, False, False),
        (TEXT, 5.5, None, True),
        (TEXT, 4.5, None, False),
        (SAID, 4.0, True, False),
        (SAID, 5.0, True, True),
        (ADVERB, 1.0, True, True),
        (RELATIVE, 4.0, True, False),
        (RELATIVE, 7.0, True, True),
    ],
)
def test_less_is_enough_where_the_original_has_two(
    tree: Callable[..., Tree], text: str, odds: float, merged: bool | None, told: bool
) -> None:
    """More is needed behind a verb of saying and before a relative clause, and less behind an adverb."""
    here = tree(text)
    place = behind(here, FIRST[text])
    found = meeting(here, {place: odds, place - 2: -9.0}, merged=merged)
    assert found == ([(place - 1, place)] if told else [])


def test_what_a_mark_follows_at_once_is_no_sentence(tree: Callable[..., Tree]) -> None:
    here = tree("We carry it as a little bit of luck I guess, and the others know it.")
    assert not meeting(here, {behind(here, "i"): 9.0}, merged=True)


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
