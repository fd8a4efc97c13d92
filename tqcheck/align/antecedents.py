"""A small network that tells by token states whether a pronoun stands for what it should.

It has one hidden layer, and reads a pronoun and the word that it hangs on, in their sentence with the one before it,
beside what the original has that is likest to each. `tests/bench/antecedents.py` trained it on 20,769 professional
translations from six languages into English, in which every third-person pronoun was exchanged for each other one.
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

#: Half-open, in code points.
Place = tuple[int, int]

#: Languages of the translations that it was trained on.
LANGUAGES = frozenset({"en"})
#: What a pronoun is: its case, and whom it stands for.
CASES = ("subjects", "objects", "owners", "selves")
PERSONS = ("he", "she", "it", "they")
#: Characters of the longest sentence on either side; none longer was seen in training.
LONGEST = 500
#: Slots whose states are in memory together.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Slot:
    """A pronoun in a translated sentence.

    Attributes:
        original: the sentence's original.
        before: the translation's sentence before it; may be empty.
        text: the sentence.
        pronoun, governor: their places in it.
        form: the pronoun's case and person, by their numbers in `CASES` and `PERSONS`.
    """

    original: str
    before: str
    text: str
    pronoun: Place
    governor: Place
    form: tuple[int, int]


def doubts(slots: Sequence[Slot], encoder: TokenEncoder) -> Floats:
    """How likely each pronoun stands for somebody or something else than it should, as the logarithm of the odds.

    Raises:
        EngineError: the weights or the encoder cannot be used.
    """
    found = [
        told("antecedents", seen(slots[start : start + _AT_ONCE], encoder))[:, 0]
        for start in range(0, len(slots), _AT_ONCE)
    ]
    return np.concatenate([np.zeros(0, np.float32), *found])


def seen(slots: Sequence[Slot], encoder: TokenEncoder) -> Floats:
    """What the network reads of each slot, one a row.

    Raises:
        EngineError: as `TokenEncoder.read`.
    """
    texts = list(dict.fromkeys(text for slot in slots for text in (_read_together(slot), slot.original)))
    readings = dict(zip(texts, encoder.read(texts), strict=True))
    rows = [_seen(slot, readings[_read_together(slot)], readings[slot.original]) for slot in slots]
    return np.stack(rows).astype(np.float32)


def _read_together(slot: Slot) -> str:
    return f"{slot.before} {slot.text}".strip()


def _seen(slot: Slot, target: Reading, source: Reading) -> Floats:
    offset = len(slot.before) + 1 if slot.before else 0
    both = both_layers(target)
    own = centred(target.states)
    other = centred(source.states) if len(source.spans) else np.zeros_like(own[:0])
    words, likest = [], []
    for start, end in (slot.pronoun, slot.governor):
        here = (target.spans[:, 0] < end + offset) & (target.spans[:, 1] > start + offset)
        if not here.any() or not len(source.spans):
            words.append(np.zeros(both.shape[1], np.float32))
            likest.append(np.zeros(source.states.shape[1], np.float32))
            continue
        words.append(both[here].mean(axis=0))
        likest.append(shares(other @ own[here].mean(axis=0)) @ source.states.astype(np.float32))
    form = np.zeros(len(CASES) * len(PERSONS) + len(PERSONS), np.float32)
    case, person = slot.form
    form[[case * len(PERSONS) + person, len(CASES) * len(PERSONS) + person]] = 1
    return np.concatenate([*words, *likest, form])
