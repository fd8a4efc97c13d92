"""Whether a difference of scores is more than chance: the paired bootstrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: As sacreBLEU has them.
SAMPLES, SEED = 1000, 12345
#: Share of the resampled differences that lie within the interval.
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much the second run's mean score lies above the first one's.

    Attributes:
        articles: that have a score in both.
        old, new: means of these, 0 to 100.
        mean: of the differences; below 0: it fell.
        low, high: ends of the interval of `CONFIDENCE`.
        p: how likely a difference as large is where there is none, two-sided.
    """

    articles: int
    old: float
    new: float
    mean: float
    low: float
    high: float
    p: float


def paired_bootstrap(scores: Sequence[tuple[float, float]]) -> Difference | None:
    """Compare scores of the same articles: as many as there are are drawn with replacement, again and again.

    The method is Koehn's (Statistical Significance Tests for Machine Translation Evaluation, EMNLP 2004,
    https://aclanthology.org/W04-3250/), which sacreBLEU's `--paired-bs` follows, too. The two-sided p is that of
    Riezler and Maxwell (On Some Pitfalls in Automatic Evaluation and Significance Testing for MT, 2005,
    https://aclanthology.org/W05-0908/): the share of the resampled differences that, moved to a mean of 0, lie as far
    from it as the one observed, which is counted in.

    Args:
        scores: old and new score of each article.

    Returns:
        None where there are fewer than two articles: one tells nothing of chance.
    """
    if len(scores) < 2:
        return None
    import numpy as np

    old, new = np.array(scores).T
    differences = new - old
    lots = np.random.default_rng(SEED)
    count = len(scores)
    means = np.array([differences[lots.integers(count, size=count)].mean() for _ in range(SAMPLES)])
    mean = differences.mean()
    low, high = np.quantile(means, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    as_far = np.sum(np.abs(means - means.mean()) >= abs(mean))
    p = (as_far + 1) / (SAMPLES + 1)
    return Difference(count, *(float(each) for each in (old.mean(), new.mean(), mean, low, high, p)))
