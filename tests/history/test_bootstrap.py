"""Whether scores differ by more than chance."""

from __future__ import annotations

import random

import pytest

from tqcheck.history.bootstrap import paired_bootstrap


def test_a_clear_difference_is_more_than_chance() -> None:
    found = paired_bootstrap([(60.0 + n, 65.0 + n + n % 3) for n in range(30)])
    assert found
    assert (found.articles, found.old) == (30, 74.5)
    assert found.mean == pytest.approx(6.0)
    assert 5.5 < found.low < found.mean < found.high < 6.5
    assert found.p < 0.01


def test_equal_scores_differ_by_nothing() -> None:
    found = paired_bootstrap([(70.0, 70.0)] * 12)
    assert found
    assert (found.mean, found.low, found.high, found.p) == (0.0, 0.0, 0.0, 1.0)


def test_a_fall_is_as_far_as_a_rise() -> None:
    pairs = [(50.0 + n % 7, 51.0 + n % 5) for n in range(40)]
    rise, fall = paired_bootstrap(pairs), paired_bootstrap([(new, old) for old, new in pairs])
    assert rise
    assert fall
    assert (fall.mean, fall.low, fall.high, fall.p) == (-rise.mean, -rise.high, -rise.low, rise.p)


def test_chance_is_seldom_taken_for_a_difference() -> None:
    dice = random.Random(7)  # noqa: S311 - lots, no secrets
    small = 0
    for _ in range(30):
        found = paired_bootstrap([(dice.gauss(70, 5), dice.gauss(70, 5)) for _ in range(25)])
        assert found
        small += found.p < 0.05
    assert small <= 5


def test_one_article_tells_nothing_of_chance() -> None:
    assert paired_bootstrap([(70.0, 90.0)]) is None
    assert paired_bootstrap([]) is None
