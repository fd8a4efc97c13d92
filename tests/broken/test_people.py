"""Who is spoken of in some sentences, and by which pronouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.broken.people import Mention, People
from tqcheck.frames.syntax.tree import Tree


def _people(tree: Callable[..., Tree], *sentences: str) -> People:
    return People([tree(sentence) for sentence in sentences])


def _mention(people: People, word: str, sentence: int = 0) -> Mention:
    return next(m for m in people.mentions[sentence] if people.trees[sentence].words[m.word] == word)


@pytest.mark.parametrize(
    ("sentence", "word", "genders"),
    [
        ("The woman left the hall.", "woman", {"she"}),
        ("Mr. Farhad Minaei left the hall.", "minaei", {"he"}),
        ("Biologist Svenja Kolm left the hall.", "kolm", {"she"}),
        ("The driver left the hall.", "driver", {"he", "she"}),
        ("The council met in the hall.", "council", {"it"}),
        ("Germany opened the hall.", "germany", {"it"}),
        ("Germany's council met in the hall.", "germany", {"it"}),
        ("The dog left the hall.", "dog", {"he", "she", "it"}),
        ("Zorvath left the hall.", "zorvath", {"he", "she", "it"}),
    ],
)
def test_a_sentence_alone_tells_this_much(
    tree: Callable[..., Tree], sentence: str, word: str, genders: set[str]
) -> None:
    people = _people(tree, sentence)
    assert people.may(_mention(people, word), 0) == genders


def test_titles_tell_of_a_name_everywhere(tree: Callable[..., Tree]) -> None:
    people = _people(tree, "Zorvath left the hall.", "Mrs. Zorvath had a train to catch.")
    assert people.may(_mention(people, "zorvath"), 0) == {"she"}


def test_what_is_known_of_a_name_from_elsewhere(tree: Callable[..., Tree]) -> None:
    people = People([tree("Zorvath left the hall.")], {"zorvath": frozenset({"she"})})
    assert people.may(_mention(people, "zorvath"), 0) == {"she"}


def test_pronouns_that_agree_tell_of_a_name_elsewhere(tree: Callable[..., Tree]) -> None:
    people = _people(tree, "Zorvath left and she smiled.", "Zorvath sang, and she danced.", "Zorvath wept.")
    assert people.may(_mention(people, "zorvath", 2), 2) == {"she"}
    assert people.may(_mention(people, "zorvath", 0), 0) == {"he", "she", "it"}


def test_members_of_one_family_are_told_apart_by_their_forenames(tree: Callable[..., Tree]) -> None:
    people = _people(tree, "Anna Zorvath met Peter Zorvath.", "Zorvath left the hall.")
    anna, peter = (m for m in people.mentions[0] if m.key == "zorvath")
    assert [people.may(anna, 0), people.may(peter, 0)] == [{"she"}, {"he"}]
    assert people.may(_mention(people, "zorvath", 1), 1) == {"he", "she"}


def test_a_forename_alone_tells_but_not_a_surname_that_looks_like_one(tree: Callable[..., Tree]) -> None:
    alone = _people(tree, "Martin left the hall.")
    assert alone.may(_mention(alone, "martin"), 0) == {"he"}
    surname = _people(tree, "Zelvina Martin opened the hall.", "Martin left the hall.")
    assert surname.may(_mention(surname, "martin", 1), 1) == {"he", "she", "it"}


@pytest.mark.parametrize(
    ("sentences", "person", "is_open"),
    [
        (["The driver said she was late."], "she", True),
        (["The woman said she was late."], "she", False),
        (["The woman smiled.", "The driver said she was late."], "she", False),
        (["The ship was bought before she sank."], "she", False),
        (["The women said that she was late."], "she", False),
    ],
)
def test_pronouns_are_left_open_where_nobody_near_is_meant(
    tree: Callable[..., Tree], sentences: list[str], person: str, is_open: bool
) -> None:
    people = _people(tree, *sentences)
    last = len(sentences) - 1
    assert people.leave_open(last, [_mention(people, person, last).word], person) is is_open
