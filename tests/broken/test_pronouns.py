"""Pronouns that suit nobody who is spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.broken.people import People, is_pronoun
from tqcheck.broken.pronouns import misfits, stray_owner
from tqcheck.frames.syntax.tree import Tree


def _told(people: People) -> list[tuple[str, str, str]]:
    return [
        (found.tree.words[found.word], found.other[0].words[found.other[1]], found.should) for found in misfits(people)
    ]


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (["The woman said he had written three letters."], [("he", "woman", "she")]),
        (["The council said he was not responsible for the flood."], [("he", "council", "it")]),
        (
            ["Mr. Farhad Minaei of Rasht told reporters that it had heard the result on the train."],
            [("it", "minaei", "person")],
        ),
        (["Mrs. Klara Menzel left.", "It was pregnant."], [("it", "menzel", "person")]),
        (["The woman thanked the driver because he had waited."], []),
        (["Mr. Farhad Minaei said that it would take a year to build the bridge."], []),
        (["The bank was closed.", "Mr. Farhad Minaei said it had decided to pay."], []),
        (["The man left and the woman stayed.", "She was tired."], []),
        (["The woman and her brother left.", '"He is tired," the woman said.'], []),
    ],
)
def test_suits_nobody(tree: Callable[..., Tree], sentences: list[str], told: list[tuple[str, str, str]]) -> None:
    assert _told(People([tree(sentence) for sentence in sentences])) == told


@pytest.mark.parametrize(
    ("sentence", "word", "should"),
    [
        ("The bank intends to open his branch, and Mr. Lind agrees.", "his", "it"),
        ("English intends to sell his car.", "his", None),
        ("The invention kept his name.", "his", None),
        ("The council will repair his bridge.", "his", "it"),
        ("The woman sold his car.", "his", "she"),
        ("The man sold his car.", "his", None),
        ("The driver sold its car.", "its", "person"),
        ("The men sold his car.", "his", None),
        ("The woman who sold his car left.", "his", "she"),
        ("The man said the council will repair his bridge.", "his", None),
    ],
)
def test_an_owner_must_be_a_subject(tree: Callable[..., Tree], sentence: str, word: str, should: str | None) -> None:
    parsed = tree(sentence)
    people = People([parsed])
    owner = next(m for m in people.mentions[0] if is_pronoun(parsed, m) and parsed.words[m.word] == word)
    found = stray_owner(people, owner)
    assert (found and found.should) == should


def test_a_name_that_is_written_like_a_pronoun_is_none(tree: Callable[..., Tree]) -> None:
    people = People((tree("Wei He, a physician and founder of the clinic, said the wave had not reached its peak."),))
    assert [is_pronoun(people.trees[0], m) for m in people.mentions[0] if m.word == 1] == [False]
    assert _told(people) == []
