"""The table of marks, and what is made of it."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tqcheck.lang import marks


def test_which_marks_close_which() -> None:
    assert marks.QUOTES == {"«": "»", "“": "”", "„": "“”", "「": "」", "『": "』"}
    assert marks.TURNED == {"»": "«»", "”": "”“"}
    assert set("«»“”„「」『』") == marks.PAIRED
    assert marks.PAIRED | {'"'} == marks.QUOTATION
    assert marks.BRACKETS == ({"(": ")", "（": "）"}, {"[": "]", "【": "】"})


def test_what_ends_a_sentence() -> None:
    assert set(".।۔。｡။።។։") == marks.STOPS
    assert set(".!?…؟۔।。！？｡။።។։") == marks.FINAL
    assert set("।॥។") < marks.UNSPACED
    assert set("»”\"'’)]」』") == marks.BEHIND


def test_marks_of_different_kinds_are_different() -> None:
    assert marks.FINAL.isdisjoint(marks.PAUSES | marks.COMMAS | marks.QUOTATION)
    assert marks.PAUSES.isdisjoint(marks.COMMAS)
    assert marks.SINGLE.isdisjoint(marks.QUOTATION | {marks.LOW})


@pytest.mark.parametrize("group", [marks.FINAL, marks.PAUSES, marks.COMMAS, marks.QUOTATION, marks.SINGLE])
def test_marks_are_punctuation(group: frozenset[str]) -> None:
    assert all(unicodedata.category(mark)[0] in "PS" and len(mark) == 1 for mark in group)


def test_marks_within_the_brackets_of_an_expression() -> None:
    every = f"[{marks.chars(marks.QUOTATION, '^]-[', marks.QUOTES)}]"
    assert all(re.fullmatch(every, mark) for mark in '«”"^]-[')
    assert not re.fullmatch(every, "a")
    assert not re.fullmatch(f"[^{marks.chars('^]')}]", "^")
    assert marks.chars() == ""
