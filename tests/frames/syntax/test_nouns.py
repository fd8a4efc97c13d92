"""Noun phrases of a parse: where they begin and end, whom they name, and whether that is an outlet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.syntax.nouns import is_name, is_office, is_outlet, named, noun_phrase
from tqcheck.frames.syntax.tree import Tree

MakeTree = Callable[..., Tree]


def _subject(tree: Tree) -> int:
    """The head of the first subject."""
    return next(i for i, token in enumerate(tree.tokens) if token.dep in {"nsubj", "nsubjpass"})


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The new mayor said so.", "new mayor"),
        ("Both the mayors said so.", "mayors"),
        ("His old mayor said so.", "old mayor"),
        ("The mayor of Kaltenbach said so.", "mayor of Kaltenbach"),
        ("The mayor, a lawyer, said so.", "mayor"),
        ("The mayor who left in May said so.", "mayor"),
        ("The report released on Monday said so.", "report"),
        ("Officials familiar with the matter said so.", "Officials"),
        ("Anna Klee said so.", "Anna Klee"),
        ("The mayor and the governor said so.", "mayor and the governor"),
        ("He said so.", "He"),
    ],
)
def test_where_a_noun_phrase_ends(tree: MakeTree, text: str, phrase: str) -> None:
    found = tree(text)
    assert found.excerpt(*noun_phrase(found, _subject(found))).text == phrase


@pytest.mark.parametrize(
    ("text", "who", "description"),
    [
        ("Mayor Anna Klee said so.", "Anna Klee", "Mayor"),
        ("Foreign Minister Anna Klee said so.", "Anna Klee", "Foreign Minister"),
        ("The king's spokesman Kurt Vane said so.", "Kurt Vane", "king's spokesman"),
        ("Vice Admiral Kurt Vane said so.", "Kurt Vane", "Vice Admiral"),
        ("Anna Klee, the mayor of Kaltenbach, said so.", "Anna Klee", "the mayor of Kaltenbach"),
        ("The mayor, Anna Klee, said so.", "Anna Klee", "mayor"),
        ("Anna Klee said so.", "Anna Klee", None),
        ("The mayor said so.", "mayor", None),
        ("The mayor, a lawyer, said so.", "mayor", None),
        ("The official, who left in May, said so.", "official", "who left in May"),
        ("The report released on Monday said so.", "report", "released on Monday"),
        ("The Al-Noor agency said so.", "Al-Noor agency", None),
    ],
)
def test_whom_it_names(tree: MakeTree, text: str, who: str, description: str | None) -> None:
    found = tree(text)
    speaker, described = named(found, _subject(found))
    assert (speaker.text, described and described.text) == (who, description)


@pytest.mark.parametrize(
    ("text", "name", "office", "outlet"),
    [
        ("Anna Klee said so.", True, False, False),
        ("The mayor said so.", False, True, False),
        ("Mayor Anna Klee said so.", True, True, False),
        ("Vice Admiral Vane said so.", True, True, False),
        ("Reuters said so.", True, False, True),
        ("The Belvar Tribune said so.", True, False, True),
        ("The Belvar news agency said so.", False, False, True),
        ("State television said so.", False, False, True),
        ("The paper said so.", False, False, True),
        ("A Reuters spokesman said so.", False, True, False),
        ("Belvar, a news website, said so.", True, False, True),
        ("Al Jazeera said so.", True, False, True),
        ("The harbour police said so.", False, False, False),
        ("The mail carrier said so.", False, False, False),
    ],
)
def test_names_offices_and_outlets(tree: MakeTree, text: str, name: bool, office: bool, outlet: bool) -> None:
    found = tree(text)
    head = _subject(found)
    assert (is_name(found, head), is_office(found, head), is_outlet(found, head)) == (name, office, outlet)
