"""Last words that wait for more, and words doubled wrongly or rightly; all sentences are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.broken.twice import compound_twice, is_wrongly_twice, owner_twice
from tqcheck.broken.unfinished import last_word, leads_on, waits_for_more
from tqcheck.frames.syntax.tree import Tree

Parsed = Callable[..., Tree]


def _last(tree: Tree) -> int:
    last = last_word(tree)
    assert last is not None
    return last


@pytest.mark.parametrize("text", ["The ferry was sold and.", "The owners sold their.", "The captain said that she."])
def test_hardly_any_sentence_ends_so(tree: Parsed, text: str) -> None:
    parsed = tree(text)
    assert leads_on(parsed, _last(parsed))


@pytest.mark.parametrize(
    "text", ["He says that they would.", "The crew has not.", "The ferry ran aground at.", "The pier in Holm was."]
)
def test_few_sentences_end_so(tree: Parsed, text: str) -> None:
    parsed = tree(text)
    assert waits_for_more(parsed, _last(parsed))
    assert not leads_on(parsed, _last(parsed))


@pytest.mark.parametrize(
    "text",
    [
        "The engine broke down.",
        "“Who mends the pump is.”",
        "Nobody knew how old it was.",
        "The crew left the ship.",
        "She thanked them.",
    ],
)
def test_sentences_end_so(tree: Parsed, text: str) -> None:
    parsed = tree(text)
    assert not leads_on(parsed, _last(parsed))
    assert not waits_for_more(parsed, _last(parsed))


def _second(tree: Tree) -> int:
    return next(n for n in range(1, len(tree.words)) if tree.words[n] == tree.words[n - 1])


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that that the bridge was safe.",
        "The crew said that that 40 crates were missing.",
        "The crew said they had had been warned by radio.",
        "There there were no boats left.",
    ],
)
def test_wrongly_twice(tree: Parsed, text: str) -> None:
    parsed = tree(text)
    assert is_wrongly_twice(parsed, _second(parsed))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that that was a mistake.",
        "The mayor said that that bridge was safe.",
        "The captain had had a cold for a week.",
        "The crew had had to leave the ship.",
        "When they got there there were no boats left.",
    ],
)
def test_rightly_twice(tree: Parsed, text: str) -> None:
    parsed = tree(text)
    assert not is_wrongly_twice(parsed, _second(parsed))


def test_owner_twice(tree: Parsed) -> None:
    assert owner_twice(tree("The door of the captain captain's cabin was open."), 4)
    assert not owner_twice(tree("They gave the captain captains' hats."), 3)


def test_compound_twice(tree: Parsed) -> None:
    text = "The family lived rent-free free for a year."
    parsed = tree(text)
    second = next(n for n, token in enumerate(parsed.tokens) if token.start == text.index(" free") + 1)
    assert compound_twice(parsed, second)
