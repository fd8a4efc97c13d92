"""What a reporting verb does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tqcheck.frames.syntax.tree import Tree
from tqcheck.frames.syntax.verbs import last_word, passes_on, quotes_actively

MakeTree = Callable[..., Tree]


def _verbs(tree: Tree, holds: Callable[[Tree, int], bool]) -> list[str]:
    return [tree.words[verb] for verb in tree.verbs if holds(tree, verb)]


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("The agency quoted the mayor as saying that the bridge was closed.", ["saying"]),
        ("The bridge is closed, the agency reported, citing the mayor.", ["citing"]),
        ("The bridge is closed, as quoted by the agency, the mayor said.", ["quoted"]),
        ("The agency cited the mayor.", []),
        ("The mayor was quoted by the agency.", []),
        ("The mayor said so, adding that it was closed.", []),
        ("Citing the mayor.", []),
    ],
)
def test_verbs_that_only_continue_another_cue(tree: MakeTree, text: str, passing: list[str]) -> None:
    assert _verbs(tree(text), passes_on) == passing


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("The agency quoted the mayor.", ["quoted"]),
        ("The mayor was quoted by the agency.", []),
        ("The mayor said so.", []),
    ],
)
def test_who_quotes(tree: MakeTree, text: str, active: list[str]) -> None:
    assert _verbs(tree(text), quotes_actively) == active


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The mayor said so.", ["said"]),
        ("The minister pointed out that stocks were low.", ["pointed out"]),
        ("The mayor was quoted as saying it was closed.", ["quoted as saying", "saying"]),
        ("The agency quoted him as saying it was closed.", ["quoted", "saying"]),
        ("It was he who said", ["said"]),
    ],
)
def test_where_a_cue_ends(tree: MakeTree, text: str, cues: list[str]) -> None:
    found = tree(text)
    assert [" ".join(found.words[verb : last_word(found, verb) + 1]) for verb in found.verbs] == cues
