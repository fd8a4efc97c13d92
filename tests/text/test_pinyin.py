"""Names by pinyin: what is one, and what characters are read so."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece
from tqcheck.text.pinyin import chinese_names, ends_in_name, has_characters, is_read, is_written, spelt, stands_in


def piece(text: str) -> Piece:
    return Piece(0, Sentence("body", 0, len(text), 1), text, lang.load("en"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skipper Deng Shuigen's boat", ["Deng Shuigen"]),
        ("Deng Shui-gen spoke", ["Deng Shui-gen"]),
        ("Ouyang Lan and Si Wei", ["Ouyang Lan", "Si Wei"]),
        ("In Hong Kong, Leung Wai-hung met Peter Smith.", []),
        ("Minister Lim Pei San said so.", []),
    ],
)
def test_surname_and_given_name_in_syllables(text: str, found: list[str]) -> None:
    """Wherever they stand; countries, other spellings and half of a longer name are none."""
    assert [name.text for name in chinese_names(piece(text))] == found


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("Deng Shuigen", "渔民邓水根说", True),
        ("Han Baolin", "渔民邓水根说", False),
        ("Shan Shuigen", "渔民单水根说", True),
        ("Deng Gen", "渔民邓根说", True),
        ("Dan Gen", "渔民邓根说", True),
        ("Deng Shan", "渔民邓根说", False),
        ("Deng Min", "渔民说", False),
    ],
)
def test_characters_are_read_so(name: str, text: str, read: bool) -> None:
    """One of three syllables may be read in another way, of two the surname."""
    (found,) = chinese_names(piece(name))
    assert is_read(found, [text]) is read


def test_is_written() -> None:
    """What is surely there: of three syllables one may be read in another way, of two none."""
    found = [next(chinese_names(piece(name))) for name in ("Shan Shuigen", "Deng Gen", "Dan Gen")]
    assert [is_written(name, ["渔民邓水根和邓根说"]) for name in found] == [True, True, False]


@pytest.mark.parametrize(("text", "ends"), [("渔民邓水根", True), ("渔民邓根", True), ("他", False), ("发言人", False)])
def test_a_surname_before_the_last_characters(text: str, ends: bool) -> None:
    """A speaker's last two or three characters may be a name."""
    assert ends_in_name(text) is ends


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("Lin", "Dewang", ("lin", "de", "wang")),
        ("Dewang", "Lin", ("lin", "de", "wang")),
        ("Ouyang", "Xue", ("ou", "yang", "xue")),
        ("Li", "Xi'an", ("li", "xi", "an")),
        ("Lü", "Wei", ("lu", "wei")),
        ("Li", "Yanan", ("li", "yan", "an")),
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
        ("Wang", "Leo"),
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
def test_has_characters(code: str, read: bool) -> None:
    assert has_characters(lang.load(code)) is read
