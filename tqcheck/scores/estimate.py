"""The judge's estimate of the translation: how good its sentences are, the worst of them weighing most."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from tqcheck.article.context import Context
from tqcheck.model import Score
from tqcheck.scores.base import Measure

_NAME = "estimate"
#: Power of the mean of what the sentences lack: with 1 all weigh alike, with more the worst weigh most.
_POWER = 2.0


def estimate(context: Context) -> dict[str, Score]:
    """0..1 over the aligned sentences, by their length; of one sentence, the judge's own figure."""
    if not context.has_source:
        return MEASURE.missing("no original")
    if not context.has_judge:
        return MEASURE.missing("no judge: it reads the states of the default encoder only")
    judged = [(each.quality, sum(len(p.raw) for p in bead.target)) for bead, each in context.judgements if bead.source]
    if not judged:
        return MEASURE.missing("nothing to compare")
    return {_NAME: Score(combined(judged), None, f"{context.judge_signature}|power:{_POWER:g}")}


def of(quality: Mapping[str, Score]) -> float | None:
    """The estimate among an article's scores, if it was measured."""
    found = quality.get(_NAME)
    return found.value if found else None


def combined(sentences: Iterable[tuple[float, float]]) -> float:
    """One figure for several sentences.

    Args:
        sentences: quality 0..1 and length of each; at least one is not empty.
    """
    qualities = list(sentences)
    lacking = sum(length * (1 - quality) ** _POWER for quality, length in qualities)
    return 1 - math.pow(lacking / sum(length for _, length in qualities), 1 / _POWER)


MEASURE = Measure("estimate", (_NAME,), estimate)
