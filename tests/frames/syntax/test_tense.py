"""Verbs say when something happens by their forms."""

from __future__ import annotations

import pytest

from tqcheck.article.prepare import view
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tense import time_of
from tqcheck.lang import load
from tqcheck.model import Article


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The union will vote on Friday.", {"vote": "future"}),
        ("The union voted on Friday.", {"voted": "past"}),
        ("The union has voted.", {"voted": "past"}),
        ("The bridge has been rebuilt.", {"rebuilt": "past"}),
        ("The bridge is being rebuilt.", {"rebuilt": "present"}),
        ("The bridge was rebuilt.", {"rebuilt": "past"}),
        ("The bridge will be rebuilt.", {"rebuilt": "future"}),
        ("The union may vote on Friday.", {"vote": "possible"}),
        ("The union wants to vote.", {"wants": "present"}),
    ],
)
def test_times(text: str, times: dict[str, str]) -> None:
    side = view(Article("en", "", text), load("en"), Parser())
    trees = side.parsed(side.pieces)
    if not trees:
        pytest.skip("no parser for English")
    (tree,) = trees
    found = {tree.words[word]: time_of(tree, word) for word in range(len(tree.words))}
    assert {word: time for word, time in found.items() if time} == times
