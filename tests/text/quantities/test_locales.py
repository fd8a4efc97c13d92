"""What ICU writes in any language of CLDR is read back as the same number."""

from __future__ import annotations

import tomllib
from pathlib import Path

import icu
import pytest
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.text.fold import fold
from tqcheck.text.quantities.reader import find_quantities

_UNREADABLE = tomllib.loads(Path(__file__).with_name("unreadable.toml").read_text("utf-8"))
_CODES = sorted({code for code in locale_identifiers() if "_" not in code} & {*icu.Locale.getAvailableLocales()})


def _reads(text: str, value: float, code: str) -> bool:
    found = find_quantities(fold(f"({text})").text, lang.load(code))
    return any(abs(one - value) <= 1e-9 * value for quantity in found for one in quantity.values)


def _compact(value: int, code: str) -> str:
    return str(icu.NumberFormatter.withLocale(icu.Locale(code)).notation(icu.Notation.compactLong()).formatInt(value))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([c for c in _CODES if c not in _UNREADABLE["plain"]]), st.integers(2, 10**9))
def test_counts_with_their_grouping_and_digits(code: str, value: int) -> None:
    text = icu.NumberFormat.createInstance(icu.Locale(code)).format(value)
    assert _reads(text, value, code), text


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([c for c in _CODES if c not in _UNREADABLE["plain"]]), st.integers(1, 10**7), st.integers(1, 99))
def test_decimals(code: str, whole: int, cents: int) -> None:
    value = round(whole + cents / 100, 2)
    text = icu.NumberFormat.createInstance(icu.Locale(code)).format(value)
    assert _reads(text, value, code), text


@pytest.mark.parametrize("code", [c for c in _CODES if c not in _UNREADABLE["compact"]])
def test_powers_in_words_and_signs(code: str) -> None:
    for value in (2_000, 7_000, 45_000, 1_000_000, 2_500_000, 5_000_000, 21_000_000, 2_000_000_000):
        text = _compact(value, code)
        assert _reads(text, value, code), text


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in _UNREADABLE.items() for code in codes])
def test_the_list_of_what_cannot_be_read_is_not_longer_than_need_be(kind: str, code: str) -> None:
    values = (987, 12_345, 1_234_567) if kind == "plain" else (7_000, 2_500_000, 1_000_000, 2_000_000_000)
    form = icu.NumberFormat.createInstance(icu.Locale(code))
    texts = [form.format(value) if kind == "plain" else _compact(value, code) for value in values]
    assert not all(_reads(text, value, code) for text, value in zip(texts, values, strict=True))
