"""Numbers in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.text.fold import fold
from tqcheck.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("fa", "۲۳ درصد", 23),
        ("fa", "۱۲٬۳۰۰ نفر", 12300),
        ("fa", "سه میلیون و پانصد هزار", 3_500_000),
        ("fa", "۷۳٫۵ دلار", 73.5),
        ("ar", "١٢٫٥ مليون", 12_500_000),
        ("he", "3.5 מיליון", 3_500_000),
        ("ru", "2,5 миллиарда", 2_500_000_000),
        ("ru", "двадцать три", 23),
        ("tr", "3,5 milyon", 3_500_000),
        ("de", "3,5 Millionen", 3_500_000),
        ("de", "dreiundzwanzig", 23),
        ("fr", "12 300 personnes", 12300),
        ("en", "twenty-three", 23),
        ("en", "$1.5bn", 1_500_000_000),
        ("en", "12,300", 12300),
        ("zh", "3.5亿", 350_000_000),
        ("hi", "२३ लाख", 2_300_000),
    ],
)
def test_numbers(code: str, text: str, value: float) -> None:
    (number,) = find_numbers(fold(text).text, lang.load(code))
    assert any(abs(one - value) < 1e-6 * value for one in number.values), number


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["1", "9" * 400, ".", ",", " ", "٬", "million", "pm", "/", ":", "²", "و", "سه"]), max_size=8
    ),
    st.sampled_from(("en", "fa", "zh")),
)
def test_no_digits_whatever_upset_the_reader(parts: list[str], code: str) -> None:
    text = fold("".join(parts)).text
    for number in find_numbers(text, lang.load(code)):
        assert 0 <= number.start < number.end <= len(text)
