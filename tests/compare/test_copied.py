"""Names in Latin letters within another script."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck.compare.copied import copied, strange, unrendered
from tqcheck.compare.strangers import heard
from tqcheck.text.sound import sounds_of

SOURCE = piece("发言人Hendra Wijaya Kusuma说，NDR和Instagram都报道了此事。", "zh")


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Hendra Wijaya Kusuma said it was on Instagram.", []),
        ("Mr Kusuma said it was on Instagram.", []),
        ("Mr Wijaya said it was on Instagram.", ["Hendra Wijaya Kusuma"]),
        ("Chris Mallory said it was on the web.", ["Hendra Wijaya Kusuma", "Instagram"]),
    ],
)
def test_a_name_stands_by_its_last_word_or_most_of_its_words(text: str, lost: list[str]) -> None:
    target = piece(text)
    assert [name.text for name in unrendered([SOURCE], [target], ([SOURCE], [target]))] == lost


def test_initials_and_words_that_are_joined_by_characters_are_no_part_of_a_name() -> None:
    assert [name.text for name in copied(SOURCE)] == ["Hendra Wijaya Kusuma", "Instagram"]


def test_a_neighbour_has_a_name_for_itself() -> None:
    beside, target = piece("Kusuma明天来。", "zh", 1), piece("Chris Mallory said so on Instagram.")
    next_to = piece("Kusuma is coming tomorrow.", index=1)
    around = [SOURCE, beside], [target, next_to]
    assert [name.text for name in unrendered([SOURCE], [target], around)] == ["Hendra Wijaya Kusuma"]
    assert not unrendered([SOURCE], [target], ([SOURCE], [target, next_to]))


def new(text: str) -> list[str]:
    original = heard([SOURCE], [SOURCE], sounds_of([SOURCE]))
    return [name.text for name in strange([piece(text)], [SOURCE], frozenset(), original)]


def test_a_stranger_has_a_surname_that_the_original_lacks() -> None:
    assert new("Chris Mallory met Hendra Kusuma.") == ["Mallory"]


def test_a_name_of_short_parts_counts_as_there() -> None:
    assert not new("Then Bo-Li came.")
