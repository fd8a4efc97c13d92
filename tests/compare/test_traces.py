"""What of a name is in the original."""

from __future__ import annotations

import pytest
from contexts import context
from sides import piece

from tqcheck.article.unheard import names_asked
from tqcheck.compare.traces import Traces, elsewhere, unrendered
from tqcheck.engines.e5 import E5
from tqcheck.model import Article
from tqcheck.text.romanise import latin
from tqcheck.text.sound import sound

SOURCE = "Корпус вони купили у Рені, а двигун в Одесі."


@pytest.mark.parametrize(
    ("translation", "lower", "lost"),
    [
        ("They bought the hull in Reni and the motor in Odesa.", {"корпус"}, []),
        ("They bought the hull in Reni and the motor in Odesa.", set(), ["Корпус"]),
        ("They bought the hull in Reni.", {"корпус"}, ["Одесі"]),
        ("They bought the hull there.", {"корпус"}, ["Рені", "Одесі"]),
    ],
)
def test_words_with_a_capital_that_no_name_stands_for(translation: str, lower: set[str], lost: list[str]) -> None:
    assert unrendered([piece(SOURCE, "uk")], [piece(translation)], frozenset(lower)) == tuple(map(sound, lost))


def test_a_word_of_two_letters_is_no_name() -> None:
    assert unrendered([piece("Er kam aus Au und Ulm.", "de")], [piece("He came.")], frozenset({"er"})) == (
        sound("Ulm"),
    )


@pytest.mark.parametrize(
    ("name", "word", "likeness"),
    [
        ("Reni", "Reni", 1.0),
        ("Reni", "Renischer", 1.0),
        ("Rentiers", "Rent", 0.95),
        ("Ren", "Renischer", 0.33),
        ("Reni", "Ulm", 0.0),
        ("Reni", "", 0.0),
    ],
    ids=["the same", "its adjective", "the name is longer", "too short to begin a word", "another", "nothing"],
)
def test_what_a_name_is_spelt_like(name: str, word: str, likeness: float) -> None:
    assert elsewhere(name, frozenset(), {latin(word)}).spelling == pytest.approx(likeness, abs=0.06)


def read(e5: E5, target: str) -> list[Traces]:
    """Of the names that are not in the original."""
    pair = context(e5, Article("uk", "", SOURCE), Article("en", "", target))
    return [Traces(*each.called.traces) for each in names_asked(pair)]


def test_what_is_read_of_a_place(e5: E5) -> None:
    (name,) = read(e5, "They bought the hull in Reni and the motor in Krynychne.")
    assert (name.run, name.first, name.last, name.beside, name.behind) == (0.25, 1, 1, -1, 1)
    assert (name.place, name.person, name.body, name.work, name.opens, name.elsewhere) == (1, 0, 0, 0, 0, 0)
    assert (name.sure, name.alone, name.listed, name.letters) == (1, 1, 0, 0.75)
    assert (name.cased, name.copied, name.read) == (1, 0, 1)
    assert name.unrendered == pytest.approx(0.4)
    assert max(name.here, name.near, name.whole, name.spelt) < 0.7
    assert name.lost > 0


def test_what_is_read_of_somebody_with_two_names(e5: E5) -> None:
    first, last = read(e5, "Anna Krynychne bought the hull in Reni and the motor in Odesa.")
    assert (first.run, first.first, first.last, first.opens) == (0.5, 1, 0, 1)
    assert (last.run, last.first, last.last, last.opens) == (0.5, 0, 1, 0)
    assert (first.person, last.person, first.place) == (1, 1, 0)
    assert first.behind == 1
    assert min(first.beside, last.beside) >= 0
