"""Times of races, which languages write with other marks."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text.quantities.reader import find_quantities


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("nl", "ze won in 4.01,37", {241.37}),
        ("de", "sie siegte in 4:01,37 minuten", {241.37}),
        ("en", "she won in 4:01.37", {241.37}),
        ("it", "ha vinto in 4'01\"37", {241.37}),
        ("en", "by 0:58.4", {58.4}),
        ("nl", "in 2.03.11,5", {7391.5}),
    ],
)
def test_a_time_in_seconds(code: str, text: str, values: set[float]) -> None:
    (found,) = find_quantities(text, lang.load(code))
    assert found.values == values


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("am 12.05.20", 12),
        ("1.234,56", 1234.56),
        ("12:15, 30 leute", 12),
        ("3.50, 20 leute", 3.5),
        ("1.234,5 ton", 1234.5),
    ],
)
def test_what_is_no_race(text: str, first: float) -> None:
    assert first in find_quantities(text, lang.load("de"))[0].values
