"""The places of a parse that attribute, and their chain."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.syntax.attributions import attributions, frames_by_syntax
from tqcheck.frames.syntax.tree import Tree

MakeTree = Callable[..., Tree]
Told = tuple[str, str | None, list[str], str | None]


def _told(tree: Tree) -> list[Told]:
    return [
        (
            tree.excerpt(each.first, each.last).text,
            None if each.speaker is None else tree.words[each.speaker],
            [tree.words[head] for head in each.via],
            each.content and tree.excerpt(*each.content).text,
        )
        for each in attributions(tree)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor said the bridge was closed.", [("said", "mayor", [], "the bridge was closed")]),
        # "According to" alone, and an outlet that passes the only other claim on.
        ("According to the mayor, it is closed.", [("According to", "mayor", [], "it is closed")]),
        ("According to Reuters, the mayor said it was closed.", [("said", "mayor", ["reuters"], "it was closed")]),
        (
            "According to the governor, the mayor said it was closed.",
            [
                ("According to", "governor", [], "the mayor said it was closed"),
                ("said", "mayor", [], "it was closed"),
            ],
        ),
        ("“According to the mayor, it is closed.”", []),
        ("In the words of the mayor, it is closed.", [("In the words of", "mayor", [], "it is closed")]),
        ("Per the mayor, the fee is 20 dollars.", [("Per", "mayor", [], "the fee is 20 dollars")]),
        ("It costs 20 dollars per visit.", []),
        # Quoting.
        ("It is closed, Reuters reported, citing the mayor.", [("citing", "mayor", ["reuters"], "It is closed")]),
        ("Reuters quoted the mayor as saying it was closed.", [("quoted", "mayor", ["reuters"], "it was closed")]),
        (
            "The mayor was quoted by Reuters as saying it was closed.",
            [("quoted", "mayor", ["reuters"], "it was closed")],
        ),
        ("Reuters was quoted as saying it was closed.", [("quoted as saying", "reuters", [], "it was closed")]),
        (
            "It is closed, as quoted by Reuters, the mayor said.",
            [("said", "mayor", ["reuters"], "It is closed, as quoted by Reuters")],
        ),
        # A chain of outlets, and one of others.
        ("Reuters reported that the mayor said it was closed.", [("said", "mayor", ["reuters"], "it was closed")]),
        (
            "The governor reported that the mayor said it was closed.",
            [
                ("reported", "governor", [], "the mayor said it was closed"),
                ("said", "mayor", [], "it was closed"),
            ],
        ),
        # Two of one subject.
        (
            "The mayor confirmed the closure and denied the report.",
            [("confirmed", "mayor", [], "the closure"), ("denied", "mayor", [], "the report")],
        ),
        ("The bridge is closed.", []),
    ],
)
def test_who_said_what_through_whom(tree: MakeTree, text: str, told: list[Told]) -> None:
    assert _told(tree(text, title=text == "The bridge is closed.")) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mayor: Bridge closed until May", [(":", "mayor", [], "Bridge closed until May")]),
        ("Mayor of the old port town: Bridge closed", [(":", "town", [], "Bridge closed")]),
        ("The mayor of the old port town: Bridge closed", []),
        ("Who is it: Bridge closed", []),
        ("Mayor:", []),
        (": Bridge closed", []),
        ("Mayor says: Bridge closed", [("says", "mayor", [], "Bridge closed")]),
    ],
)
def test_a_headline_with_a_colon(tree: MakeTree, text: str, told: list[Told]) -> None:
    assert _told(tree(text, title=True)) == told


def test_a_colon_speaks_in_headlines_only(tree: MakeTree) -> None:
    assert _told(tree("Mayor: Report on the bridge")) == []


def test_only_asides_are_inserted(tree: MakeTree) -> None:
    found = [each.inserted for each in attributions(tree("According to the mayor, it is closed."))]
    assert found == [True]
    assert [each.inserted for each in attributions(tree("The mayor said it was closed."))] == [False]


def test_without_content_there_is_no_frame(tree: MakeTree) -> None:
    found = tree("The mayor mentioned the bridge.")
    assert len(attributions(found)) == 1
    assert frames_by_syntax([found]) == ()
