"""What a number may stand for by another calendar."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text.calendars import gregorian_days, gregorian_years, is_second_year, second_months
from tqcheck.text.fold import fold_word

PERSIAN, ENGLISH, ARABIC, THAI = (lang.load(code) for code in ("fa", "en", "ar", "th"))


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
    ("value", "years"), [(2419, set()), (2420, {1877}), (2479, {1936}), (2620, {2077}), (2621, set()), (1400, set())]
)
def test_years_of_the_buddhist_era(value: float, years: set[float]) -> None:
    assert gregorian_years({value}, THAI) == years
    assert is_second_year(value, THAI) is bool(years)
    assert second_months(THAI) == {}  # they are the Gregorian ones
