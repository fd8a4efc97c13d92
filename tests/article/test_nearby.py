"""Who is near a pronoun, in the numbers that a network reads."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck import lang
from tqcheck.align.antecedents import CASES, PERSONS, Slot
from tqcheck.align.networks import told
from tqcheck.align.sentences import Floats
from tqcheck.article.context import BeadView
from tqcheck.article.nearby import Nearby, Place, is_many
from tqcheck.broken.people import People
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

_PACK = lang.load("en")


def trees(*texts: str) -> list[Tree]:
    """Parses of an article's sentences."""
    pieces = [Piece(n, Sentence("body", 0, len(text), 1), text, _PACK) for n, text in enumerate(texts)]
    parses = Parser().parse(list(texts), _PACK.list("syntax.models"))
    return [Tree(piece, parse) for piece, parse in zip(pieces, parses, strict=True) if parse]


def seen(original: str, *texts: str, word: str, person: str, odds: float = 0.0) -> Floats:
    """What is read of the last such subject of the last sentence; its original is German."""
    found = trees(*texts)
    source = Piece(0, Sentence("body", 0, len(original), 1), original, lang.load("de"))
    tree, slot = (
        found[-1],
        Slot(original, "", texts[-1], (0, 1), (0, 1), (CASES.index("subjects"), PERSONS.index(person))),
    )
    place = len(tree.words) - 1 - tree.words[::-1].index(word)
    bead = BeadView((source,), (tree.piece,), 1.0)
    return Nearby(People(found)).seen([Place(len(found) - 1, bead, tree, place, slot, odds)])


def test_the_network_minds_who_is_near() -> None:
    before = "Petra Kolm, the mayor, is stepping down on Friday."
    rows = [
        seen(
            "Sie habe genug, sagte sie.",
            before,
            f"{word.capitalize()} said that {word} had had enough.",
            word=word,
            person=word,
            odds=1.0,
        )
        for word in ("she", "he")
    ]
    right, wrong = told("nearby", np.concatenate(rows))[:, 0]
    assert wrong - right > 2


def test_odds_count_no_more_than_so_much() -> None:
    one, other = (seen("Er ging.", "He left.", word="he", person="he", odds=odds) for odds in (12.0, 90.0))
    assert np.array_equal(one, other)
    assert np.isfinite(one).all()


@pytest.mark.parametrize(
    ("text", "word", "many"),
    [
        ("The rowers left.", "rowers", True),
        ("Everybody left.", "everybody", True),
        ("Forty of them were hurt.", "forty", True),
        ("The cook and the waiter left.", "waiter", True),
        ("The team left.", "team", True),
        ("The rower left last week.", "week", False),
        ("The rower left.", "rower", False),
    ],
)
def test_several(text: str, word: str, many: bool) -> None:
    (tree,) = trees(text)
    assert is_many(tree, tree.words.index(word)) is many
