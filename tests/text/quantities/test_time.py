"""The time of reading grows with the length of the text, whatever is in it."""

from __future__ import annotations

import time

import pytest

from tqcheck import lang
from tqcheck.text.quantities.reader import find_quantities

#: Four times the text may take so many times the time: noise included, and far from the sixteen of a square.
_MOST = 9


def _seconds(text: str, code: str) -> float:
    start = time.process_time()  # other processes must not count
    find_quantities(text, lang.load(code))
    return time.process_time() - start


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
        ("ja", " "),
    ],
)
def test_time_grows_with_length(code: str, unit: str) -> None:
    short = (unit * 20_000)[:20_000]
    find_quantities(unit, lang.load(code))
    once = min(_seconds(short, code) for _ in range(2))
    assert min(_seconds(short * 4, code) for _ in range(2)) < _MOST * once + 0.2
