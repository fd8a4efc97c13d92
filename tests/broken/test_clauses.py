"""What is asked of a parse: which words name, claim, report or break off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.broken import clauses
from tqcheck.frames.syntax.tree import Tree

MakeTree = Callable[..., Tree]


def _verb(tree: Tree, word: str = "said") -> int:
    return tree.words.index(word)


@pytest.mark.parametrize(
    ("text", "word", "bare"),
    [
        ("In statement, he said so.", "statement", True),
        ("In a statement, he said so.", "statement", False),
        ("In his statement, he said so.", "statement", False),
        ("In written statement, he said so.", "statement", False),
        ("In press statement, he said so.", "statement", False),
        ("In winter, he said so.", "winter", False),
    ],
)
def test_nouns_of_reporting_without_an_article(tree: MakeTree, text: str, word: str, bare: bool) -> None:
    found = tree(text)
    assert clauses.is_bare_noun(found, _verb(found, word)) is bare


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("It rains, the mayor said.", "the mayor said"),
        ("It rains, the mayor has not said.", "the mayor has not said"),
        ("It rains; the mayor said.", "the mayor said"),
        ("It rains and the mayor said.", "the mayor said"),
        ("“It rains” the mayor said.", "the mayor said"),
        ("The mayor said.", "The mayor said"),
        ("It rains, said the mayor.", "said"),
        ("It rains - said the mayor.", "said"),
        ("“It rains,” said the mayor.", "said"),
        ("Said the mayor.", "Said"),
        ("The mayor who left said.", None),
        ("The rain that fell, as he said.", None),
        ("Yesterday the mayor said.", None),
    ],
)
def test_where_a_reporting_clause_begins(tree: MakeTree, text: str, clause: str | None) -> None:
    found = tree(text)
    verb = _verb(found)
    start = clauses.clause_start(found, verb)
    assert (None if start is None else found.excerpt(start, verb).text) == clause


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("It rains, the mayor said.", "said"),
        ("It rains, the mayor said, and left.", "said"),
        ("It rains, the mayor said on Monday.", None),
        ("It rains, said the mayor on Monday.", "monday"),
        ("It rains, said the mayor: so.", "mayor"),
        ("It rains, said the mayor who left.", None),
        ("It rains, said the mayor and left.", None),
        ("It rains, said the mayor “of rain”.", None),
        ("Said the mayor", "mayor"),
    ],
)
def test_where_a_reporting_clause_ends(tree: MakeTree, text: str, end: str | None) -> None:
    found = tree(text)
    last = clauses.clause_end(found, _verb(found))
    assert (None if last is None else found.words[last]) == end


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("It rains.", True),
        ("It will rain.", True),
        ("It is raining.", True),
        ("There is rain.", True),
        ("It was closed.", True),
        ("The heavy rain.", False),
        ("The rain that falls.", False),
        ("“It rains.”", False),
        ("The mayor said so.", False),
        ("To rain.", False),
    ],
)
def test_clauses_with_a_subject(tree: MakeTree, text: str, clause: bool) -> None:
    found = tree(text, title=True)
    assert clauses.has_clause(found, range(len(found.words))) is clause
    assert not clauses.has_clause(found, range(0))


@pytest.mark.parametrize(
    ("text", "claim"),
    [("It rains, the mayor said.", True), ("“Rain,” the mayor said.", True), ("Heavy rain, the mayor said.", False)],
)
def test_a_claim_before_a_word(tree: MakeTree, text: str, claim: bool) -> None:
    found = tree(text)
    assert clauses.claim_before(found, _verb(found, "mayor") - 1) is claim


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("The rain, which he said.", True),
        ("It rains, as he said.", True),
        ("It rains because he said.", True),
        ("It rains, he said.", False),
    ],
)
def test_relative_pronouns_and_conjunctions(tree: MakeTree, text: str, relative: bool) -> None:
    found = tree(text)
    assert clauses.has_relative(found, 1, _verb(found)) is relative
    assert not clauses.has_relative(found, 1, 1)


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("He said on Monday.", True),
        ("He said that it rains.", False),
        ("He said a word.", False),
        ("He told reporters.", True),
        ("He told reporters that it rains.", False),
        ("He seemed to say nothing.", False),
    ],
)
def test_what_says_no_more_than_when_and_to_whom(tree: MakeTree, text: str, idle: bool) -> None:
    found = tree(text, title=True)
    assert clauses.is_idle(found, 1, range(2, len(found.words))) is idle


def test_names_and_marks(tree: MakeTree) -> None:
    found = tree("The mayor really said so “ very ” well.")
    assert clauses.names(found, range(2))
    assert not clauses.names(found, range(1))
    assert not clauses.names(found, range(2, 3))
    assert [clauses.is_mark(word) for word in ('"', "“", "«", "'", "“”", "")] == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("It was said.", True),
        ("It was said by the mayor.", True),
        ("Said by the mayor, it was so.", True),
        ("The mayor said so.", False),
    ],
)
def test_passives(tree: MakeTree, text: str, passive: bool) -> None:
    found = tree(text)
    assert clauses.is_passive(found, [word.lower() for word in found.words].index("said")) is passive


@pytest.mark.parametrize(
    ("text", "word", "needs"),
    [
        ("He said so.", "said", True),
        ("He told them so.", "told", True),
        ("He denied it.", "denied", True),
        ("He claimed it.", "claimed", True),
        ("He agreed.", "agreed", False),
        ("He quoted it.", "quoted", False),
        ("The denial came.", "denial", False),
    ],
)
def test_verbs_that_need_a_claim(tree: MakeTree, text: str, word: str, needs: bool) -> None:
    found = tree(text, title=True)
    assert clauses.needs_claim(found, _verb(found, word)) is needs


def test_according_to_and_its_like(tree: MakeTree) -> None:
    found = tree("According to him, as per her and in the words of us, “according to you” it costs 2 per day.")
    assert [found.words[end] for end in sorted(clauses.accordings(found))] == ["to", "per", "of"]


def test_words_within_a_prepositional_phrase(tree: MakeTree) -> None:
    found = tree("The mayor of the town said so in May.")
    inside = [word for i, word in enumerate(found.words) if clauses.in_prepositional(found, i)]
    assert inside == ["of", "the", "town", "in", "may"]


def test_links(tree: MakeTree) -> None:
    assert {"of", "by", "which"} <= clauses.link_words(tree("He said so."))


def test_what_ends_clauses_and_their_parts() -> None:
    assert {".", "!", "?", ";"} <= clauses.STOPS
    assert clauses.STOPS.isdisjoint({",", ":", "-"})
    assert {",", ":"} <= clauses.BREAKS - clauses.STOPS
    assert "-" not in clauses.BREAKS


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("It is a city that people want to go back to.", -2, True),
        ("The team agreed to a plan for.", -2, False),
        ("It is a city in a country that people like.", 4, False),  # it has its noun behind it
    ],
)
def test_a_preposition_left_behind(tree: MakeTree, text: str, word: int, left: bool) -> None:
    found = tree(text)
    assert clauses.is_left_behind(found, range(len(found.tokens))[word]) is left


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("No more floods: valley farmers build", True),
        ("River rises again: mountain villagers want", True),
        ("Hut warden's lawyers reject", True),
        ("Valley safer with the dam that farmers build", False),
        ("Valley safer: what the farmers build", False),
        ("Dam will hold, valley farmers say", False),
    ],
)
def test_headlines_that_end_without_an_object(tree: MakeTree, text: str, ends: bool) -> None:
    assert clauses.ends_without_object(tree(text, title=True)) is ends
