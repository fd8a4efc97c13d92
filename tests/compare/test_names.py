"""Names beside the words of the original."""

from __future__ import annotations

import pytest

from tqcheck.compare.names import counterpart, heard, may_be


def test_the_likest_word_and_how_like_it_is() -> None:
    assert counterpart("Kedrova", ["мост", "Кедрова", "Кедров"]) == ("Кедрова", 1.0)
    assert counterpart("Kedrova", []) == (None, 0.0)


def test_a_name_of_one_consonant_is_like_nothing() -> None:
    assert counterpart("Eve", ["Ева"]) == (None, 0.0)
    assert counterpart("Ella Ro", ["Элла Ро"])[1] == 1.0


@pytest.mark.parametrize(
    ("name", "word", "alike"),
    [
        ("Kedrova", "Bakedrova", 0.9),  # one of five consonants more, which may be a clitic
        ("Kedro", "Bakedro", 0.9),
        ("Kedo", "Bakedo", 2 / 3),  # a word of three has none
        ("Kedrova", "Kedova", 0.75),
    ],
)
def test_a_clitic_before_a_word_costs_a_tenth(name: str, word: str, alike: float) -> None:
    assert counterpart(name, [word]) == (word, pytest.approx(alike))


@pytest.mark.parametrize(
    ("name", "candidates", "found"),
    [
        ("Kedrova", ["мост", "Кедрова"], ("Кедрова", 1.0)),
        ("Kedrova", ["Kedrova", "Кедрова"], ("Кедрова", 1.0)),  # sound comes first
        ("Keder", ["Kader"], ("Kader", 0.8)),  # three consonants in one script: by spelling
        ("Kedern", ["Kadirn"], ("Kadirn", 1.0)),  # four: by sound as well
        ("Tina", ["Tima"], ("Tima", 0.75)),
        ("Edi", ["Edinson"], ("Edinson", 1.0)),  # the beginning of a longer word
        ("Ed", ["Edna"], ("Edna", 0.5)),  # but not of two letters
        ("Tina", ["Тина", "Tima"], ("Тина", 1.0)),
        ("Eve", ["мост"], (None, 0.0)),
    ],
)
def test_the_word_that_a_name_sounds_like(name: str, candidates: list[str], found: tuple[str | None, float]) -> None:
    word, alike = heard(name, candidates)
    assert (word, alike) == (found[0], pytest.approx(found[1]))


@pytest.mark.parametrize(
    ("name", "own", "kin"),
    [
        ("Baradunalorok", "Баraduna", True),  # four of seven consonants
        ("Kedrova", "Кота", False),  # half
        ("Tina", "Тарин", True),  # of two consonants, the first and the last must be the same
        ("Tina", "Таркин", False),
        ("Tina", "Динар", False),
        ("Tina", "Ратин", False),
        ("Tina", "Ео", False),
        ("Ea", "Ео", False),
    ],
)
def test_whom_a_badly_written_name_may_be(name: str, own: str, kin: bool) -> None:
    assert may_be(name, [own]) is kin
