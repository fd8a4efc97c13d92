"""What is said, by the parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.syntax.said import said, trimmed
from tqcheck.frames.syntax.speaker import speaker
from tqcheck.frames.syntax.tree import Tree
from tqcheck.frames.syntax.verbs import last_word

MakeTree = Callable[..., Tree]


@pytest.mark.parametrize(
    ("text", "content", "inserted"),
    [
        # The verb's clause.
        ("The mayor said that the bridge was closed.", "the bridge was closed", False),
        ("The mayor said the bridge was closed.", "the bridge was closed", False),
        ("The mayor was quoted as saying the bridge was closed.", "the bridge was closed", False),
        ("The agency quoted the mayor as saying that it was closed.", "it was closed", False),
        # Its object.
        ("The company denied the report on Monday.", "the report on Monday", False),
        ("The union called for a strike.", "for a strike", False),
        ("The mayor mentioned the bridge.", None, True),
        # A quotation beside it.
        ("“The bridge is closed,” the mayor said.", "The bridge is closed", True),
        ("The mayor said: “The bridge is closed.”", "The bridge is closed", False),
        # The clause that it is put into.
        ("The bridge was closed, officials said.", "The bridge was closed", True),
        # An infinitive.
        ("Klee promised to reopen the bridge.", "to reopen the bridge", False),
        # Nothing.
        ("The mayor who said so left.", None, True),
    ],
)
def test_what_is_said(tree: MakeTree, text: str, content: str | None, inserted: bool) -> None:
    found = tree(text)
    verb = next(iter(found.verbs))
    place, aside = said(found, verb, last_word(found, verb), speaker(found, verb))
    assert (place and found.excerpt(*place).text, aside) == (content, inserted)


def test_stops_and_that_at_the_edges_are_left_out(tree: MakeTree) -> None:
    found = tree("He said: that, the bridge was closed;.")
    everything = list(range(len(found.words)))
    assert trimmed(found, everything[2:]) == (5, 8)
    assert trimmed(found, everything[:2]) == (0, 1)
    assert trimmed(found, [2, 3, 4]) is None
    assert trimmed(found, []) is None
