"""The article's score: 100 less what its findings and its distance from the original take off.

Findings weigh as in MQM's linear scoring model, per 400 words of translation and by how likely they are right; distance
is what has no counterpart, and how unlike the aligned sentences are; the judge's estimate says how good the aligned
ones are, the worst weighing most (`tqcheck.scores.estimate`). The sum of penalties is put on the scale by an
exponential, so the score never falls below 0 and never ties where penalties differ.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from tqcheck.model import SEVERITY_WEIGHT, Finding, Score, ScoreFactor

SIGNATURE = "fidelity|mqm-linear:25-5-1|per:400w|distance:nulls,cosine-.70-.92-squared|estimate|v3"

#: Penalty points for a whole article of unlike sentences.
_DISTANCE_WEIGHT = 90.0
#: Penalty points for sentences that are all as bad as can be by the judge.
_ESTIMATE_WEIGHT = 60.0
#: Words over which one major finding costs its full weight; shorter articles count as this long.
_WORDS = 400.0
_NO_SIMILARITY, _FULL_SIMILARITY = 0.70, 0.92


def distance(beads: Sequence[tuple[float | None, int]]) -> float | None:
    """How far an article's translation is from its original, 0..1.

    What has no counterpart counts in full. Of the rest the mean unlikeness is squared: that good translations of
    different originals differ a little says more of the texts than of the translators.

    Args:
        beads: for each bead the cosine of its sides (None: one side is empty) and its length in characters.
    """
    total = sum(length for _, length in beads)
    if not total or all(cosine is None for cosine, _ in beads):
        return None
    alone = sum(length for cosine, length in beads if cosine is None) / total
    unlike = sum((1 - scaled(cosine)) * length for cosine, length in beads if cosine is not None) / total
    return alone + unlike**2


def scaled(cosine: float) -> float:
    """A cosine of the default encoder on 0..1: unrelated sentences lie near .70-.78, good translations near .85-.95."""
    return min(1.0, max(0.0, (cosine - _NO_SIMILARITY) / (_FULL_SIMILARITY - _NO_SIMILARITY)))


def fidelity(
    findings: Sequence[Finding], distant: float | None, words: int, estimate: float | None = None
) -> tuple[Score, tuple[ScoreFactor, ...]]:
    """The score and the points that each cause takes off, the heaviest first.

    Args:
        findings: those that nobody waived.
        distant: from `distance`, or None (no original or no encoder).
        words: length of the translation.
        estimate: the judge's, 0..1, or None (no original or no judge).
    """
    if not words:
        return Score(None, "the translation has no text", SIGNATURE), ()
    penalties: dict[str, float] = defaultdict(float)
    scale = _WORDS / max(words, _WORDS)
    for finding in findings:
        penalties[finding.slug] += SEVERITY_WEIGHT[finding.severity] * finding.confidence * scale
    if distant is not None:
        penalties["distance from the original"] = _DISTANCE_WEIGHT * distant
    if estimate is not None:
        penalties["estimated quality of the sentences"] = _ESTIMATE_WEIGHT * (1 - estimate)
    total = sum(penalties.values())
    score = 100 * math.exp(-total / 100)
    lost = (100 - score) / total if total else 0.0
    heaviest = sorted(penalties.items(), key=lambda item: -item[1])
    factors = tuple(ScoreFactor(name, points * lost) for name, points in heaviest if points > 0)
    return Score(score, None, SIGNATURE), factors
