"""The time of reading grows with the length of the text, whatever is in it."""

from __future__ import annotations

import pytest
from growth import grows_in_step

from tqcheck import lang
from tqcheck.text.quantities.reader import find_quantities


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("en", "1"),
        ("en", "1 "),
        ("en", "twenty-three million and a half "),
        ("en", "two "),
        ("en", " "),
        ("en", "0 12 "),
        ("en", "twenty"),
        ("de", "zweihundertdrei"),
        ("de", "und"),
        ("fr", "123 456 "),
        ("fr", "quatre vingt dix "),
        ("fa", "سه ساعت و نیم "),
        ("fa", "یک‌"),
        ("sw", "milioni 5 "),
        ("zh", "三"),
        ("zh", "3万"),
        ("zh", "万多"),
        ("en", "million "),
        ("sw", "milioni "),
        ("ja", "0-"),
        ("zh", "20世纪30年代"),
        ("zh", "成千上万"),
        ("en", "1.23456789 million, "),
        ("ja", " "),
    ],
)
def test_time_grows_with_length(code: str, unit: str) -> None:
    pack = lang.load(code)
    find_quantities(unit, pack)
    assert grows_in_step(lambda length: find_quantities((unit * length)[:length], pack), 20_000)
