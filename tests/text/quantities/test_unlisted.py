"""Powers that a figure may be of, in languages whose words for them are not all known."""

from __future__ import annotations

import re

import pytest
from growth import within

from tqcheck import lang
from tqcheck.text.quantities.reader import find_quantities
from tqcheck.text.quantities.unlisted import other_powers


@pytest.mark.parametrize(
    ("code", "text", "powers"),
    [
        ("xh", "abantu 415 amawaka", {3, 6, 9}),  # nothing is known of it
        ("xh", "abantu 415", set()),
        ("ka", "415 ათასამდე", {3}),  # a case of a word that is known
        ("lt", "85 tukstanciams", {3}),
        ("ky", "28 биллиондон", {9}),  # a loan
        ("en", "415 thousandths", {3}),
        ("en", "415 boats", set()),  # has a list of its own
        ("ta", "15 லட்சத்தைத்", {5}),
        ("ja", "415億", set()),
    ],
)
def test_by_the_word_behind(code: str, text: str, powers: set[int]) -> None:
    figure = re.search(r"\d+", text)
    assert figure is not None
    assert other_powers(text, figure.end(), lang.load(code)) == powers


def test_a_reading_more_excuses() -> None:
    (found,) = find_quantities("415 ათასამდე", lang.load("ka"))
    assert {415.0, 415_000.0} <= found.values


@pytest.mark.parametrize(
    ("code", "text", "weak"),
    [
        ("lt", "penki", True),
        ("lt", "tukstantis", True),
        ("lt", "dvidesimt penki", False),
        ("lt", "5", False),
        ("en", "five", False),
    ],
)
def test_small_words_of_a_language_without_a_file_tell_nothing(code: str, text: str, weak: bool) -> None:
    (found,) = find_quantities(text, lang.load(code))
    assert found.weak is weak


def test_a_word_without_end_behind_a_figure_costs_little() -> None:
    pack, text = lang.load("lt"), "5 " + "t" * 200_000
    assert within(lambda: other_powers(text, 1, pack), 1)
