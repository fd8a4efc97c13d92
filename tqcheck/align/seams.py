"""A small network that tells by token states whether a sentence ends between two of its words and another one begins.

It has one hidden layer, and reads the states of the word before such a place and of the two behind it, and what the
reader of parses (`tqcheck.broken.reader`) makes of them. `tests/bench/seams.py` trained it on professional translations
into English, two of whose sentences were joined without a stop. An encoder of meanings knows more of the order of words
than its vectors show: its states know which verb a noun belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.align.networks import told
from tqcheck.align.trials import Floats, both_layers, tokens_at

if TYPE_CHECKING:
    from tqcheck.engines import TokenEncoder

#: Half-open, in code points.
Place = tuple[int, int]
#: Characters of the longest sentence; none longer was seen in training.
LONGEST = 600
#: How doubts are made as great as the states.
_DOUBTS = 4.0
#: Places whose sentences' states are in memory together.
_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Seam:
    """A place between two words of a sentence.

    Attributes:
        text: the sentence.
        words: the last word before it and the two behind it.
        doubts: how likely the language breaks at each of them, and at any word of the sentence.
        length: of the sentence, in words.
    """

    text: str
    words: tuple[Place, Place, Place]
    doubts: tuple[float, float, float, float]
    length: int


def odds(seams: Sequence[Seam], encoder: TokenEncoder) -> Floats:
    """How likely a sentence ends at each place, as the logarithm of the odds.

    Raises:
        EngineError: the weights or the encoder cannot be used.
    """
    parts = (seams[start : start + _AT_ONCE] for start in range(0, len(seams), _AT_ONCE))
    return np.concatenate([np.zeros(0, np.float32), *(told("seams", seen(part, encoder))[:, 0] for part in parts)])


def seen(seams: Sequence[Seam], encoder: TokenEncoder) -> Floats:
    """What the network reads, a place a row.

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    texts = list(dict.fromkeys(each.text for each in seams))
    readings = dict(zip(texts, encoder.read(texts), strict=True))
    states = {text: both_layers(reading) for text, reading in readings.items()}
    rows = []
    for each in seams:
        here = (tokens_at(readings[each.text], [word]) for word in each.words)
        nothing = np.zeros(states[each.text].shape[1], np.float32)
        means = [states[each.text][tokens].mean(axis=0) if tokens.any() else nothing for tokens in here]
        rows.append(np.concatenate([*means, np.multiply(each.doubts, _DOUBTS), [np.log(each.length)]]))
    result: Floats = np.stack(rows).astype(np.float32)
    return result
