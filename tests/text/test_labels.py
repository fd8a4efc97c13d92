"""Months, days, countries and units named in a text."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text.fold import fold
from tqcheck.text.labels import months, unit_words, units


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        ("en", "on 3 May", ["5"]),
        ("en", "on the 3rd of May", ["5"]),
        ("en", "May 3", ["5"]),
        ("en", "May, 2020", ["5"]),
        ("en", "May, he said", []),
        ("en", "3 days in May", []),
        ("en", "3x May", []),
        ("en", "in April", ["4"]),
        ("fr", "le 1er mars", ["3"]),
        ("fr", "les mars", []),
        ("ar", "5 من مارس", ["3"]),
        ("ar", "هو مارس", []),
    ],
)
def test_month_names_that_are_words_count_beside_a_figure(code: str, text: str, labels: list[str]) -> None:
    assert [match.label for match in months(fold(text).text, lang.load(code))] == labels


def test_units_by_cldr() -> None:
    read = [match.label for match in units(fold("5 km and 3 miles in 2 inches").text, lang.load("en"))]
    assert read == ["length-kilometer", "length-mile", "length-inch"]  # "in" is a preposition
    assert {"km", "kg", "miles"} <= unit_words(lang.load("en"))
    assert "км" in unit_words(lang.load("ru"))
