"""Chinese names by the readings of their characters."""

from __future__ import annotations

import time

import pytest

from tqcheck.text.pinyin import is_chinese, is_only_chinese, readings, stands


@pytest.mark.parametrize("word", ["Zhang", "Xiaolan", "Xi'an", "Mudanjiang"])
def test_chinese_words(word: str) -> None:
    assert is_chinese(word)
    assert is_only_chinese(word)


@pytest.mark.parametrize("word", ["Yamada", "Lance"])
def test_syllables_that_others_have_too(word: str) -> None:
    assert is_chinese(word)
    assert not is_only_chinese(word)


@pytest.mark.parametrize("word", ["Washington", "Strand", "", "Ha'aretz"])
def test_other_words(word: str) -> None:
    assert not is_chinese(word)


@pytest.mark.parametrize(
    ("word", "there"),
    [("Wenjie", True), ("Zheng", True), ("Zeng", True), ("Shaokang", False), ("Wenqing", False)],
)
def test_names_stand_in_characters(word: str, there: bool) -> None:
    assert stands(word, readings(["工程师郑文洁。", "曾来过"])) is there


def test_long_words_take_no_time() -> None:
    began = time.perf_counter()
    assert not is_chinese("an" * 5_000)
    assert time.perf_counter() - began < 1
