"""Word links and cosines as a test wants them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck.compare.headline import Cosines
from tqcheck.compare.links import Links
from tqcheck.model import Span, WordLink
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans


def links(source: Sequence[Piece], target: Sequence[Piece], *tied: tuple[str, str, float]) -> Links:
    """The links between words given by their text, the first of each side; all other words are alone."""
    sides = _words(source), _words(target)
    found = [WordLink(0, _first(sides[0], one), _first(sides[1], other), weight) for one, other, weight in tied]
    alone = [WordLink(0, word, None, 0.0) for _, word in sides[0]] + [WordLink(0, None, w, 0.0) for _, w in sides[1]]
    return Links([*found, *alone])


def nearer(gain: float) -> Cosines:
    """Cosines by which a text with something cut out, any but the first, comes nearer by a gain."""

    def cosines(texts: Sequence[str], others: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        rows = [[0.5 + (gain if n else 0.0)] * len(others) for n in range(len(texts))]
        return np.array(rows, dtype=np.float32)

    return cosines


def _words(pieces: Sequence[Piece]) -> list[tuple[str, Span]]:
    return [(p.raw[start:end], p.raw_span(start, end)) for p in pieces for start, end in word_spans(p.raw)]


def _first(words: list[tuple[str, Span]], text: str) -> Span:
    return next(span for word, span in words if word == text)
