"""sacreBLEU's metrics against a reference translation (Post 2018), each with its signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tqcheck.article.context import Context
from tqcheck.model import Score
from tqcheck.safe import one_line
from tqcheck.scores.base import Measure
from tqcheck.text.sentences import paragraphs


def _bleu() -> Any:
    from sacrebleu.metrics.bleu import BLEU

    return BLEU(effective_order=True)


def _chrf() -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(word_order=2)


def _ter() -> Any:
    from sacrebleu.metrics.ter import TER

    return TER()


#: TER's search for moved words takes more than ten seconds from some 300 words on.
_LONGEST_FOR_TER = 200
_METRICS: dict[str, Callable[[], Any]] = {"BLEU": _bleu, "chrF2++": _chrf, "TER": _ter}


def reference_scores(translation: str, reference: str | None) -> dict[str, Score]:
    """BLEU, chrF2++ and TER of a text (0..100; for TER lower is better); without a reference each says why not.

    Paragraphs are the segments where both texts have the same number of them, else each text is one segment.
    """
    if reference is None:
        return {name: Score(None, "no reference", "") for name in _METRICS}
    if not translation.strip() or not reference.strip():
        return {name: Score(None, "empty text", "") for name in _METRICS}
    scores = {}
    segments = _segments(translation, reference)
    longest = max(len(text.split()) for side in segments for text in side)
    for name, make in _METRICS.items():
        if name == "TER" and longest > _LONGEST_FOR_TER:
            scores[name] = Score(None, f"a segment of {longest} words is too long for TER", "")
            continue
        metric = make()
        value = metric.corpus_score(segments[0], [segments[1]]).score
        scores[name] = Score(float(value), None, str(metric.get_signature()))
    return scores


def _segments(translation: str, reference: str) -> tuple[list[str], list[str]]:
    sides = [[one_line(text[start:end]) for start, end in paragraphs(text)] for text in (translation, reference)]
    if len(sides[0]) == len(sides[1]):
        return sides[0], sides[1]
    return [one_line(translation)], [one_line(reference)]


def _of_pair(context: Context) -> dict[str, Score]:
    reference = context.pair.reference
    return reference_scores(context.pair.target.body, reference.body if reference else None)


MEASURE = Measure("reference", tuple(_METRICS), _of_pair)
