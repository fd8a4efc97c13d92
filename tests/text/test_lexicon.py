"""Words of lists in texts."""

from __future__ import annotations

import re

import pytest
from growth import within
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import lang
from tqcheck.text.fold import fold
from tqcheck.text.lexicon import Index, Labelled, alternation, compile_words, find, find_each, matcher

HOSTILE = ["a.c", "(x", "[y]", "a|b", "x{2}", "\\d+", "*", "**", "", "  ", "\u064b", "two  words", "foo", "foo*", "^z$"]


def test_hostile_list_entries_are_plain_text() -> None:
    pattern = compile_words(lang.load("en"), HOSTILE)

    def words(text: str) -> list[str]:
        return [match.text for match in find(pattern, fold(text).text)]

    assert words("abc 12 x2 xx z") == []
    assert words("a.c then \\d+ and a|b x{2}") == ["a.c", "\\d+", "a|b", "x{2}"]
    assert words("two \n words, food") == ["two \n words", "food"]
    assert compile_words(lang.load("en"), ["", "*", " ", "* *"]) is None
    assert find(None, "a") == []


@given(st.lists(st.text("abx* ", max_size=8), max_size=6), st.lists(st.text("abx, ", max_size=9), max_size=4))
def test_a_pattern_of_a_few_words_finds_what_that_of_all_does(entries: list[str], texts: list[str]) -> None:
    # In a long list the words that a text may have are compiled alone, until it has been asked often.
    words = [*entries, "xab", *(f"q{number}" for number in range(200))]
    made = compile_words(lang.load("en"), words)
    assert made
    for _ in range(400):
        made.search("xab")
    for text in texts:
        fresh = compile_words(lang.load("en"), words)
        assert find(fresh, text) == find(made, text)
        assert fresh
        assert bool(fresh.search(text)) == bool(made.search(text))
        assert bool(fresh.fullmatch(text)) == bool(made.fullmatch(text))


def test_many_lists_are_searched_together_as_one_by_one() -> None:
    pack, keys = lang.load("en"), tuple(key for key in lang.load("en").words if key.startswith("opposites."))
    texts = ["prices rose and then fell sharply on monday", "the minister said nothing", ""]
    for text in texts:
        alone = {key: found for key in keys if (found := find(matcher(pack, key), text))}
        assert list(find_each(pack, keys, text).items()) == list(alone.items())
    # One by one they take ten times as long.
    assert within(lambda: [find_each(pack, keys, f"the minister {n} said yes") for n in range(3000)], 30)


def test_a_language_with_marks_ends_its_words_behind_them() -> None:
    hindi, english = (compile_words(lang.load(code), [word]) for code, word in (("hi", "कल"), ("en", "bad")))
    assert [len(find(hindi, text)) for text in ("कल", "कला", "कल।")] == [1, 0, 1]
    assert [len(find(english, text)) for text in ("bad", "badly", "bad।")] == [1, 0, 1]


def test_an_alternation_takes_words_as_they_stand_and_the_longest_first() -> None:
    assert re.findall(alternation(["a.c", "", "a.cd", "ax", "b", "b"]), "abc a.cx a.cd axb") == [
        "b", "a.c", "a.cd", "ax", "b",
    ]  # fmt: skip
    assert re.findall(alternation([]), "") == []
    deep = ["a" * length for length in range(1, 600)]
    assert re.fullmatch(alternation(deep), "a" * 599)
    assert not re.fullmatch(alternation(deep), "a" * 600)
    assert re.findall(alternation(["a b", "c"], {" ": r"\s+"}), "a  b c") == [
        "a  b",
        "c",
    ]


@given(st.lists(st.text("ab.|", max_size=5), max_size=12), st.text("ab.|", max_size=20))
def test_an_alternation_finds_what_trying_word_by_word_finds(words: list[str], text: str) -> None:
    longest = sorted({*words} - {""}, key=len, reverse=True)
    found = re.match(alternation(words), text)
    assert (found and found.group()) == next((word for word in longest if text.startswith(word)), None)


def test_a_star_needs_no_letters_where_words_have_no_blanks_between_them() -> None:
    pattern = compile_words(lang.load("zh"), ["未*", "*力"])
    assert [match.text for match in find(pattern, "尚未完成，有能力")] == ["未", "力"]


def test_labels_survive_white_space_and_stars() -> None:
    table = Labelled(lang.load("en"), {"US": ["United  States", "America*"], "GB": ["Britain"]})
    found = table.find(fold("Americans in the United\nStates, not Britain").text)
    assert [match.label for match in found] == ["US", "US", "GB"]


@pytest.mark.parametrize("many", [3, 2000])
def test_an_index_finds_what_a_text_has_in_order(many: int) -> None:
    strings = ["ice", "c", "nothing", "de", *(f"word{n}" for n in range(many))]

    assert [strings[number] for number in Index(strings).within("a decision on word2")] == ["c", "de", "word2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("a theatre", []), ("meat, heating", []), ("heat's end, at", ["heat", "at"]), ("heat", ["heat"])],
)
def test_parts_of_other_words_are_not_found(text: str, found: list[str]) -> None:
    words = compile_words(lang.load("en"), ["eat", "heat", "at", *(f"other{n}" for n in range(100))])

    assert [match.text for match in find(words, text)] == found
