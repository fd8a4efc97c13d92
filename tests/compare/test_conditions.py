"""Conditions of the original for which the translation has no word."""

from __future__ import annotations

import pytest

from tests.compare.sides import beads
from tqcheck.compare import text_of
from tqcheck.compare.conditions import lost_conditions

GOES, STAYS = "Der Zug fährt, falls der Damm hält.", "The train is running."


def _lost(*pairs: tuple[str, str]) -> list[str]:
    return [text_of(found) for found in lost_conditions(beads(*pairs))]


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        (GOES, STAYS, ["falls"]),
        (GOES, "The train will run if the dam holds.", []),
        (GOES, "The train will run once the dam holds.", []),
        (GOES, "The train will run whether or not the dam holds.", ["falls"]),
        (GOES, "The train will run even if the dam breaks.", ["falls"]),
        ("Der Zug fährt, auch wenn der Damm bricht.", STAYS, []),
        ("Der Zug fährt.", STAYS, []),
    ],
)
def test_what_the_translation_says_of_a_condition(source: str, target: str, lost: list[str]) -> None:
    assert _lost((source, target)) == lost


def test_a_sentence_alone_beside_it_may_hold_the_condition() -> None:
    assert _lost((GOES, STAYS), ("", "That is, if the dam holds.")) == []
    assert _lost((GOES, STAYS), ("Der Damm ist alt.", "The dam, if old, is safe.")) == ["falls"]
