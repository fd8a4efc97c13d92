"""How far one list of figures goes with another: correlations, calibration, the area under the ROC curve.

Values are sorted first: the order in which pairs come changes no result, not even in its last digit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tqcheck.model import Score

Floats: TypeAlias = NDArray[np.float64]
Values: TypeAlias = Sequence[float] | Floats

#: Bins of equal width that a quality of 0..1 falls into.
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose quality is alike; its means are None where there are no rows.

    Attributes:
        start: least quality; the bin ends where the next one starts, the last one with 1.
        rows: how many there are.
        quality: their mean quality.
        share: their mean share, as `shares` gives it.
    """

    start: float
    rows: int
    quality: float | None
    share: float | None


def pearson(one: Values, other: Values) -> Score:
    """Pearson's correlation; none where either list is constant."""
    x, y = _sorted(one, other)
    return _checked(x, y) or Score(_correlation(x, y), None, "pearson")


def spearman(one: Values, other: Values) -> Score:
    """Spearman's rank correlation with mean ranks for ties; none where either list is constant."""
    x, y = _sorted(one, other)
    return _checked(x, y) or Score(_correlation(ranks(x), ranks(y)), None, "spearman")


def kendall(one: Values, other: Values) -> Score:
    """Kendall's tau-b in O(n log n) (Knight 1966); none where either list is constant."""
    x, y = _sorted(one, other)
    if missing := _checked(x, y):
        return missing
    pairs = _pairs([len(x)])
    # Sorted by x, then by y: what stands before a smaller y has a smaller x, too.
    _, discordant = _merged(y.tolist())
    ties_x, ties_y, ties_both = (_ties(each) for each in (x, y, np.stack([x, y], axis=1)))
    difference = pairs - ties_x - ties_y + ties_both - 2 * discordant
    tau = difference / math.sqrt((pairs - ties_x) * (pairs - ties_y))
    return Score(_within(tau), None, "kendall-tau-b")


def roc_area(quality: Values, truth: Values) -> Score:
    """How often the better row of two has more quality, ties counting half; none unless truth has two values."""
    x, y = _sorted(quality, truth)
    if missing := _too_little(x, y) or _constant(y, "human scores"):
        return missing
    if len(np.unique(y)) > 2:
        return Score(None, "there are more than two human scores", "")
    better = y == y.max()
    many = int(better.sum())
    wins = float(ranks(x)[better].sum()) - many * (many + 1) / 2
    return Score(wins / (many * (len(x) - many)), None, "roc-area")


def shares(values: Values) -> Floats:
    """For each value the share of all that are less, those alike counting half: its mean rank within 0..1."""
    found: Floats = (ranks(values) - 0.5) / max(1, len(values))
    return found


def ranks(values: Values) -> Floats:
    """Places from 1 in ascending order; what is alike gets its mean place."""
    _, inverse, counts = np.unique(np.asarray(values, np.float64), return_inverse=True, return_counts=True)
    found: Floats = (np.cumsum(counts) - (counts - 1) / 2)[inverse.reshape(-1)]
    return found


def bins(quality: Values, share: Values) -> tuple[Bin, ...]:
    """Rows by their quality, in `BINS` bins of equal width."""
    x, y = _sorted(quality, share)
    places = np.clip(np.floor(x * BINS), 0, BINS - 1)
    found = []
    for number in range(BINS):
        inside = places == number
        rows = int(inside.sum())
        means = (float(x[inside].mean()), float(y[inside].mean())) if rows else (None, None)
        found.append(Bin(number / BINS, rows, *means))
    return tuple(found)


def calibration_error(found: Sequence[Bin]) -> Score:
    """Expected calibration error (Naeini et al. 2015): how far quality and share are apart, bin by bin, on average."""
    rows = sum(each.rows for each in found)
    if not rows:
        return Score(None, "there are no rows", "")
    apart = sum(
        each.rows * abs(each.quality - each.share)
        for each in found
        if each.quality is not None and each.share is not None
    )
    return Score(apart / rows, None, f"ece:{len(found)}")


def _sorted(one: Values, other: Values) -> tuple[Floats, Floats]:
    """Both lists as pairs in ascending order.

    Raises:
        ValueError: one is longer than the other.
    """
    x, y = np.asarray(one, np.float64), np.asarray(other, np.float64)
    if x.shape != y.shape:
        raise ValueError(f"lists of {len(x)} and {len(y)} values")
    order = np.lexsort((y, x))
    return x[order], y[order]


def _checked(x: Floats, y: Floats) -> Score | None:
    """Why two lists have no correlation."""
    return _too_little(x, y) or _constant(x, "qualities") or _constant(y, "human scores")


def _too_little(x: Floats, y: Floats) -> Score | None:
    if len(x) < 2:
        return Score(None, "there are fewer than two rows", "")
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return Score(None, "a value is no finite number", "")
    return None


def _constant(values: Floats, name: str) -> Score | None:
    return Score(None, f"all {name} are the same", "") if values.min() == values.max() else None


def _correlation(x: Floats, y: Floats) -> float:
    one, other = _centred(x), _centred(y)
    return _within(float((one * other).sum()) / float((one * one).sum() * (other * other).sum()) ** 0.5)


def _centred(values: Floats) -> Floats:
    """Values that are not constant around 0, of a size whose squares are neither lost nor infinite."""
    values = np.ldexp(values, -int(np.frexp(np.abs(values).max())[1]))
    values = values - values.mean()
    values = values / np.abs(values).max()
    found: Floats = values - values.mean()
    return found


def _within(value: float) -> float:
    return min(1.0, max(-1.0, value))


def _pairs(counts: Sequence[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def _ties(values: Floats) -> int:
    """Pairs of rows that are alike."""
    return _pairs(np.unique(values, axis=0, return_counts=True)[1].tolist())


def _merged(values: list[float]) -> tuple[list[float], int]:
    """The values in order, and how many pairs of them stood the wrong way round."""
    middle = len(values) // 2
    if not middle:
        return values, 0
    (left, wrong), (right, more) = _merged(values[:middle]), _merged(values[middle:])
    wrong += more
    merged: list[float] = []
    place = 0
    for value in right:
        while place < len(left) and left[place] <= value:
            merged.append(left[place])
            place += 1
        merged.append(value)
        wrong += len(left) - place
    return merged + left[place:], wrong
