"""Figures that keep their value and change their bound."""

from __future__ import annotations

import pytest
from sides import beads

from tqcheck.compare.bounds import other_bounds


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Mehr als 300 Menschen kamen.", "Fewer than 300 people came.", 1),
        ("Mehr als 300 Menschen kamen.", "At least 300 people came.", 0),
        ("Mehr als 300 Menschen kamen.", "Nearly 300 people came.", 0),
        ("300 Menschen kamen.", "Fewer than 300 people came.", 0),
        ("Höchstens die Hälfte kam.", "At least half of them came.", 1),
        ("Mehr als zehn kamen.", "Fewer than a dozen came.", 1),
        ("Mehr als 300 von 300 kamen.", "Fewer than 300 of 300 came.", 0),
    ],
)
def test_a_figure_with_the_other_bound(source: str, target: str, found: int) -> None:
    assert len(list(other_bounds(beads((source, target))))) == found
