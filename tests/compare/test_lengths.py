"""How much longer or shorter a translated sentence is than its article leads one to expect."""

from __future__ import annotations

import math

import pytest
from sides import beads

from tqcheck.compare.lengths import deviations, known_ratio, made_up, relative, uneven, usual_ratio
from tqcheck.compare.links import Links
from tqcheck.model import Span, WordLink


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


def test_a_filled_neighbour_makes_up_for_a_bead_that_was_cut_elsewhere() -> None:
    cut_elsewhere = beads(*(("x" * one, "y" * other) for one, other in ((80, 80), (160, 90), (80, 145), (80, 80))))
    assert made_up(cut_elsewhere) == {1, 2}
    lost = beads(*(("x" * one, "y" * other) for one, other in ((80, 80), (160, 80), (80, 80), (80, 80))))
    assert made_up(lost) == frozenset()


def test_a_null_is_made_up_for_by_a_bead_and_by_no_other_null() -> None:
    joined = beads(*(("x" * one, "y" * other) for one, other in ((80, 80), (80, 160), (80, 0), (80, 80))))
    assert made_up(joined) == {1, 2}
    exchanged = beads(*(("x" * one, "y" * other) for one, other in ((80, 80), (0, 80), (80, 0), (80, 80))))
    assert made_up(exchanged) == frozenset()


def test_a_clause_is_lost_where_the_longer_side_is_barer_of_counterparts() -> None:
    sides = beads(*(("x" * one, "y" * other) for one, other in ((80, 80), (80, 80), (80, 80), (80, 80), (160, 80))))
    bare = [Span("body", n, n + 1) for n in range(0, 20, 2)]
    lost = Links([WordLink(4, word, None, 0.0) for word in bare])
    rendered = Links([WordLink(4, word, word, 0.9) for word in bare])
    assert uneven(sides, None).keys() == {4}
    assert uneven(sides, lambda _: lost).keys() == {4}
    assert uneven(sides, lambda _: rendered) == {}


def test_the_usual_ratio_is_that_of_the_filled_beads() -> None:
    assert usual_ratio(beads(("x" * 40, "y" * 80), ("x" * 500, ""))) == 2
    assert usual_ratio(beads(("x", ""))) == 1


def test_the_usual_ratio_is_known_where_it_tells_something() -> None:
    sides = [("x" * 80, "y" * 160)] * 5
    assert known_ratio(beads(*sides)) == 2
    assert known_ratio(beads(*sides[1:], ("x" * 80, ""))) is None  # four have both sides
    assert known_ratio(beads(*sides, codes=("zh", "en"))) is None


def test_a_translation_s_length_by_the_usual_ratio() -> None:
    ((source, target),) = beads(("x" * 80, "y" * 120))
    assert relative(source, target, 2.0) == pytest.approx(0.75)
