"""Which part of a month is meant."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text.fold import fold
from tqcheck.text.labels import months
from tqcheck.text.relative import parts_of_months, relative_days


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        ("en", "in early March", ["early"]),
        ("en", "mid-May", ["mid"]),
        ("en", "at the end of July", ["late"]),
        ("en", "late on Tuesday, March 3", []),
        ("en", "the end of the March for Peace", []),
        ("de", "Ende März und Anfang April", ["late", "early"]),
        ("fr", "mi-mars", ["mid"]),
        ("es", "a finales de marzo", ["late"]),
        ("ru", "в начале марта", ["early"]),
        ("uk", "на початку квітня", ["early"]),
        ("fa", "اوایل ماه مارس", ["early"]),
        ("ar", "في أواخر شهر مارس", ["late"]),
        ("he", "בסוף מרץ", ["late"]),
        ("tr", "Mart ayının sonunda", ["late"]),
        ("hi", "मार्च के अंत", ["late"]),
        ("zh", "3月上旬", ["early"]),
        ("ja", "3月末まで", ["late"]),
        ("ko", "3월 초", ["early"]),
        ("ru", "в конце 2019 года, в марте", []),
    ],
)
def test_the_part_of_a_month(code: str, text: str, want: list[str]) -> None:
    folded, pack = fold(text).text, lang.load(code)
    assert [match.label for match in parts_of_months(folded, months(folded, pack), pack)] == want


@pytest.mark.parametrize(("text", "label"), [("năm ngoái", "year:-1"), ("Sang năm", "year:1"), ("tuần sau", "week:1")])
def test_days_in_a_language_that_keeps_its_marks(text: str, label: str) -> None:
    pack = lang.load("vi")
    assert [match.label for match in relative_days(fold(text, pack.kept).text, pack)] == [label]
