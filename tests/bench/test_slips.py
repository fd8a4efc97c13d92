"""Slips that a machine makes in good articles."""

from __future__ import annotations

import random

from slips import one_of_each, slips


def test_each_slip_changes_one_place() -> None:
    good = "On Monday the firm paid 1,200 euros for 40 kilometres of cable, three of them in May."
    made = list(slips(good, random.Random(3)))
    assert [kind for kind, _ in made] == ["figure", "figure", "weekday", "month", "currency", "count", "length"]
    assert all(text != good for _, text in made)
    assert made[0][1].startswith("On Monday the firm paid 2,200 euros")


def test_what_is_no_count_stays() -> None:
    made = list(slips("The A380 came at 10:15, by 7.", random.Random(3)))
    assert made == [("figure", "The A380 came at 10:15, by 8.")]


def test_one_slip_of_each_kind() -> None:
    lines = ["Two die on Monday", "On Tuesday, two of 30 left.", "40 hours later"]
    kinds = [kind for kind, _, _ in one_of_each(lines, {"count", "figure", "time", "weekday"}, random.Random(3))]
    assert kinds == ["count", "figure", "time", "weekday"]
