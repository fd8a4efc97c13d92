"""Days with their months in digits."""

from __future__ import annotations

import pytest

from tqcheck.lang import load
from tqcheck.text.fold import fold
from tqcheck.text.labels import months
from tqcheck.text.quantities.numeric import numeric_months, without_months


@pytest.mark.parametrize(
    ("lang", "text", "labels"),
    [
        ("vi", "Tối 12-9, tàu rời ga.", ["9"]),
        ("vi", "Trước ngày 30/06/2026, công ty phải trả nợ.", ["6"]),
        ("vi", "Từ ngày 5-9 đến 12-10, 30 con mèo đi tàu.", ["9", "10"]),
        ("vi", "Từ ngày 5-9 tháng 3, 30 con mèo đi tàu.", ["3"]),
        ("vi", "Ngày 12 tháng 3 và tối 4/5.", ["3", "5"]),
        ("vi", "Có 5-9 người bị thương; tỉ số 12-9.", []),
        ("vi", "Ngày 12-9/10 tàu rời ga.", []),
        ("vi", "Ngày 12-13 tàu rời ga.", []),
        ("id", "Polisi menangkap tiga orang pada Senin (12/9/2025).", ["9"]),
        ("id", "Pada Senin, 12/9, polisi datang.", ["9"]),
        ("id", "Skor 12-9 dan 3/4 bagian.", []),
        ("en", "On Monday 12/9 police came.", []),
    ],
)
def test_months_in_digits_are_months_behind_a_word_that_tells(lang: str, text: str, labels: list[str]) -> None:
    assert [each.label for each in months(fold(text).text, load(lang))] == labels


def test_they_count_nothing() -> None:
    text = fold("Từ ngày 5-9 đến 12-10-2026 có 7-8 chuyến.").text
    assert [each.text for each in numeric_months(text, load("vi"))] == ["9", "10"]
    left = without_months(text, load("vi"))
    assert len(left) == len(text)
    assert left.split() == ["tu", "ngay", "5", "đen", "12", "-2026", "co", "7-8", "chuyen."]
