"""What a number may stand for by another calendar or clock."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text.calendars import clock_values, gregorian_days, gregorian_years, is_second_year, second_months
from tqcheck.text.fold import fold_word

PERSIAN, ENGLISH, ARABIC = lang.load("fa"), lang.load("en"), lang.load("ar")


def test_months_of_the_persian_calendar() -> None:
    months = second_months(PERSIAN)
    assert (len(months), months[fold_word("فروردین")], months[fold_word("اسفند")]) == (12, 1, 12)
    assert second_months(ENGLISH) == {}
    assert second_months(ARABIC)[fold_word("رمضان")] == 9


def test_days_of_the_persian_calendar() -> None:
    assert gregorian_days(25, 2, 1400, PERSIAN) == {(5, 15)}
    assert gregorian_days(25, 2, None, PERSIAN) == {(5, 14), (5, 15)}  # by leap years
    assert gregorian_days(1, 1, 1403, PERSIAN) == {(3, 20)}


def test_days_of_the_lunar_calendar_by_a_day_more_or_less() -> None:
    assert gregorian_days(15, 9, 1446, ARABIC) == {(3, 14), (3, 15), (3, 16)}


@pytest.mark.parametrize(("value", "year"), [(1249, False), (1250, True), (1450, True), (1451, False)])
def test_figures_that_can_be_years_of_the_persian_calendar(value: float, year: bool) -> None:
    assert is_second_year(value, PERSIAN) is year
    assert not is_second_year(value, ENGLISH)


@pytest.mark.parametrize(
    ("value", "years"),
    [
        (1280, {1900, 1901, 1902}),  # a decade as well
        (1400, {2020, 2021, 2022, 1979, 1980, 1981}),  # Persian, and lunar
        (1455, {2032, 2033, 2034}),
        (1460, {2037, 2038, 2039}),
        (1461, set()),
        (1299, {1920, 1921}),
        (37, set()),
    ],
)
def test_gregorian_years(value: float, years: set[float]) -> None:
    assert gregorian_years({value}, PERSIAN) == years
    assert gregorian_years({value}, ENGLISH) == frozenset()


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "5 p.m.", {17}),
        ("en", "5 p. m.", {17}),
        ("en", "5pm", {17}),
        ("en", "5:30pm", {17}),
        ("en", "5am", set()),
        ("en", "12 pm", set()),
        ("en", "11 pm", {23}),
        ("en", "5 pmx", set()),
        ("en", "5 p", set()),
        ("fa", "5 بعدازظهر", {17}),
        ("fa", "5 بعد از ظهر", {17}),
        ("fa", "8 شب", {20}),
        ("ar", "5 م", set()),  # one letter alone is too often another word's
        ("es", "5 de la tarde", {17}),
        ("ru", "8 вечера", {20}),
        ("en", "17:00", {5}),
        ("en", "12:00", set()),
        ("en", "24:00", set()),
        ("en", "17", set()),
    ],
)
def test_hours(code: str, text: str, values: set[float]) -> None:
    digits = text.partition(" ")[0].rstrip("apm:0").partition(":")[0]
    assert clock_values(frozenset({float(digits)}), text, len(digits), lang.load(code)) == values


def test_hour_and_minute_written_with_a_point() -> None:
    assert clock_values(frozenset({7.55}), "7.55am", 4, ENGLISH) == {7, 55}
    assert clock_values(frozenset({7.55}), "7.55pm", 4, ENGLISH) == {7, 55, 19, 19.55}
