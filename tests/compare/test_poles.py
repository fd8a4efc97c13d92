"""What the listed words of two sides tell of a word and its rival."""

from __future__ import annotations

import pytest
from sides import piece

from tqcheck import lang
from tqcheck.compare.poles import Told, pairs, poles_of, told


@pytest.mark.parametrize(
    ("source", "target", "tells"),
    [
        ("Der Umsatz ist gestiegen.", "Sales fell.", Told.SURELY),
        ("Der Umsatz ist gestiegen.", "Sales fell, then rose.", Told.RIVAL),
        ("Der Umsatz ist gesunken.", "Sales fell.", Told.SAID),
        ("Mieten stiegen, Preise sanken.", "Rents fell, and so prices fell.", Told.SURELY),
        ("Mieten stiegen, Preise sanken.", "Rents rose, prices fell.", Told.SAID),
        ("Der Umsatz blieb.", "Sales fell.", Told.NOTHING),
    ],
)
def test_words_of_both_sides_are_counted(source: str, target: str, tells: Told) -> None:
    sides = [piece(source, "de")], [piece(target)]
    assert told(*sides, ["opposites.fall"], ["opposites.rise"]) is tells


def test_words_of_quantity_are_only_tried() -> None:
    assert "most" in poles_of(lang.load("en"), "most")
    assert not {"most", "few"} & {pole for pair in pairs() for pole in pair}
