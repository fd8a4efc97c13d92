"""Times of the day in digits and words: `times.toml` has forms, language by language, with what they say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from growth import grows_in_step

from tqcheck import lang
from tqcheck.text.clock import clocks
from tqcheck.text.fold import fold_word

_FORMS = tomllib.loads(Path(__file__).with_name("times.toml").read_text("utf-8"))


def _read(text: str, code: str) -> list[list[str]]:
    found = clocks(fold_word(text), lang.load(code))
    return [[f"{minutes // 60}:{minutes % 60:02}" for minutes in sorted(clock.minutes)] for clock in found]


@pytest.mark.parametrize(
    ("code", "text", "times"),
    [
        ("en", "at 9.30pm and 7:05 a.m.", [["21:30"], ["7:05"]]),
        ("en", "from 8 a.m. to 9 p.m.", [["8:00"], ["21:00"]]),
        ("en", "at 12 p.m.", [["12:00"]]),
        ("hi", "रात 10 बजे से सुबह 7 बजे तक", [["22:00"], ["7:00"]]),
        ("hi", "10 बजे से सुबह 7 बजे तक", [["10:00", "22:00"], ["7:00"]]),
        ("en", "at 5:30", [["5:30", "17:30"]]),
        ("en", "at 08:30", [["8:30", "20:30"]]),
        ("de", "um 21.30 Uhr", [["21:30"]]),
        ("de", "am Abend um 08.30 Uhr", [["8:30", "20:30"]]),
        ("id", "pukul 03.15", [["3:15"]]),
        ("id", "pukul 03.15 sore", [["15:15"]]),
        ("id", "pukul 3.15", [["3:15"]]),
        ("tr", "saat 21.15'te", [["21:15"]]),
        ("fa", "ساعت ۸:۱۵ شب", [["20:15"]]),
        ("fa", "ساعت ۲:۴۰ شب", [["2:40", "14:40"]]),
        ("ar", "الساعة 8:30 مساءً", [["20:30"]]),
        ("ko", "오후 6시 30분에", [["18:30"]]),
        ("ja", "午前0時5分", [["0:05"]]),
        ("zh", "下午3:20", [["15:20"]]),
    ],
)
def test_times(code: str, text: str, times: list[list[str]]) -> None:
    assert _read(text, code) == times


@pytest.mark.parametrize(
    ("code", "text", "times"), [(code, *form) for code, forms in _FORMS.items() for form in forms.items()]
)
def test_a_form_is_read(code: str, text: str, times: str) -> None:
    assert " / ".join(map(" ".join, _read(text, code))) == times


@pytest.mark.parametrize(
    ("code", "text", "first", "last"),
    [
        ("ru", "в начале десятого утра", 541, 555),
        ("ru", "в десятом часу вечера", 1261, 1319),
        ("ru", "без нескольких минут десять утра", 590, 599),
        ("uk", "на початку десятої ранку", 541, 615),
    ],
)
def test_a_time_may_be_any_of_some_minutes(code: str, text: str, first: int, last: int) -> None:
    (clock,) = clocks(fold_word(text), lang.load(code))
    assert clock.minutes == frozenset(range(first, last + 1))
    assert not clock.round
    assert clock.values == {hour % 12 or 12 for hour in range(first // 60, last // 60 + 1)} | {
        *range(first // 60, last // 60 + 1)
    }


@pytest.mark.parametrize(
    ("code", "unit"), [("en", "half past "), ("ru", "без пяти "), ("fa", "ساعت ۵ "), ("ja", "午後9")]
)
def test_time_of_reading_grows_with_length(code: str, unit: str) -> None:
    pack = lang.load(code)
    list(clocks(unit, pack))
    assert grows_in_step(lambda length: list(clocks(fold_word((unit * length)[:length]), pack)), 20_000)


@pytest.mark.parametrize(
    "text", ["6.35 metres", "in 2:03.45", "at 12:30:15", "25:21", "won 5:3", "a rise of 8.20", "7:75 p.m.", "25:10"]
)
def test_figures_that_are_no_times(text: str) -> None:
    assert _read(text, "en") == []


def test_a_long_row_of_times_costs_little() -> None:
    assert len(_read("7:05 a.m. " * 2_000, "en")) == 2_000
