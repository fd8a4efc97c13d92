"""How like the two texts are by the encoder: the mean cosine of their aligned sentences, as it is measured."""

from __future__ import annotations

from tqcheck.article.context import Context
from tqcheck.model import Score
from tqcheck.scores.base import Measure

_NAME = "similarity"


def similarity(context: Context) -> dict[str, Score]:
    """The mean cosine, by length; sentences without a counterpart have no part in it."""
    if not context.has_source:
        return MEASURE.missing("no original")
    value = context.alignment.mean_cosine
    why = "nothing to compare" if context.has_encoder else "no encoder"
    return {_NAME: Score(value, None if value is not None else why, context.alignment.signature)}


MEASURE = Measure("similarity", (_NAME,), similarity)
