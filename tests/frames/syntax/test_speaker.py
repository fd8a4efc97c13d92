"""Who says it, by the parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.syntax.speaker import inverted_subject, speaker, told_outlets
from tqcheck.frames.syntax.tree import Tree

MakeTree = Callable[..., Tree]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("The mayor said the bridge was closed.", ["mayor"]),
        ("“It is closed,” said the mayor.", ["mayor"]),
        ("It is closed, said the mayor.", ["mayor"]),
        ("It is closed - said the mayor.", ["mayor"]),
        ("“Is it closed?” asked the mayor.", ["mayor"]),
        ("The bridge was closed, it was said by the mayor.", ["mayor"]),
        ("It was said that the bridge was closed.", [None]),
        ("The mayor was quoted by the agency.", ["mayor"]),
        ("The mayor, who said so, left.", ["mayor"]),
        ("The mayor left, saying the bridge was closed.", ["mayor"]),
        ("The mayor confirmed it and said it was closed.", ["mayor", "mayor"]),
        ("The mayor agreed to say nothing.", ["mayor", "mayor"]),
        ("The agency reported on Monday that the bridge was closed.", ["agency"]),
        ("To say nothing is wise.", [None]),
        ("That the bridge is closed, said the mayor, is false.", ["mayor"]),
    ],
)
def test_who_says_it(tree: MakeTree, text: str, heads: list[str | None]) -> None:
    found = tree(text)
    speakers = [speaker(found, verb) for verb in found.verbs]
    assert [None if head is None else found.words[head] for head in speakers] == heads


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("“It is closed,” said the mayor.", "mayor"),
        ("The mayor said the governor left.", None),
        ("Said the mayor.", None),
        ("It is closed, said in May the mayor.", None),
    ],
)
def test_inverted(tree: MakeTree, text: str, head: str | None) -> None:
    found = tree(text)
    (verb,) = found.verbs
    index = inverted_subject(found, verb)
    assert (None if index is None else found.words[index]) == head


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor told the Belvar Tribune that the bridge was closed.", ["tribune"]),
        ("The mayor told Reuters.", ["reuters"]),
        ("The mayor told reporters that the bridge was closed.", []),
        ("In an interview with Belvar, the mayor said the bridge was closed.", ["belvar"]),
        ("In a letter to Belvar, the mayor said the bridge was closed.", []),
        ("The mayor said in a briefing with Belvar that the bridge was closed.", ["belvar"]),
        ("The mayor told a correspondent of Reuters that the bridge was closed.", []),
        ("Speaking to Reuters, the mayor said the bridge was closed.", ["reuters"]),
        ("The mayor told the council that Reuters had closed.", []),
        ("The mayor told the council “of Reuters”.", []),
    ],
)
def test_outlets_that_were_told(tree: MakeTree, text: str, told: list[str]) -> None:
    found = tree(text)
    verb = next(verb for verb in found.verbs if found.words[verb] in {"told", "said"})
    clause = found.child(verb, "ccomp")
    content = None if clause is None else (found.subtree(clause)[0], found.subtree(clause)[-1])
    outlets = told_outlets(found, verb, speaker(found, verb), content)
    assert [found.words[outlet] for outlet in outlets] == told


def test_neither_speaker_nor_content_was_told(tree: MakeTree) -> None:
    found = tree("The mayor told Reuters that the bridge was closed.")
    verb, outlet = found.words.index("told"), found.words.index("reuters")
    assert told_outlets(found, verb, None, None) == (outlet,)
    assert told_outlets(found, verb, outlet, None) == ()
    assert told_outlets(found, verb, None, (outlet, outlet)) == ()
    assert told_outlets(found, verb, None, (outlet + 1, outlet + 2)) == (outlet,)
