"""Word links and gains of trials as a test wants them."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.align.trials import Gain, Gains, Trial
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


def gaining(whole: float, tokens: float = 0.0, *, tried: float = 0.0) -> Gains:
    """Gains of any text cut on trial, and of any text with something put in."""

    def gains(trials: Sequence[Trial]) -> list[Gain]:
        put_in = [any(new for *_, new in trial.changes) for trial in trials]
        return [Gain(tried, 0.0, tried) if new else Gain(whole, 0.0, tokens) for new in put_in]

    return gains


def _words(pieces: Sequence[Piece]) -> list[tuple[str, Span]]:
    return [(p.raw[start:end], p.raw_span(start, end)) for p in pieces for start, end in word_spans(p.raw)]


def _first(words: list[tuple[str, Span]], text: str) -> Span:
    return next(span for word, span in words if word == text)
