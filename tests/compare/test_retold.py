"""Sentences told of somebody else."""

from __future__ import annotations

import pytest

from tests.compare.sides import piece
from tqcheck import lang
from tqcheck.align.trials import Gain
from tqcheck.compare.retold import by_words, fits, spoken, tells_gender, texts, turned
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


@pytest.mark.parametrize(
    ("text", "retold"),
    [
        ('"They rebuilt their house," said Karla Menzel.', ['"We rebuilt our house," said Karla Menzel.']),
        ('"He is tired," said Karla Menzel.', ['"I is tired," said Karla Menzel.']),
        ('"Mr. Vogt left because he is tired," said Karla Menzel.', []),
        ('"His house is gone," said Karla Menzel.', []),
    ],
)
def test_the_speaker(text: str, retold: list[str]) -> None:
    assert [trial.text for trial in spoken(_tree(text))] == retold


def test_texts_of_aligned_sentences() -> None:
    tree = _tree("He left.")
    trial = next(turned(tree))
    both = texts([piece("Она уехала.", "ru")], [tree.piece, piece("It rained.")], trial)
    assert both == ("Она уехала.", "He left. It rained.", "She left. It rained.")


def test_a_trial_by_words_has_its_place_among_the_aligned_sentences() -> None:
    tree = _tree('"He is late," she said.')
    trial = by_words([piece("«Я опаздываю».", "ru")], [piece("It rained."), tree.piece], next(spoken(tree)))
    (start, end, new) = trial.changes[0]
    assert trial.text == 'It rained. "He is late," she said.'
    assert (trial.text[start:end], new) == ("He", "I")


@pytest.mark.parametrize(("there", "tokens", "nearer"), [(0.3, 0.5, True), (0.3, 0.1, False), (0.0, 0.5, False)])
def test_a_trial_fits_by_its_own_tokens_and_by_all(there: float, tokens: float, *, nearer: bool) -> None:
    assert fits(Gain(0.0, there, tokens)) is nearer
