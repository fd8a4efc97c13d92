"""Names in a text of a language that writes them with a capital."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.model import Sentence
from tqcheck.text.names import bare, names, runs, spelled_alike
from tqcheck.text.piece import Piece


def found(text: str, code: str = "en", lower: frozenset[str] = frozenset()) -> list[str]:
    return [name.text for name in names(Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code)), lower)]


@pytest.mark.parametrize(
    ("text", "code", "wanted"),
    [
        ("Then Kedrova's bridge, said Anna al-Mansur.", "en", ["Kedrova", "Anna", "Mansur"]),
        ("Said Ash-Sharif and Es-Sayed and Om-Salam.", "en", ["Sharif", "Sayed", "Om-Salam"]),
        ("Ankara'da Kedrova'nın", "tr", ["Ankara", "Kedrova"]),
        ("Kedrova's", "de", ["Kedrova's"]),
        ("The NATO chief met Ann and the Minister.", "en", []),
    ],
)
def test_names(text: str, code: str, wanted: list[str]) -> None:
    assert found(text, code) == wanted


def test_words_that_also_stand_in_lower_case_are_no_names() -> None:
    assert found("Many Bridges", lower=frozenset({"bridges"})) == ["Many"]


@pytest.mark.parametrize(
    ("word", "code", "rest"),
    [
        ("Smith’s", "en", "Smith"),
        ("ministers'", "en", "ministers"),
        ("Smith's-law", "en", "Smith's-law"),
        ("Smith's", "fr", "Smith's"),
        ("O'Neal", "en", "O'Neal"),
        ("Ankara’da", "tr", "Ankara"),
    ],
)
def test_what_is_written_on_to_names(word: str, code: str, rest: str) -> None:
    assert bare(word, lang.load(code)) == rest


def test_forename_and_surname_are_a_run() -> None:
    text = "Anna Kedrova, Lestov"
    piece = Piece(0, Sentence("body", 0, len(text), 1), text, lang.load("en"))
    assert [[name.text for name in run] for run in runs(names(piece, frozenset()))] == [["Anna", "Kedrova"], ["Lestov"]]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Goudarzian", "Gudarziyan", True),
        ("Kedrova", "Kedrowa", True),
        ("Kedrova", "Kedrova", False),
        ("Kedrov", "Kedrovski", False),  # one word's family
        ("Lestov", "Westov", False),
        ("Anna", "Ana", False),
        ("Kedrova", "Lestova", False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, alike: bool) -> None:
    assert spelled_alike(one, other) is alike
