"""Japanese words with their places, and what their characters may be read as."""

from __future__ import annotations

import pytest

from tqcheck.text.japanese import parts, readings, spelt, words


def test_names_have_places_in_characters_and_a_kind() -> None:
    """The analyser counts bytes, four for a rare character; particles and verbs are no part of names."""
    text = "𠮷村は静岡の熊谷裕子を訪ねた。"
    found = [(text[word.start : word.end], word.kind) for word in words(text) if word.kind]
    assert found[-3:] == [("静岡", "place"), ("熊谷", "surname"), ("裕子", "given")]
    assert all(word.text == text[word.start : word.end] for word in words(text))
    assert not {"は", "の", "を", "訪ね"} & {word.text for word in words(text)}


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("裕子", {"ユウコ", "ヒロコ"}),
        ("東海林", {"ショウジ", "トウカイリン"}),
        ("日向", {"ヒナタ", "ヒュウガ"}),
        ("ラスムセン", {"ラスムセン"}),
        ("ひたち", {"ヒタチ"}),
    ],
)
def test_all_readings_of_a_word(word: str, some: set[str]) -> None:
    assert some <= {*readings(word)}


@pytest.mark.parametrize("word", ["", "NHK", "習近平"])
def test_what_the_dictionary_lacks_is_not_read(word: str) -> None:
    """Of a word that it has but in part, nothing tells the rest."""
    assert readings(word) == ()


def test_parts_are_words_with_those_behind_and_halves() -> None:
    found = {part for each in parts("荻堂美鈴さんは産経新聞を読んだ。") for part in each}
    assert {"荻堂", "産経", "新聞"} <= found
    assert "さんは" not in found


def test_any_characters_in_a_row_are_spelt() -> None:
    """Wherever the analyser cuts; kana part them."""
    found = {*spelt("𠮷野選手が来た")}
    assert {"𠮷野", "野選手"} <= found
    assert not any("が" in each for each in found)


def test_far_too_long_sentences_are_not_read() -> None:
    assert words("熊谷" * 4_000) == ()


def test_lone_surrogates_are_no_words() -> None:
    assert [word.text for word in words("\ud800熊谷") if word.kind] == ["熊谷"]
    assert readings("\udc00") == ()
