"""Letters that ICU's romanisation does not know, or reads as the ancients did."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.text.romanise import latin, letters, skeleton, sounds
from tqcheck.text.sound import nearest, sound


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ڕەسوڵ", "Rasul"),
        ("هەڵەبجە", "Halabja"),
        ("Məmmədov", "Mammadov"),
        ("Βασίλης", "Vasilis"),
        ("රාජපක්ෂ", "Rajapaksa"),
        ("ສີສຸລິດ", "Sisoulith"),
    ],
)
def test_a_name_sounds_like_itself(word: str, name: str) -> None:
    assert nearest(sound(name), [sound(word)]) > 0.8


def test_every_letter_of_the_table_is_one_and_becomes_latin() -> None:
    assert all(not reading or reading.isascii() for reading in letters().values())
    assert latin("Rəsul") == "rasul"
    assert skeleton("ڕەسوڵ") == skeleton("Rasul")


@pytest.mark.parametrize(
    ("code", "expected"),
    [("fa", True), ("si", True), ("ko", True), ("zh", True), ("ja", False), ("bo", False), ("chr", False)],
)
def test_names_are_told_by_sound_where_the_script_is_romanised(code: str, expected: bool) -> None:
    assert sounds(lang.load(code)) is expected
