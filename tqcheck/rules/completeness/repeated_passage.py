"""CMP004: a passage stands twice."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Words that a sentence must have, words from which it need not be the very same, and share of words that two must have
#: in common then; confidence from which a sentence surely renders one of the original. Set by eye.
_LEAST, _WORDS, _SAME, _SURE = 5, 8, 0.8, 0.5
#: Sentences with a word that are compared for its sake: one in more of them tells none from the others. Set by eye.
_MOST = 200


@rule(
    "CMP004",
    "repeated-passage",
    severity="major",
    needs=(),
    examples=(
        Example(
            "de",
            "Der Vorstand bestätigte am Montag den Abbau von 400 Stellen im Werk.",
            "The board confirmed on Monday the loss of 400 jobs at the plant.\n\n"
            "The board confirmed on Monday the loss of 400 jobs at the plant.",
            "The board confirmed on Monday the loss of 400 jobs at the plant.",
        ),
        Example("fa", "او آمد. او رفت.", "He came. He left."),
    ),
)
def repeated_passage(context: Context) -> Iterator[Hit]:
    """A sentence or paragraph stands twice, pasted or looped.

    ## What it does
    Compares the words of all longer sentences; where nearly all are the same, the later one is reported. Sentences of
    fewer than eight words must be the same.

    ## Why it matters in news
    It shows that nobody read the article before it went out.

    ## When it stays silent
    Each of the two renders a sentence of its own: the original repeats itself; the sentences are very short; figures
    differ between them.
    """
    pieces = [(piece, words) for piece in context.target.body if len(words := _words(piece)) >= _LEAST]
    seen = _Seen(Counter(word for _, words in pieces for word in words))
    for piece, words in pieces:
        told = _told(context, piece)
        if any(told is None or not {None, told}.isdisjoint(said.told) for said in seen.like(words, piece.text)):
            yield Hit("This stands in the article already.", target=piece.whole, confidence=0.9)
        seen.add(words, piece.text, told)


def _words(piece: Piece) -> frozenset[str]:
    return frozenset(piece.text[start:end] for start, end in word_spans(piece.text))


def _told(context: Context, piece: Piece) -> int | None:
    """The sentence of the original that one surely renders, by index."""
    bead = context.bead_of_target.get(piece.index)
    return bead.source[0].index if bead and bead.source and bead.confidence >= _SURE else None


@dataclass(frozen=True, slots=True)
class _Said:
    """Sentences that count as one, and what of the original they render; None: nothing."""

    words: frozenset[str]
    told: set[int | None]


class _Seen:
    """The sentences up to a place.

    Two of which so large a share is the same have one of their rarest words in common, and are looked for under those
    (prefix filtering: Bayardo, Ma and Srikant 2007, doi:10.1145/1242572.1242591).
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take the number of sentences that each word stands in."""
        self._counts = counts
        self._same: dict[frozenset[str] | str, _Said] = {}
        self._under: dict[str, list[_Said]] = defaultdict(list)

    def like(self, words: frozenset[str], text: str) -> Iterator[_Said]:
        """Those with nearly the same words, and the same figures; of a short sentence, with the same text."""
        if len(words) < _WORDS:
            yield from filter(None, [self._same.get(text)])
            return
        for word in self._rarest(words):
            for said in self._under.get(word, ())[:_MOST]:
                alike = len(words & said.words) >= _SAME * len(words | said.words)
                if alike and not any(word.isdecimal() for word in words ^ said.words):
                    yield said

    def add(self, words: frozenset[str], text: str, told: int | None) -> None:
        """Take in one more."""
        key = text if len(words) < _WORDS else words
        if key not in self._same:
            self._same[key] = _Said(words, set())
            for word in self._rarest(words):
                self._under[word].append(self._same[key])
        self._same[key].told.add(told)

    def _rarest(self, words: frozenset[str]) -> list[str]:
        count = len(words) - math.ceil(_SAME * len(words)) + 1
        return sorted(words, key=lambda word: (self._counts[word], word))[:count]
