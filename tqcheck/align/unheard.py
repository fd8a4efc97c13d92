"""A small network that tells whether a name of a translation stands for nothing in its original.

It has one hidden layer, and reads the states of the name's tokens, what the original has that is likest to them, and
in numbers how much of the name is heard there (`tqcheck.compare.traces`). `tests/bench/unheard.py` trained it on
good translations into English from 39 languages, and on names that were put in each other's place in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.align.networks import told
from tqcheck.align.trials import Floats, both_layers, centred, shares, tokens_at

if TYPE_CHECKING:
    from tqcheck.engines import Reading, TokenEncoder

#: Characters of the longest text on either side; few longer ones were seen in training.
LONGEST = 800
#: Names whose sentences are in memory together.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Called:
    """A name of a translation.

    Attributes:
        original, text: sentences, and their translation.
        start, end: where the name stands in that, in code points.
        traces: what of it is in the original, in numbers.
    """

    original: str
    text: str
    start: int
    end: int
    traces: tuple[float, ...]


def odds(names: Sequence[Called], encoder: TokenEncoder) -> Floats:
    """How likely each name stands for nothing, as the logarithm of the odds.

    Raises:
        EngineError: the weights or the encoder cannot be used.
    """
    parts = (seen(names[start : start + _AT_ONCE], encoder) for start in range(0, len(names), _AT_ONCE))
    return np.concatenate([np.zeros(0, np.float32), *(told("unheard", part)[:, 0] for part in parts)])


def seen(names: Sequence[Called], encoder: TokenEncoder) -> Floats:
    """What the network reads of each, shape (names, read).

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    texts = list(dict.fromkeys(text for each in names for text in (each.original, each.text)))
    readings = dict(zip(texts, encoder.read(texts), strict=True))
    return np.stack([_seen(each, readings[each.original], readings[each.text]) for each in names])


def _seen(name: Called, source: Reading, target: Reading) -> Floats:
    here = tokens_at(target, [(name.start, name.end)])
    states = np.zeros(4 * target.states.shape[1], np.float32)
    if here.any() and len(source.spans):
        likeness = centred(source.states) @ centred(target.states)[here].mean(axis=0)
        states = np.concatenate([both_layers(target)[here].mean(axis=0), shares(likeness) @ both_layers(source)])
    row: Floats = np.concatenate([states, np.array(name.traces, np.float32)])
    return row
