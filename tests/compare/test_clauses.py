"""Clauses between marks, and sentences without one of them."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.clauses import clauses, is_beside_quotation, without, words_in
from tqcheck.lang import load
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece


def _texts(here: Piece) -> list[str]:
    return [here.raw[clause.start - here.start : clause.end - here.start] for clause in clauses(here)]


@pytest.mark.parametrize(
    ("text", "lang", "want"),
    [
        (
            "The ferry turned back, because the engine burned.",
            "en",
            ["The ferry turned back", "because the engine burned"],
        ),
        ("It cost 1,200 euros.", "en", ["It cost 1,200 euros"]),
        ("渡轮折返，因为引擎起火。", "zh", ["渡轮折返", "因为引擎起火"]),
        ("", "en", []),
    ],
)
def test_marks_part_clauses(text: str, lang: str, want: list[str]) -> None:
    assert _texts(piece(text, lang)) == want


@pytest.mark.parametrize(
    ("number", "want"),
    [
        (0, "a big one, turned back. Nobody was hurt."),
        (1, "The ferry, turned back. Nobody was hurt."),
        (2, "The ferry, a big one. Nobody was hurt."),
    ],
)
def test_a_clause_takes_its_mark_along(number: int, want: str) -> None:
    parts = "The ferry, a big one, turned back.", "Nobody was hurt."
    text, end = " ".join(parts), len(parts[0])
    ends = (0, end), (end + 1, len(text))
    first, second = (Piece(n, Sentence("body", *each, 1), text, load("en")) for n, each in enumerate(ends))
    assert without([first, second], list(clauses(first))[number]) == want


def test_a_sentence_of_one_clause_leaves_nothing() -> None:
    here = piece("The ferry turned back.")
    (clause,) = clauses(here)
    assert without([here], clause) == ""
    assert words_in(here, clause) == 4


@pytest.mark.parametrize(("number", "want"), [(0, True), (1, True), (2, False)])
def test_who_is_quoted_stands_beside_a_quotation(number: int, want: bool) -> None:
    here = piece("“We turned back”, the captain said, because the engine burned.")
    assert is_beside_quotation(here, list(clauses(here))[number]) is want
