"""How much longer or shorter a translated sentence is than its article leads one to expect."""

from __future__ import annotations

import math

import pytest
from sides import beads

from tqcheck.compare.lengths import deviations


def read(*lengths: tuple[int, int]) -> list[float]:
    return deviations(beads(*(("x" * one, "y" * other) for one, other in lengths)))


def test_an_article_of_few_sentences_shows_no_ratio() -> None:
    assert read((80, 80), (80, 80), (80, 80), (80, 160)) == [0, 0, 0, 0]
    assert read((80, 0), (80, 80), (80, 80), (80, 80), (80, 160)) == [0] * 5  # a null has no ratio


def test_the_deviation_is_from_the_article_s_own_ratio() -> None:
    assert read((80, 160), (80, 160), (80, 160), (80, 160), (80, 320)) == pytest.approx([0, 0, 0, 0, math.log(2)])
    assert read((80, 160), (80, 160), (80, 160), (80, 160), (80, 80))[4] == pytest.approx(-math.log(2))


def test_short_sentences_count_less_and_long_ones_more() -> None:
    assert read((80, 80), (80, 80), (80, 80), (80, 80), (20, 40))[4] == pytest.approx(math.log(2) / 2)
    assert read((80, 80), (80, 80), (80, 80), (80, 80), (320, 640))[4] == pytest.approx(math.log(2) * 2)


def test_where_ratios_vary_a_deviation_counts_less() -> None:
    """Two of five are twice as long and two half as long: the spread is five times the usual one."""
    found = read((80, 80), (80, 160), (80, 160), (160, 80), (160, 80))
    assert found[1] == pytest.approx(0.14)
    assert found[0] == 0


def test_a_null_among_enough_sentences_has_no_deviation() -> None:
    found = read((80, 0), (0, 80), (80, 80), (80, 80), (80, 80), (80, 80), (80, 160))
    assert found == pytest.approx([0, 0, 0, 0, 0, 0, math.log(2)])
