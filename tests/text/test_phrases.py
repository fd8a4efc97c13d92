"""Phrases as they are written: edges, capitals, `*`, and time on hostile text."""

from __future__ import annotations

import pytest
from growth import within

from tqcheck.lang import load
from tqcheck.text.phrases import Phrases, Place, outside

ENGLISH = load("en")


def found(text: str, *phrases: str, ignorecase: bool = False, lang: str = "en") -> list[str]:
    places = Phrases(load(lang), phrases, ignorecase=ignorecase).find(text)
    return [text[place.start : place.end] for place in places]


@pytest.mark.parametrize(
    ("text", "phrases", "places"),
    [
        ("slam Slam slams islam", ("slam",), ["slam"]),
        ("slam slams islam", ("slam*",), ["slam", "slams"]),
        ("gate Watergate gates", ("*gate",), ["gate", "Watergate"]),
        ("xfoox foo fo", ("*foo*",), ["xfoox", "foo"]),
        ("it wreaked havoc", ("wreak* havoc",), ["wreaked havoc"]),
        ("very  unique, very\nunique, very\n\nunique", ("very unique",), ["very  unique", "very\nunique"]),
        ("don't don’t", ("don't",), ["don't", "don’t"]),
        ("don't don’t", ("don’t",), ["don’t"]),
        ("wow!! C++11", ("!!", "C++"), ["!!", "C++"]),
        ("cat catalog", ("cat", "catalog"), ["cat", "catalog"]),
        ("anything", (), []),
    ],
)
def test_where_phrases_stand(text: str, phrases: tuple[str, ...], places: list[str]) -> None:
    assert found(text, *phrases) == places


def test_capitals_count_unless_they_are_not_to() -> None:
    assert found("Slam SLAMS", "slam*", ignorecase=True) == ["Slam", "SLAMS"]
    assert Phrases(ENGLISH, ("Net", "slam*"), ignorecase=True).find("a NET slams") == [
        Place(2, 5, "Net"),
        Place(6, 11, "slam*"),
    ]


def test_letters_that_only_patterns_take_for_the_same() -> None:
    assert found("İran IRAN ıran", "iran", "*foo", ignorecase=True) == ["İran", "IRAN", "ıran"]


def test_scripts_without_spaces_have_no_edges() -> None:
    assert found("首相と大臣が", "大臣*", "首相", lang="ja") == ["首相", "大臣"]


def test_places_within_others_do_not_count() -> None:
    inner, apart = Place(3, 5, "a"), Place(8, 9, "a")
    assert outside([inner, apart], [Place(2, 6, "b")]) == [apart]


@pytest.mark.parametrize("text", ["a" * 10**6, "foo" * 333_333 + "x", "wreak" + " " * 10**6, "very \n" * 200_000])
def test_a_million_characters_take_seconds_at_most(text: str) -> None:
    phrases = Phrases(ENGLISH, ("*foo", "wreak* havoc", "very unique", "*ab*"), ignorecase=True)
    assert phrases.find(text) == []
    assert within(lambda: phrases.find(text), 15)
