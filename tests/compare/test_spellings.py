"""Two spellings of one name, and two names that read alike."""

from __future__ import annotations

import pytest

from tqcheck import lang
from tqcheck.compare.spellings import near, same_word
from tqcheck.model import Sentence
from tqcheck.text.names import Name
from tqcheck.text.piece import Piece


def piece(code: str, text: str, index: int = 0) -> Piece:
    return Piece(index, Sentence("body", 0, len(text), 1), text, lang.load(code))


def name(text: str, index: int) -> Name:
    return Name(piece("en", text, index), 0, len(text), text)


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("Haghdoust", "Hakdust", True),
        ("Beranidze", "Baranitze", True),
        ("Kedrov", "Kedrova", False),  # one with an ending
        ("Joint", "Center", False),  # of one sound at most
        ("WMPs", "MWPs", False),  # abbreviations
        ("Tommy", "Thomas", False),
    ],
)
def test_spellings_that_may_be_one_name(one: str, other: str, may_be_one: bool) -> None:
    assert ((one, other) in list(near([one, other]))) is may_be_one


@pytest.mark.parametrize(
    ("code", "first", "second", "one", "other", "same"),
    [
        ("fa", "حق‌دوست آمد.", "حق‌دوست رفت.", "Haghdoust", "Hakdust", True),
        ("zh", "郝志明来了。", "郝志明走了。", "Zhiming", "Jiming", True),
        ("ru", "Пришла Пряничкина.", "Ждали Пряничкину.", "Pryanichkina", "Prenichkena", True),
        ("ru", "Пришёл Ковальский.", "Пришла Ковальская.", "Kovalsky", "Kovalska", False),
        ("ar", "وصل حسن.", "وصل حسين.", "Hassan", "Hussein", False),
        ("fa", "باران بارید.", "حق‌دوست رفت.", "Haghdoust", "Hakdust", False),
    ],
)
def test_one_word_of_the_original_stands_behind_both(
    code: str, first: str, second: str, one: str, other: str, same: bool
) -> None:
    behind = {0: [piece(code, first)], 1: [piece(code, second)]}
    assert same_word(name(one, 0), name(other, 1), behind) is same
