"""Sentences told of somebody else."""

from __future__ import annotations

import pytest

from tests.compare.sides import piece
from tqcheck import lang
from tqcheck.compare.retold import tells_gender, texts, turned
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree

_PARSER = Parser()


def _tree(text: str) -> Tree:
    read = piece(text)
    (tokens,) = _PARSER.parse([text], read.pack.list("syntax.models"))
    return Tree(read, tokens)


@pytest.mark.parametrize(("code", "tells"), [("ru", True), ("ar", True), ("fa", False), ("tr", False)])
def test_tells_gender(code: str, *, tells: bool) -> None:
    assert tells_gender(lang.load(code)) is tells


@pytest.mark.parametrize(
    ("text", "retold"),
    [
        ("He left.", ["She left."]),
        ("She thanked him.", ["He thanked him.", "She thanked her."]),
        (
            "He said he hurt himself.",
            [
                "She said she hurt herself.",
                "She said he hurt himself.",
                "He said she hurt himself.",
                "He said he hurt herself.",
            ],
        ),
        ("He sold his car.", ["She sold her car.", "She sold his car."]),
        ("His car was sold.", []),
        ("They left.", []),
    ],
)
def test_the_other_gender(text: str, retold: list[str]) -> None:
    assert sorted(trial.text for trial in turned(_tree(text))) == sorted(retold)


def test_texts_of_aligned_sentences() -> None:
    tree = _tree("He left.")
    trial = next(turned(tree))
    both = texts([piece("Она уехала.", "ru")], [tree.piece, piece("It rained.")], trial)
    assert both == ("Она уехала.", "He left. It rained.", "She left. It rained.")
