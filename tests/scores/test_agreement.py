"""Correlations, calibration and the ROC curve: values counted by hand, and what holds of any values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.model import Score
from tqcheck.scores import agreement
from tqcheck.scores.agreement import bins, calibration_error, kendall, pearson, ranks, roc_area, shares, spearman

CORRELATIONS = [pearson, spearman, kendall]
#: Few values, so that there are ties; and any finite ones.
VALUE = st.one_of(st.integers(0, 3).map(float), st.floats(allow_nan=False, allow_infinity=False))
PAIRS = st.lists(st.tuples(VALUE, VALUE), max_size=30)
QUALITY = st.one_of(st.sampled_from([0.0, 0.1, 0.3, 0.7, 1.0]), st.floats(0, 1))


def columns(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in pairs], [y for _, y in pairs]


def value(score: Score) -> float:
    assert score.reason is None
    assert score.value is not None
    return score.value


def test_values_counted_by_hand() -> None:
    x, y = [1.0, 2, 3, 4, 5], [2.0, 1, 4, 3, 5]
    assert value(pearson(x, y)) == pytest.approx(0.8)
    assert value(spearman(x, y)) == pytest.approx(0.8)
    assert value(kendall(x, y)) == pytest.approx(0.6)
    # Squares: distances 0-mean -2,-1,0,1,2 against 1,4,9,16,25 (mean 11): 60 / sqrt(10 * 374).
    squares = [1.0, 4, 9, 16, 25]
    assert value(pearson(x, squares)) == pytest.approx(60 / math.sqrt(3740))
    assert value(spearman(x, squares)) == value(kendall(x, squares)) == pytest.approx(1)


def test_values_with_ties_counted_by_hand() -> None:
    x, y = [1.0, 1, 2, 3], [1.0, 2, 2, 3]
    # Six pairs: one tied in x, one in y, the other four concordant.
    assert value(kendall(x, y)) == pytest.approx(4 / 5)
    # Ranks 1.5 1.5 3 4 and 1 2.5 2.5 4: both deviate by squares of 4.5, together by 3.75 ... 4 - 0.25.
    assert value(spearman(x, y)) == pytest.approx((1.5 + 0 + 0 + 2.25) / 4.5)
    assert ranks(y).tolist() == [1, 2.5, 2.5, 4]
    assert shares(y).tolist() == [0.125, 0.5, 0.5, 0.875]


def test_the_roc_area_counted_by_hand() -> None:
    # Of four couples the better one is ahead twice, behind once and level once.
    assert value(roc_area([0.9, 0.4, 0.4, 0.8], [1, 1, 0, 0])) == pytest.approx(2.5 / 4)
    assert value(roc_area([0.1, 0.2, 0.3], [5, 7, 7])) == 1
    assert value(roc_area([0.5, 0.5], [0, 1])) == 0.5


def test_calibration_counted_by_hand() -> None:
    found = bins([0.0, 0.05, 0.1, 1.0, 0.95], [0.5, 0.1, 0.1, 0.9, 0.8])
    assert [each.rows for each in found] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert [each.start for each in found][:3] == [0, 0.1, 0.2]
    assert (found[0].quality, found[0].share) == (pytest.approx(0.025), pytest.approx(0.3))
    assert (found[2].quality, found[2].share) == (None, None)
    assert value(calibration_error(found)) == pytest.approx((2 * 0.275 + 0 + 2 * 0.125) / 5)


@pytest.mark.parametrize("measure", [*CORRELATIONS, roc_area])
@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        ([], [], "there are fewer than two rows"),
        ([1], [1], "there are fewer than two rows"),
        ([1, 2], [3, 3], "all human scores are the same"),
        ([1, math.nan], [1, 2], "a value is no finite number"),
        ([1, 2], [1, math.inf], "a value is no finite number"),
    ],
)
def test_nothing_to_be_said(measure: object, x: list[float], y: list[float], reason: str) -> None:
    assert callable(measure)
    assert (measure(x, y).value, measure(x, y).reason) == (None, reason)


@pytest.mark.parametrize("measure", CORRELATIONS)
def test_a_constant_quality_correlates_with_nothing(measure: object) -> None:
    assert callable(measure)
    assert measure([0.5, 0.5], [1, 2]).reason == "all qualities are the same"


def test_a_roc_curve_needs_two_values() -> None:
    assert roc_area([1, 2, 3], [1, 2, 3]).reason == "there are more than two human scores"


def test_no_rows_have_no_calibration() -> None:
    assert calibration_error(bins([], [])).reason == "there are no rows"


def test_lists_of_unlike_length_are_refused() -> None:
    with pytest.raises(ValueError, match="lists of 2 and 1"):
        pearson([1, 2], [1])


@given(PAIRS)
def test_a_value_within_its_bounds_or_a_reason(pairs: list[tuple[float, float]]) -> None:
    x, y = columns(pairs)
    for measure in CORRELATIONS:
        score = measure(x, y)
        assert (score.value is None) == (score.reason is not None) == (len(set(x)) < 2 or len(set(y)) < 2)
        assert score.value is None or -1 <= score.value <= 1
        assert measure(y, x).value == pytest.approx(score.value, abs=1e-9)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(pairs: list[tuple[float, float]], random: object) -> None:
    moved = list(pairs)
    random.shuffle(moved)  # type: ignore[attr-defined]
    for measure in (*CORRELATIONS, roc_area):
        assert measure(*columns(pairs)) == measure(*columns(moved))


@given(PAIRS)
def test_against_oneself_and_against_the_reverse(pairs: list[tuple[float, float]]) -> None:
    x, _ = columns(pairs)
    for measure in CORRELATIONS:
        if len(set(x)) > 1:
            assert value(measure(x, x)) == pytest.approx(1)
            assert value(measure(x, [-each for each in x])) == pytest.approx(-1)


@given(PAIRS)
def test_kendall_is_what_its_definition_counts(pairs: list[tuple[float, float]]) -> None:
    x, y = columns(pairs)
    found = kendall(x, y).value
    if found is None:
        return
    signs = [((a > b) - (a < b), (c > d) - (c < d)) for (a, c), (b, d) in combinations(zip(x, y, strict=True), 2)]
    known = math.sqrt(sum(a != 0 for a, _ in signs) * sum(b != 0 for _, b in signs))
    assert found == pytest.approx(sum(a * b for a, b in signs) / known)


@given(PAIRS)
def test_ranks_see_only_the_order(pairs: list[tuple[float, float]]) -> None:
    x, y = columns(pairs)
    for measure in (spearman, kendall):
        assert measure(ranks(x), y).value == pytest.approx(measure(x, y).value, abs=1e-12)


@given(st.lists(VALUE, min_size=1, max_size=30))
def test_shares_are_within_0_and_1_and_half_on_average(values: list[float]) -> None:
    found = shares(values)
    assert ((found > 0) & (found < 1)).all()
    assert found.mean() == pytest.approx(0.5)


@given(st.lists(st.tuples(QUALITY, st.booleans()), min_size=2, max_size=30))
def test_the_roc_area_is_what_its_definition_counts(rows: list[tuple[float, bool]]) -> None:
    quality, truth = columns([(x, float(y)) for x, y in rows])
    better = [x for x, y in rows if y]
    worse = [x for x, y in rows if not y]
    found = roc_area(quality, truth).value
    if not (better and worse):
        assert found is None
        return
    wins = sum((x > y) + (x == y) / 2 for x in better for y in worse)
    assert found == pytest.approx(wins / len(better) / len(worse))


@given(st.lists(st.tuples(QUALITY, st.floats(0, 1)), min_size=1, max_size=30))
def test_calibration_loses_no_row_and_is_0_where_quality_is_the_share(rows: list[tuple[float, float]]) -> None:
    quality, share = columns(rows)
    found = bins(quality, share)
    assert sum(each.rows for each in found) == len(rows)
    assert 0 <= value(calibration_error(found)) <= 1
    assert value(calibration_error(bins(quality, quality))) == 0
    for each in found:
        if each.quality is not None:
            assert each.start - 1e-9 <= each.quality <= each.start + 1 / agreement.BINS + 1e-9


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_many_rows(seed: int) -> None:
    draw = np.random.default_rng(seed)
    x = draw.normal(size=20_000)
    y = np.round(x + draw.normal(size=20_000), 1)
    # Of normal deviates tau is 2/pi asin(r); here r is 1/sqrt(2).
    assert value(kendall(x, y)) == pytest.approx(0.5, abs=0.03)
    assert value(pearson(x, y)) == pytest.approx(0.5**0.5, abs=0.03)
