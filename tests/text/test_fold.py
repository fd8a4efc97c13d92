"""One comparable form of spellings, and the way back."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.text.fold import fold, fold_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ي", "ی"),
        ("كتاب", "کتاب"),
        ("می\u200cخواهند", "میخواهند"),
        ("محـــمد", "محمد"),
        ("مُحَمَّد", "محمد"),
        ("۲۳", "23"),
        ("٢٣", "23"),
        ("Côte", "Co\u0302te"),
        ("ﬁn", "fin"),
        ("İstanbul", "istanbul"),
        ("ISTANBUL", "ıstanbul"),
        ("“a” – ‘b’", "“a” - 'b'"),
        ("Straße", "STRASSE"),
        ("\u200fa\u202cb", "ab"),
        ("ख़ारिज", "खारिज"),
        ("खारि\u095b", "खारिज"),
        ("माँग", "मांग"),
    ],
)
def test_folding_makes_spellings_meet(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize("typed", ["12 ק“מ", "12 ק”מ", "12 ק״מ", "12 ק''מ", "12 ק‘‘מ"])
def test_an_abbreviations_mark_is_read_however_it_is_typed(typed: str) -> None:
    folded = fold(typed)
    assert folded.text == '12 ק"מ'
    assert folded.span(3, 6) == (3, len(typed))


@pytest.mark.parametrize("text", ["„ק“", "“ק” מ", "l‘‘a", "a“b"])
def test_other_marks_stay(text: str) -> None:
    assert re.findall("[“”]", fold(text).text) == re.findall("[“”]", text)


@pytest.mark.parametrize("word", ["می\u200cخواهند", "مُحَمَّد", "محـــمد", "Co\u0302te", "ﬁn", "İb", "ß"])
def test_a_folded_word_is_found_again_whole(word: str) -> None:
    text = f"a {word} b"
    folded = fold(text)
    at = folded.text.index(fold_word(word))
    start, end = folded.span(at, at + len(fold_word(word)))
    assert text[start:end] == word


@given(st.text(max_size=40))
def test_folded_offsets_lead_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text)
    assert list(folded.origin) == sorted(folded.origin)
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
        first, last = folded.range(start, end)
        assert first <= index < last


def test_nfd_and_nfc_read_alike() -> None:
    for text in ("Côte d'Ivoire", "می‌آید", "Київ"):
        assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text
    assert re.search("cote", fold("CO\u0302TE").text)


def test_kept_words_are_told_from_what_they_would_look_like() -> None:
    kept = frozenset({"nội", "sau"})
    assert "noi" not in fold("nội vụ", kept).text.split()
    assert fold("sau", kept).text != fold_word("sáu")
    assert fold_word("nội vụ", kept) == fold("nội vụ", kept).text
    assert fold("Nội nói sau", kept).text.split()[:2] == ["noi", "noi"]
    folded = fold("x sau y", kept)
    assert folded.span(2, 6) == (2, 5)
