"""Whether a pronoun can only stand for an organisation."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.model import Sentence
from tqcheck.text.people import organisation_is_subject
from tqcheck.text.piece import Piece


@pytest.mark.parametrize(
    ("before", "sentence", "stands"),
    [
        ("The space agency tested a rocket.", "He said it flew.", True),
        ("This agency tested a rocket.", "He said it flew.", True),
        ("Then the agency said it flew.", "He was glad.", True),
        ("Then it tested the agency.", "He said it flew.", False),  # neither at the beginning nor speaking
        ("The agency's rocket flew.", "He said it flew.", False),
        ("The agency of Kedrova tested a rocket.", "He said it flew.", False),  # somebody is named since
        ("The agency praised the minister.", "He said it flew.", False),
        ("The Lestow Space Agency tested a rocket.", "He said it flew.", True),
        ("It rained.", "He said it flew.", False),
        ("It rained.", "The agency must test a rocket, he said.", False),
        ("It rained.", "The agency must test a rocket, he sang.", True),
        ("The agency tested a rocket.", "It flew, he said.", True),
    ],
)
def test_the_nearest_subject(before: str, sentence: str, stands: bool) -> None:
    text = f"{before} {sentence}"
    pack = lang.load("en")
    pieces = [
        Piece(1, Sentence("body", 0, len(before), 1), text, pack),
        Piece(2, Sentence("body", len(before) + 1, len(text), 1), text, pack),
    ]
    (pronoun,) = pieces[1].find("pronouns.he")
    assert organisation_is_subject(pieces, pieces[1], pronoun) is stands
