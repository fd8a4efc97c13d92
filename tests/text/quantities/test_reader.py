"""Numbers in digits and words."""

from __future__ import annotations

import pytest
from growth import within
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.text.fold import fold
from tqcheck.text.quantities.reader import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "vague"),
    [("ทั้งสองฝ่าย", 2, None), ("หลายร้อยคน", 100, 2), ("หนึ่งในสามของประชากร", 1 / 3, None)],
)
def test_numerals_of_a_script_without_blanks_that_accuse_nobody(text: str, value: float, vague: int | None) -> None:
    (number,) = find_quantities(fold(text).text, lang.load("th"))
    assert number.weak
    assert number.vague == vague
    assert any(abs(one - value) < 1e-6 for one in number.values)


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
        ("th", "ยี่สิบเอ็ดคน", 21),
        ("th", "สามพันห้าร้อยล้านบาท", 3_500_000_000),
        ("th", "3 ล้าน 5 แสนบาท", 3_500_000),
        ("th", "สามร้อยสี่สิบห้าล้านสองแสนคน", 345_200_000),
        ("th", "สามีห้าคนสามารถ", 5),  # Others are parts of words.
        ("ko", "서른두 명", 32),
    ],
)
def test_numbers(code: str, text: str, value: float) -> None:
    (number,) = find_quantities(fold(text).text, lang.load(code))
    assert any(abs(one - value) < 1e-6 * value for one in number.values), number


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("pt", "entre 500 mil e 1 milhão", [500_000, 1_000_000]),
        ("it", "tra 500mila e 1 milione", [500_000, 1_000_000]),
        ("it", "un milione e 200mila euro", [1_200_000]),
        ("it", "3 miliardi e 40 milioni", [3_040_000_000]),
        ("fa", "۲ هزار و ۵۰۰ میلیارد", [2_500_000_000_000]),
    ],
)
def test_and_joins_a_sum_but_no_range_of_powers(code: str, text: str, values: list[float]) -> None:
    assert [max(number.values) for number in find_quantities(fold(text).text, lang.load(code))] == values


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "a fortnight later", {2, 14, 15}),
        ("en", "he scored a brace", {2}),
        ("en", "half a century ago", {50}),
        ("en", "an hour and a half", {1.5, 90}),
        ("en", "reached the last four of the cup", {4, 2, 0.5}),
        ("en", "in the last four.", {4, 2, 0.5}),
        ("ru", "в 1/8 финала", {16, 8, 0.125}),
        ("fr", "trois quarts d'heure", {0.75, 45}),
        ("he", "ברבע הגמר", {8, 4, 0.25}),
        ("en", "lost in the quarter-final", {8, 4, 0.25}),
        ("sv", "förlorade i kvartsfinalen", {8, 4, 0.25}),
    ],
)
def test_words_that_stand_for_a_count_excuse_and_accuse_nobody(code: str, text: str, values: set[float]) -> None:
    (number,) = find_quantities(fold(text).text, lang.load(code))
    assert number.values == values
    assert number.weak


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "in the last four years", 4),
        ("en", "three decades of war", 30),
        ("tr", "on iki yolcu", 12),
        ("tr", "yedi asker", 7),
        ("fr", "neuf soldats", 9),
        ("it", "sei operai", 6),
        ("fa", "دو نفر", 2),
        ("hi", "दो लोग", 2),
    ],
)
def test_numerals_before_what_they_count_are_surely_numbers(code: str, text: str, value: float) -> None:
    (number,) = find_quantities(fold(text).text, lang.load(code))
    assert value in number.values
    assert not number.weak


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("tr", "sıcak yemek yedi"),
        ("fr", "un pont neuf"),
        ("it", "sei sicuro"),
        ("de", "acht geben"),
        ("de", "die Elf von Maier"),
        ("fa", "سه شنبه شب"),
        ("fa", "دو و میدانی"),
        ("fa", "بی بی سی"),
        ("he", "בבאר שבע"),
        ("hi", "पानी दो"),
        ("ro", "o casă nouă"),
    ],
)
def test_numerals_that_are_other_words_accuse_nobody(code: str, text: str) -> None:
    assert all(number.weak for number in find_quantities(fold(text).text, lang.load(code)))


