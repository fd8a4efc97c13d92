"""Operators that break the language of a good English sentence in one place.

`OPERATORS` all that break, `GENERIC` those of them that need no parse and work for any language; `GOOD_ATTRIBUTIONS`
put a sound attribution around a sentence and break nothing.
"""

from __future__ import annotations

from dataclasses import replace

from judge.damage import Operator
from judge.fluency import attribution, cut, function_words, merged, order, phrases, verbs
from judge.fluency.attribution import GOOD_ATTRIBUTIONS
from judge.fluency.generic import GENERIC

__all__ = ["GENERIC", "GOOD_ATTRIBUTIONS", "OPERATORS"]

OPERATORS: tuple[Operator, ...] = (
    *(
        replace(operator, name=f"{operator.kind}-{operator.name}")
        for shelf in (order, verbs, phrases, function_words, cut, merged)
        for operator in shelf.shelf.operators
    ),
    *(replace(operator, name=f"attribution-{operator.name}") for operator in attribution.BROKEN),
    *GENERIC,
)
