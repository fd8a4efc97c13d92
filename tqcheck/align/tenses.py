"""A small network that tells by token states of the original when what a verb of the translation says happens.

It has one hidden layer, and reads the original's tokens that are likest to the verb, those beside the likest, and the
sentence; of the translation it only knows which verb. It was trained on the tenses of professional translations from
five languages into English, with what `tests/bench/tenses.py` was made of afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.align.networks import told
from tqcheck.align.trials import Floats, both_layers, centred, shares

if TYPE_CHECKING:
    from tqcheck.engines import Reading, TokenEncoder

#: Languages of the translations that it was trained on.
LANGUAGES = frozenset({"en"})
#: When something happens; "possible" stands for what may, would or should.
TIMES = ("future", "possible", "past", "present")
#: Characters of the longest sentence on either side; few longer ones were seen in training.
LONGEST = 500
#: Likeness that the likest token of the original has at least, and how many tokens beside it are read.
_LIKE, _BESIDE = 0.2, 2
#: Verbs whose sentences are in memory together.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a translated sentence at a half-open place in code points."""

    original: str
    text: str
    start: int
    end: int


def times(verbs: Sequence[Verb], encoder: TokenEncoder) -> Floats:
    """How likely the original speaks of each of `TIMES`, shape (verbs, times); zeros where nothing is like it.

    Raises:
        EngineError: the weights or the encoder cannot be used.
    """
    found = [_times(verbs[start : start + _AT_ONCE], encoder) for start in range(0, len(verbs), _AT_ONCE)]
    return np.concatenate([np.zeros((0, len(TIMES)), np.float32), *found])


def _times(verbs: Sequence[Verb], encoder: TokenEncoder) -> Floats:
    rows = seen(verbs, encoder)
    result = np.zeros((len(verbs), len(TIMES)), np.float32)
    known = [n for n, row in enumerate(rows) if row is not None]
    if known:
        result[known] = told("tenses", np.stack([row for row in rows if row is not None]))
    return result


def seen(verbs: Sequence[Verb], encoder: TokenEncoder) -> list[Floats | None]:
    """What the network reads of each verb; None where the original has nothing like it.

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    texts = list(dict.fromkeys(text for verb in verbs for text in (verb.text, verb.original)))
    readings = dict(zip(texts, encoder.read(texts), strict=True))
    return [_seen(verb, readings[verb.text], readings[verb.original]) for verb in verbs]


def _seen(verb: Verb, target: Reading, source: Reading) -> Floats | None:
    here = (target.spans[:, 0] < verb.end) & (target.spans[:, 1] > verb.start)
    if not here.any() or not len(source.spans):
        return None
    likeness = centred(source.states) @ centred(target.states)[here].mean(axis=0)
    likest = int(likeness.argmax())
    if likeness[likest] < _LIKE:
        return None
    both = both_layers(source)
    beside = [both[max(0, likest - _BESIDE) : likest], both[likest + 1 : likest + 1 + _BESIDE]]
    means = [part.mean(axis=0) if len(part) else np.zeros(both.shape[1], np.float32) for part in beside]
    whole = source.states.astype(np.float32).mean(axis=0)
    row: Floats = np.concatenate([shares(likeness) @ both, *means, whole]).astype(np.float32)
    return row
