"""A small network that reads a parsed sentence and tells where the language breaks.

It sees of each word what the parser made of it, the word itself where it is a frequent one, its ending, and its
governor; of its neighbours as much, the farther ones in wider steps (dilated convolutions, Yu and Koltun 2016). It was
trained by `tests/bench/reader.py` on professional translations into English and on what that breaks in them. The
judge's token states know meanings better than order; this network has seen order alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.networks import network, told
from tqcheck.align.trials import Floats
from tqcheck.engines.judge import Tokens
from tqcheck.engines.syntax import Parse

#: Languages whose sentences it was trained on.
LANGUAGES = frozenset({"en"})
#: What it reads of a word; the last one is where its governor stands.
READ = 10
#: Number of what is not known, beside 0 for no word at all; rows without a word between two sentences, as many as the
#: widest step reaches.
_UNKNOWN, _BETWEEN = 1, 8
#: Words to the governor that are told apart, and what all farther ones count as.
_FAR, _FARTHER, _FARTHEST = 8, 10, 12
#: Letters of the endings that are read, of longer words and of shorter ones.
_ENDING, _SHORT_ENDING = 3, 2
_NETWORK = "broken/reader"


@dataclass(frozen=True)
class Vocabulary:
    """What the network knows by a number each, from 2 on; `classes` are the sets of the dictionary's word classes."""

    words: dict[str, int]
    endings: dict[str, int]
    tags: dict[str, int]
    relations: dict[str, int]
    classes: dict[str, int]

    def rows(self, text: str, parse: Parse) -> NDArray[np.int32]:
        """What the network reads of a sentence, shape (words, `READ`)."""
        found = np.zeros((len(parse), READ), np.int32)
        for number, token in enumerate(parse):
            raw, governor, gap = text[token.start : token.end], parse[token.head], 0
            if number:
                gap = int(parse[number - 1].end < token.start)
            found[number] = (
                self.words.get(raw.lower(), _UNKNOWN),
                self.endings.get(ending(raw.lower()), _UNKNOWN),
                self.tags.get(token.tag, _UNKNOWN),
                self.relations.get(token.dep, _UNKNOWN),
                _step(token.head - number),
                self.tags.get(governor.tag, _UNKNOWN),
                self.relations.get(governor.dep, _UNKNOWN),
                1 + 2 * _shape(raw) + gap,
                2 * self.classes.get(token.listed, _UNKNOWN) + (token.lemma == raw.lower()),
                token.head,
            )
        return found


def doubts(texts: Sequence[str], parses: Sequence[Parse]) -> list[Floats]:
    """How likely the language breaks at each word of some sentences.

    Args:
        texts: one sentence each.
        parses: theirs, none empty.

    Raises:
        EngineError: the weights cannot be used.
    """
    blank, blocks, starts, at = np.zeros((_BETWEEN, READ), np.int32), [], [], 0
    for text, parse in zip(texts, parses, strict=True):
        rows = _vocabulary().rows(text, parse)
        at += _BETWEEN
        rows[:, -1] += at
        blocks += [blank, rows]
        starts.append(at)
        at += len(rows)
    if not blocks:
        return []
    odds = told(_NETWORK, np.concatenate([*blocks, blank]))
    return [odds[start : start + len(parse)] for start, parse in zip(starts, parses, strict=True)]


def placed(parse: Parse, doubt: Floats) -> Tokens:
    """The words of a sentence, in code points of it, and how likely it breaks there."""
    return Tokens(np.array([(token.start, token.end) for token in parse], np.int32).reshape(-1, 2), doubt)


def ending(word: str) -> str:
    """The last letters of a word in lower case."""
    if len(word) > _ENDING + 1:
        return word[-_ENDING:]
    return word[-_SHORT_ENDING:] if len(word) > _SHORT_ENDING else "#" if word.isdigit() else word


def _step(far: int) -> int:
    """A number for the way to the governor; 0 for a root."""
    if far == 0:
        return 0
    size = abs(far) if abs(far) < _FAR else _FARTHER if abs(far) < _FARTHEST else _FARTHEST
    return (size if far > 0 else -size) + _FARTHEST + 1


def _shape(raw: str) -> int:
    kinds = (raw.islower(), raw[:1].isupper() and raw[1:].islower(), raw.isupper(), any(map(str.isdigit, raw)), True)
    return kinds.index(True)


@cache
def _vocabulary() -> Vocabulary:
    kept: dict[str, list[str]] = json.loads(network(_NETWORK).get_modelmeta().custom_metadata_map["vocabulary"])
    return vocabulary(kept)


def vocabulary(kept: dict[str, list[str]]) -> Vocabulary:
    """What a list of each sort stands for."""
    numbers: dict[str, Any] = {key: {word: at + 2 for at, word in enumerate(words)} for key, words in kept.items()}
    return Vocabulary(**numbers)
