"""Words of lists in texts."""

from __future__ import annotations

import re

from tqcheck import lang
from tqcheck.text.fold import fold
from tqcheck.text.lexicon import Labelled, alternation, compile_words, find

HOSTILE = ["a.c", "(x", "[y]", "a|b", "x{2}", "\\d+", "*", "**", "", "  ", "\u064b", "two  words", "foo", "foo*", "^z$"]


def test_hostile_list_entries_are_plain_text() -> None:
    pattern = compile_words(lang.load("en"), HOSTILE)

    def words(text: str) -> list[str]:
        return [match.text for match in find(pattern, fold(text).text)]

    assert words("abc 12 x2 xx z") == []
    assert words("a.c then \\d+ and a|b x{2}") == ["a.c", "\\d+", "a|b", "x{2}"]
    assert words("two \n words, food") == ["two \n words", "food"]
    assert compile_words(lang.load("en"), ["", "*", " "]) is None
    assert find(None, "a") == []


def test_an_alternation_takes_words_as_they_stand_and_the_longest_first() -> None:
    assert alternation(["a.c", "", "a.cd", "b", "b"]) == r"(?:a\.cd|a\.c|b)"
    assert re.findall(alternation([]), "") == []


def test_labels_survive_white_space_and_stars() -> None:
    table = Labelled(lang.load("en"), {"US": ["United  States", "America*"], "GB": ["Britain"]})
    found = table.find(fold("Americans in the United\nStates, not Britain").text)
    assert [match.label for match in found] == ["US", "US", "GB"]
