"""sacreBLEU's metrics against a reference translation (Post 2018), each with its signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tqcheck.model import Score


def _bleu() -> Any:
    from sacrebleu.metrics.bleu import BLEU

    return BLEU(effective_order=True)


def _chrf() -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(word_order=2)


def _ter() -> Any:
    from sacrebleu.metrics.ter import TER

    return TER()


_METRICS: dict[str, Callable[[], Any]] = {"BLEU": _bleu, "chrF2++": _chrf, "TER": _ter}


def reference_scores(translation: str, reference: str | None) -> dict[str, Score]:
    """BLEU, chrF2++ and TER of a text (0..100; for TER lower is better); without a reference each says why not."""
    if reference is None:
        return {name: Score(None, "no reference", "") for name in _METRICS}
    if not translation.strip() or not reference.strip():
        return {name: Score(None, "empty text", "") for name in _METRICS}
    scores = {}
    for name, make in _METRICS.items():
        metric = make()
        value = metric.corpus_score([_one_line(translation)], [[_one_line(reference)]]).score
        scores[name] = Score(float(value), None, str(metric.get_signature()))
    return scores


def _one_line(text: str) -> str:
    return " ".join(text.split())
