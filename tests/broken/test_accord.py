"""The network for subject and verb: what it finds, and what is never put to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.broken.accord import clauses, disagreeing, marks, seen
from tqcheck.frames.syntax.tree import Tree


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Officials, he added, has been told to wait.", ["officials has"]),
        ("Her two sons, both engineers, works in Oslo.", ["sons works"]),
        ("There were a long queue outside the office.", ["were queue"]),
        ("Prices has risen by 4 per cent since May.", ["prices has"]),
        ("Officials, he added, have been told to wait.", []),
        ("Her two sons, both engineers, work in Oslo.", []),
        ("There was a long queue outside the office.", []),
        ("The judge demanded that the town pay at once.", []),
        ("One in five residents does not have access to the clinic.", []),
        ("“They was here,” she said.", []),
    ],
)
def test_subjects_and_verbs_that_disagree(tree: Callable[..., Tree], text: str, found: list[str]) -> None:
    told = [" ".join(parsed.words[i] for i in words) for parsed, words in disagreeing([tree(text)])]
    assert told == found


def test_a_clause_knows_its_subject_and_how_it_comes_to_it(tree: Callable[..., Tree]) -> None:
    parsed = tree("The bridge that links the towns was closed, and there are no boats.")
    found = {(parsed.words[each.subject], parsed.words[each.finite], each.way) for each in clauses(parsed)}
    assert {("bridge", "links", "own relative"), ("bridge", "was", "own"), ("boats", "are", "there")} <= found


def test_each_mark_stands_alone_and_with_the_number(tree: Callable[..., Tree]) -> None:
    parsed = tree("The boats were late.")
    own = marks(parsed, next(clauses(parsed)))
    assert {"subject boats", "VBP subject boats"} <= own
    assert seen([own, frozenset()], {"subject boats": 1, "nothing": 0}).tolist() == [[0, 1], [0, 0]]


def test_nothing_is_found_in_nothing() -> None:
    assert list(disagreeing([])) == []
