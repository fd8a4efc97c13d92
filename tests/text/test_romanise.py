"""Names across scripts."""

from __future__ import annotations

import pytest

from tqcheck.text.romanise import likeness, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sturridge", "استوریج"),
        ("Путин", "Putin"),
        ("נתניהו", "Netanyahu"),
        ("Erdoğan", "اردوغان"),
        ("Müller", "Muller"),
        ("گوڵاڵە", "Gulala"),
    ],
)
def test_names_meet_across_scripts(one: str, other: str) -> None:
    assert likeness(skeleton(one), skeleton(other)) >= 0.6
    assert likeness(skeleton(one), skeleton("Blackwater Springs")) < 0.6


def test_likeness_of_nothing() -> None:
    assert likeness("", "K") == likeness("", "") == 0
    assert likeness("KST", "KST") == 1
