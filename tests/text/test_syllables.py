"""Chinese names by pinyin."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text.syllables import is_read, spelt, stands_in


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("Lin", "Dewang", ("lin", "de", "wang")),
        ("Dewang", "Lin", ("lin", "de", "wang")),
        ("Ouyang", "Xue", ("ou", "yang", "xue")),
        ("Li", "Xi'an", ("li", "xi", "an")),
        ("Lü", "Wei", ("lu", "wei")),
    ],
)
def test_spelt(one: str, other: str, way: tuple[str, ...]) -> None:
    assert way in spelt(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tsai", "Ing-wen"),
        ("Lim", "Teck"),
        ("Lin", "Smith"),
        ("Wang", "Dewangli"),
        ("Wen", "Ya-zhu"),
        ("Chiang", "Mai"),
        ("Chengdu", "Jinjiang"),
    ],
)
def test_no_pinyin(one: str, other: str) -> None:
    assert not spelt(one, other)


@pytest.mark.parametrize(
    ("name", "text", "there"),
    [
        (("lin", "de", "wang"), "船长林德旺说", True),
        (("chen", "de", "wang"), "船长林德旺说", False),
        (("zeng", "li"), "曾丽说", True),
        (("qin", "hai"), "覃海说", True),
        (("chen", "hai"), "李明说", False),
        (("an", "na", "li"), "安娜·李说", True),
        (("lin", "de", "wang"), "", False),
    ],
)
def test_stands_in(name: tuple[str, ...], text: str, there: bool) -> None:
    assert stands_in(name, text) is there


@pytest.mark.parametrize(("code", "read"), [("zh", True), ("zh-tw", True), ("ja", False), ("ko", False), ("de", False)])
def test_is_read(code: str, read: bool) -> None:
    assert is_read(lang.load(code)) is read
