"""Words of a translation that have an opposite, which can be tried in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.align.trials import Trial
from tqcheck.compare import Pieces, joined
from tqcheck.compare.poles import counterparts, poles_of
from tqcheck.model import Span
from tqcheck.text.fold import fold_word
from tqcheck.text.headline import title_case
from tqcheck.text.names import lower_case_words
from tqcheck.text.piece import Piece
from tqcheck.text.words import cased_like, phrases, word_spans

_PAIRS = "contrast.words"
#: Words that an entry of the list has at most.
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Opposite:
    """A word or phrase at raw offsets of a sentence, and one that says the opposite, with the same capital."""

    piece: Piece
    start: int
    end: int
    opposite: str

    @property
    def text(self) -> str:
        """What stands there."""
        return self.piece.raw[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return self.piece.raw_span(self.start, self.end)

    @property
    def poles(self) -> frozenset[str]:
        """The poles that it stands for."""
        return poles_of(self.piece.pack, fold_word(self.text))

    @property
    def lists(self) -> tuple[list[str], list[str]]:
        """The lists of opposites that it stands in, and those of its opposite."""
        return _lists(self.piece, fold_word(self.text)), _lists(self.piece, fold_word(self.opposite))

    def trial(self, source: Pieces) -> Trial:
        """The opposite in its place, beside the original."""
        return Trial(joined(source), self.piece.raw, ((self.start, self.end, self.opposite),))


def opposites_in(pieces: Pieces, named: frozenset[str]) -> Iterator[Opposite]:
    """Words and phrases of some sentences with each of their opposites, the longest first; names are left out.

    `named`: words that are names elsewhere, and so are at the beginning of a sentence.
    """
    for piece in pieces:
        opposites, last = counterparts(piece.pack, _PAIRS), 0
        telling = piece.field == "body" or not title_case(piece.raw)
        for start, end, text in phrases(piece.raw, _LONGEST) if opposites else ():
            name = telling and piece.raw[start].isupper() and (text in named or _in_name(piece.raw, start))
            if start >= last and text in opposites and not name:
                capital = piece.raw[start]
                yield from (Opposite(piece, start, end, cased_like(each, capital)) for each in opposites[text])
                last = end


def phrases_of(pieces: Pieces) -> frozenset[str]:
    """The words of some sentences, and what an entry of the list can be made of."""
    return frozenset(text for piece in pieces for _, _, text in phrases(piece.raw, _LONGEST))


def _lists(piece: Piece, word: str) -> list[str]:
    """The lists of opposites that a word stands in."""
    return [f"opposites.{pole}" for pole in poles_of(piece.pack, word)]


def named_in(pieces: Pieces) -> frozenset[str]:
    """Words that stand with a capital within sentences, and nowhere without one."""
    within = {
        fold_word(piece.raw[start:end])
        for piece in pieces
        for start, end in word_spans(piece.raw)
        if _in_name(piece.raw, start)
    }
    return frozenset(within - lower_case_words(pieces))


def _in_name(raw: str, start: int) -> bool:
    """Whether a word has a capital that no sentence's beginning gives it."""
    return raw[start].isupper() and any(map(str.isalnum, raw[:start])) and raw[:start].rstrip()[-1:] not in ".:!?"