@pytest.mark.parametrize(
    ("code", "text", "bound"),
    [
        ("en", "more than 12 hours", "above"),
        ("en", "20 people or fewer", "below"),
        ("en", "nearly 200", None),
        ("en", "no more than 5", "below"),
        ("de", "mindestens sieben Jahre", "above"),
        ("de", "nicht mehr als 20 Leute", "below"),
        ("fr", "moins de cinq", "below"),
        ("es", "al menos la mitad", "above"),
        ("tr", "12 saatten fazla", "above"),
        ("tr", "500'den az", "below"),
        ("hi", "तीन लाख से अधिक लोग", "above"),
        ("zh", "不超过20人", "below"),
        ("zh", "六成以上", "above"),
        ("ja", "100人未満", "below"),
        ("ko", "100명 이상", "above"),
        ("fa", "کمتر از ۶ میلیارد", "below"),
        ("ar", "لا يزيد عن 20", "below"),
        ("he", "יותר מ-40 איש", "above"),
        ("ru", "не менее 12", "above"),
        ("uk", "не більше десяти", "below"),
        ("cs", "více než 10", "above"),
    ],
)
def test_the_bound_of_a_figure(code: str, text: str, bound: str | None) -> None:
    (number,) = find_quantities(fold(text).text, lang.load(code))
    assert number.bound == bound


def test_arabic_ordinals_of_tens_are_one() -> None:
    (number,) = find_quantities(fold("الرابعة والثلاثين").text, lang.load("ar"))
    assert number.values == {34}


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["1", "9" * 400, ".", ",", " ", "٬", "million", "pm", "/", ":", "²", "و", "سه"]), max_size=8
    ),
    st.sampled_from(("en", "fa", "zh")),
)
def test_no_digits_whatever_upset_the_reader(parts: list[str], code: str) -> None:
    text = fold("".join(parts)).text
    for number in find_quantities(text, lang.load(code)):
        assert 0 <= number.start < number.end <= len(text)


@pytest.mark.parametrize(
    ("code", "text", "weak"),
    [
        ("en", "37", False),
        ("en", "the 5th man", False),
        ("en", "5bn", False),
        ("en", "5km", False),
        ("en", "5pm", True),  # a time
        ("en", "5x", True),
        ("en", "747s flew", False),
        ("en", "the 1990s were", True),  # a decade
        ("fr", "la 5e fois", False),
        ("ru", "5км", False),
        ("ru", "25-тысячный", True),
        ("hy", "մայիսի 17-ին", False),  # a case
        ("hy", "17-հարկանի", True),
        ("en", "B52", True),
        ("en", "007", True),
        ("en", "0123 456", True),
    ],
)
def test_figures_with_something_written_on(code: str, text: str, weak: bool) -> None:
    assert find_quantities(fold(text).text, lang.load(code))[0].weak is weak


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("۲۵ اردیبهشت", {25, 14, 15}),
        ("۲۵م اردیبهشت ۱۴۰۰", {25, 15}),
        ("۲۵ اردیبهشت پارسال و امسال ۱۴۰۰", {25, 14, 15}),  # the year is too far
        ("۲۵ نفر", {25}),
        ("۳۲ اردیبهشت", {32}),
    ],
)
def test_days_of_the_persian_calendar_are_gregorian_days_too(text: str, values: set[float]) -> None:
    assert find_quantities(fold(text).text, lang.load("fa"))[0].values == values


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("fa", "قرن پنجم هجری", {5, 11}),
        ("fa", "سده هفتم", {7, 13}),
        ("ar", "القرن الخامس الهجري", {5, 11}),
        ("fa", "قرن بیستم", {20}),  # no such century of the second calendar has come
        ("fa", "دهه شصت", {60, 1980}),
        ("fa", "دهه ۶۰", {60, 1980}),
        ("ar", "القرن العشرين", {20}),
    ],
)
def test_centuries_and_decades_of_a_second_calendar_are_gregorian_too(code: str, text: str, values: set[float]) -> None:
    assert find_quantities(fold(text).text, lang.load(code))[-1].values == values


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("fr", "1 234 a "),
        ("fa", "۲۵ فروردین "),
        ("en", "5 p "),
        ("en", "7 " + " " * 20),
        ("ru", "1 234"),
        ("th", "สาม"),
    ],
)
def test_numbers_on_end_cost_little(code: str, unit: str) -> None:
    text = fold((unit * 100_000)[:100_000]).text
    find_quantities("1", lang.load(code))
    assert within(lambda: find_quantities(text, lang.load(code)), 120)


def test_lists_of_numbers_keep_the_marks_that_texts_keep() -> None:
    pack = lang.load("vi")
    (found,) = find_quantities(fold("ước tính 40 xe", pack.kept).text, pack)
    assert found.approximate
    (found,) = find_quantities(fold("ít nhất 40 xe", pack.kept).text, pack)
    assert found.bound == "above"
