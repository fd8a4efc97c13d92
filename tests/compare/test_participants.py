"""Who takes part in what a sentence tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sides import piece

from tqcheck.compare.participants import Pair, able, active, involved, of_verbs, with_pronoun
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree


def tree(text: str) -> Tree:
    """A sentence's parse."""
    sentence = piece(text)
    (parse,) = Parser().parse([text], sentence.pack.list("syntax.models"))
    assert parse
    return Tree(sentence, parse)


def told(found: Callable[[Tree], Iterator[Pair]], text: str) -> str:
    """Each two, in their own words."""
    pairs = dict.fromkeys(tuple(text[start:end] for start, end in pair) for pair in found(tree(text)))
    return ", ".join(f"{one}/{other}" for one, other in pairs)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The gardener sued the council on Friday.", "gardener/council"),
        ("The gardener suing the council left town.", "gardener/council, gardener/town"),
        ("The gardener asked the mayor to thank the council.", "gardener/mayor, mayor/council"),
        ("The gardener refused to sell the plot to his neighbour.", "gardener/neighbour"),
        ("The gardener left and the mayor thanked the council.", "mayor/council"),
        ("Anna Kern said Karl Moser had met Petra Kolm.", "Karl Moser/Petra Kolm"),
    ],
)
def test_whoever_does_something_and_whom_it_is_done_to(text: str, pairs: str) -> None:
    assert told(active, text) == told(involved, text) == pairs


@pytest.mark.parametrize(
    ("text", "doing", "either"),
    [
        (
            "The gardener persuaded by the mayor sued the council.",
            "gardener/council",
            "gardener/mayor, gardener/council",
        ),
        ("The gardener fell out with the mayor.", "", "gardener/mayor"),
        (
            "The gardener handed the mayor over to the council.",
            "gardener/mayor, gardener/council",
            "gardener/mayor, gardener/council, mayor/council",
        ),
    ],
)
def test_whoever_takes_part(text: str, doing: str, either: str) -> None:
    assert (told(active, text), told(involved, text)) == (doing, either)


def test_a_passive_has_nobody_who_does_it_first() -> None:
    text = "The council was sued by the gardener."
    assert told(active, text) == ""
    assert told(involved, text) == "council/gardener"


def test_somebody_with_all_of_his_words_and_with_his_name_alone() -> None:
    text = "Anna Kern, the mayor, beat the gardener of the council."
    one = "Anna Kern, the mayor,/gardener"
    assert told(active, text) == f"Anna Kern/gardener of the council, Anna Kern/gardener, {one}"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Anna Kern beat Karl Moser in May.", "Anna Kern/Karl Moser"),
        ("The gardener sued the council.", ""),
        ("Anna Kern said Karl Moser had met Petra Kolm.", "Karl Moser/Petra Kolm"),
    ],
)
def test_who_surely_is_somebody(text: str, pairs: str) -> None:
    assert told(of_verbs, text) == pairs


def test_any_two_nouns_of_a_headline() -> None:
    assert told(able, "Anna Kern beat Karl Moser in May.") == "Anna Kern/Karl Moser, Anna Kern/May, Karl Moser/May"


@pytest.mark.parametrize(
    ("text", "places", "turned"),
    [
        ("She beat Karl Moser in May.", "She/Karl Moser", {("Karl Moser", "her")}),
        ("Karl Moser met her.", "Karl Moser/her", {("she", "Karl Moser")}),
        ("She met him.", "", set()),
    ],
)
def test_a_pronoun_and_somebody_in_each_other_s_place(text: str, places: str, turned: set[tuple[str, str]]) -> None:
    assert told(lambda read: (pair for pair, _ in with_pronoun(read)), text) == places
    assert {words for _, words in with_pronoun(tree(text))} == turned


def test_a_verb_of_a_headline_is_nobody() -> None:
    assert told(able, "Gardener beats mayor") == "Gardener/mayor"
