"""Sports, supplies and trades, and organisations from nowhere."""

from __future__ import annotations

from typing import Literal

import pytest

from tqcheck import lang
from tqcheck.compare.organisations import named, other_branches, unheard
from tqcheck.compare.strangers import heard
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece
from tqcheck.text.sound import sounds_of


def piece(code: str, text: str) -> Piece:
    return Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))


@pytest.mark.parametrize(
    ("kind", "source", "target", "swapped"),
    [
        ("fields", "Der Handballverband zahlt.", "The chess federation pays.", ["chess"]),
        ("fields", "Der Handballverband zahlt.", "The handball federation pays.", []),
        ("fields", "Die Lehrer warten.", "The nurses are waiting.", []),
        ("trades", "Die Lehrer warten.", "The nurses are waiting.", ["nurses"]),
        ("trades", "Ein Radfahrer wartet.", "A driver is waiting.", []),  # he drives, too
        ("trades", "Die Lehrer warten.", "They are waiting.", []),
        ("kinds", "Die Wahlkommission tagt.", "The statistics office is meeting.", ["statistics office"]),
        ("kinds", "Die Bergwacht half.", "Firefighters helped.", []),  # one service in many countries
    ],
)
def test_a_branch_that_became_another(
    kind: Literal["fields", "trades", "kinds"], source: str, target: str, swapped: list[str]
) -> None:
    sides = [([piece("de", source)], [piece("en", target)])]
    assert [swap.new.text for swap in other_branches(sides, kind)] == swapped


@pytest.mark.parametrize(
    ("source", "found"),
    [("Der Verein zahlt.", ["Greenpeace"]), ("Greenpeace zahlt.", []), ("Grienpies zahlt.", [])],
)
def test_an_organisation_from_nowhere(source: str, found: list[str]) -> None:
    original = [piece("de", source)]
    told = heard(original, original, sounds_of(original))
    assert [item.text for item in unheard([piece("en", "Greenpeace pays.")], named(original), told)] == found
