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


@pytest.mark.parametrize(
    ("tag", "dep", "below", "passing"),
    [
        ("VBG", "advcl", "dobj", True),
        ("VBN", "advcl", "dobj", True),
        ("VBD", "advcl", "dobj", False),
        ("VBG", "ROOT", "dobj", False),
        ("VBG", "advcl", "nsubj", False),
        ("VBG", "advcl", "nsubjpass", False),
    ],
)
def test_words_of_quoting_beside_another_cue(built: MakeTree, tag: str, dep: str, below: str, passing: bool) -> None:
    found = built(
        f"it PRON PRP ROOT 0\nciting VERB {tag} {dep} {1 if dep == 'ROOT' else 0} cite\nhim PRON PRP {below} 1"
    )
    assert passes_on(found, 1) is passing


@pytest.mark.parametrize(
    ("dep", "lemma", "passing"), [("pcomp", "quote", True), ("xcomp", "quote", False), ("pcomp", "see", False)]
)
def test_the_saying_of_quoted_as_saying(built: MakeTree, dep: str, lemma: str, passing: bool) -> None:
    found = built(f"quoted VERB VBD ROOT 0 {lemma}\nas SCONJ IN prep 0\nsaying VERB VBG {dep} 1 say")
    assert passes_on(found, 2) is passing


@pytest.mark.parametrize(("below", "active"), [("dobj", True), ("auxpass", False), ("nsubjpass", False)])
def test_passives_quote_nobody(built: MakeTree, below: str, active: bool) -> None:
    assert quotes_actively(built(f"quoted VERB VBN ROOT 0 quote\nit PRON PRP {below} 0"), 0) is active


@pytest.mark.parametrize(
    ("first", "second", "third", "last"),
    [
        ("quote", "as", "say", 2),
        ("quote", "for", "say", 0),
        ("quote", "as", "go", 0),
        ("call", "as", "say", 0),
        ("call", "for", "say", 1),
    ],
)
def test_cues_of_several_words(built: MakeTree, first: str, second: str, third: str, last: int) -> None:
    found = built(f"x VERB VBD ROOT 0 {first}\n{second} ADP IN prep 0\ny VERB VBG pcomp 1 {third}")
    assert last_word(found, 0) == last
