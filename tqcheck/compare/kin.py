"""Words of a translation in whose place another of their kind fits the original better: a school for a hospital.

Words of one kind are co-hyponyms: nobody means one by another, as one may mean a lorry by a vehicle, so that free
rendering seldom exchanges them. Only the translation's language needs the list; the encoder knows what the original's
words are like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tqcheck.align.trials import Cosines, Gains, Trial, Verdicts, weighed
from tqcheck.compare import Beads, Pieces, joined
from tqcheck.compare.links import Links, LinksOf
from tqcheck.compare.poles import counterparts
from tqcheck.model import Span
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.words import phrases

_WORDS = "kin.words"
#: Words that an entry has at most, words of the original that are read together, and how many of a kind are tried: the
#: likest to the original by themselves.
_LONGEST, _ALONG, _TRIED = 3, 2, 3
#: Weights beside the gain: of the judge's verdict, and of the likeness that the other has more than the word to what
#: is likest to it in the original, each read by itself, and the most that this adds; the verdict at least; what all
#: give together from which the other belongs there. Of good articles in fifteen languages (89,000 words) three words
#: reach it; of 93 words exchanged for another, most of them of no list, eight.
_VERDICT, _ALONE, _MOST_ALONE, _FOR, _SURE = 3.0, 6.0, 0.36, 0.02, 0.75
#: Likeness from which another word renders that place in the original already.
_RENDERED = 0.45


@dataclass(frozen=True, slots=True)
class Exchange:
    """A word of a translation, another of its kind, and what in the original is likest to the other."""

    target: Span
    source: Span
    other: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    piece: Piece
    start: int
    end: int
    found: Exchange
    alone: float

    def trial(self, source: Pieces) -> Trial:
        return Trial(joined(source), self.piece.raw, ((self.start, self.end, self.found.other),))


def exchanged(
    beads: Beads,
    links: LinksOf,
    gains: Gains,
    verdicts: Verdicts,
    cosines: Cosines,
    may_stand: Callable[[Span], bool],
) -> Iterator[Exchange]:
    """The word of each bead that another of its kind should replace most, if any surely should.

    Args:
        beads: aligned sentences.
        links: between their words.
        gains, verdicts: of changes on trial.
        cosines: of words by themselves.
        may_stand: whether a word can be told; all others are not tried.
    """
    candidates = [
        (n, each)
        for n, (source, target) in enumerate(beads)
        for piece in target
        for each in _candidates(source, piece, links(n), cosines, may_stand)
    ]
    trials = [each.trial(beads[n][0]) for n, each in candidates]
    near = [
        gain.nearness + each.alone if gain.there > 0 else 0.0
        for gain, (_, each) in zip(gains(trials), candidates, strict=True)
    ]
    best: dict[int, tuple[float, Exchange]] = {}
    for (n, each), weight in zip(candidates, weighed(trials, near, verdicts, _VERDICT, _FOR), strict=True):
        if weight >= max(_SURE, best.get(n, (0.0, None))[0]):
            best[n] = weight, each.found
    yield from (found for _, found in best.values())


def _candidates(
    source: Pieces, piece: Piece, links: Links, cosines: Cosines, may_stand: Callable[[Span], bool]
) -> Iterator[_Candidate]:
    """The listed words of a sentence, no names, each with those of its kind that are likest to the original."""
    kin, last = counterparts(piece.pack, _WORDS), 0
    said = fold_word(piece.raw)
    for start, end, word in phrases(piece.raw, _LONGEST) if kin and source else ():
        if start < last or word not in kin or (start and piece.raw[start].isupper()):
            continue
        last, place = end, piece.raw_span(start, end)
        others = [other for other in kin[word] if other not in said]
        if others and may_stand(place):
            for alone, other, like in _likest(source, word, others, cosines):
                rendered, _ = links.rendering("source", like, [place])
                if rendered < _RENDERED or links.likeness(like, place) >= rendered:
                    yield _Candidate(piece, start, end, Exchange(place, like, other), alone)


def _likest(source: Pieces, word: str, others: list[str], cosines: Cosines) -> Iterator[tuple[float, str, Span]]:
    """What likeness to the original by itself adds for the others that are likest, and to which place there."""
    places = [(each, start, end) for each in source for start, end, _ in phrases(each.raw, _ALONG)]
    if not places:
        return
    found = cosines([word, *others], [each.raw[start:end] for each, start, end in places])
    more = found[1:].max(axis=1) - found[0].max()
    for number in (-more).argsort()[:_TRIED]:
        if more[number] > 0:
            each, start, end = places[found[number + 1].argmax()]
            yield min(_MOST_ALONE, _ALONE * float(more[number])), others[number], each.raw_span(start, end)
