"""How claims come to the reader: who passes them on in the original, and who in the translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.compare import Pieces
from tqcheck.compare.claims import APART, Told
from tqcheck.compare.speakers import Sides, Speakers
from tqcheck.model import Excerpt, Frame, Span

#: Likeness of a name's words below which it is gone: set by eye on links of Persian and German development articles.
_GONE = 0.4


class Ways:
    """The ways by which the claims of an article come to the reader, each side's beside the other's."""

    def __init__(self, told: Iterable[tuple[Sides, Told]], speakers: Speakers) -> None:
        """Take the paired claims, each with its aligned sentences, and the article's names."""
        self._told = tuple(told)
        self._speakers = speakers

    def exchanged(self) -> Iterator[tuple[Excerpt, Excerpt]]:
        """Those of the original who are gone, with each of those in their place whom it does not know."""
        for sides, told in self._told:
            yield from self._exchanged(sides, told)

    def turned(self) -> Iterator[tuple[Excerpt, Excerpt | None]]:
        """Those who quote somebody in the original and are quoted by him in the translation, with its cue."""
        for _, told in self._told:
            if told.pair and _is_turned(told):
                yield told.pair[0].via[0], told.pair[1].cue

    def added(self) -> Iterator[tuple[Excerpt, Span]]:
        """Outlets of the translation, with the claim of the original that nobody passes on; it names no outlet."""
        for sides, told in self._told:
            if told.pair is None or told.pair[0].via or _names_outlet(sides[0], "frames.outlets"):
                continue
            for new in told.pair[1].via:
                unlinked = told.words.likeness(None, new) < APART and sides[0][0].pack.spaces
                if unlinked and self._speakers.is_unheard(sides, new):
                    yield new, _place(told.pair[0], sides[0])

    def lost(self) -> Iterator[tuple[Excerpt, Span]]:
        """Outlets of the original, with the claim of the translation that nobody passes on; it names no outlet."""
        for sides, told in self._told:
            if told.pair is None or told.pair[1].via or _names_outlet(sides[1], "syntax.outlets"):
                continue
            if sides[0][0].pack.spaces and not any(self._exchanged(sides, told)):
                for old in told.pair[0].via:
                    if told.words.cover(old) < _GONE:
                        yield old, _place(told.pair[1], sides[1])

    def _exchanged(self, sides: Sides, told: Told) -> Iterator[tuple[Excerpt, Excerpt]]:
        if told.source is None or _is_turned(told) or not sides[0][0].pack.spaces:
            return
        for old in told.source.via:
            for new in self._passing(sides, told) if told.words.cover(old) < _GONE else ():
                if self._speakers.is_unheard(sides, new):
                    yield old, new

    def _passing(self, sides: Sides, told: Told) -> Sequence[Excerpt]:
        """Who passes a claim on in the translation, or makes another there that the original has not."""
        others = [each.new.speaker for own, each in self._told if own == sides and each.new and each.new.speaker]
        return [*(told.target.via if told.target else ()), *others]


def _names_outlet(pieces: Pieces, key: str) -> bool:
    return any(piece.find("reporting.agencies", key) for piece in pieces)


def _place(claim: Frame, pieces: Pieces) -> Span:
    """Where to show a claim: at its cue, else at its first sentence."""
    return Span(claim.cue.field, claim.cue.start, claim.cue.end) if claim.cue else pieces[0].whole


def _is_turned(told: Told) -> bool:
    """Whether he who speaks and he who quotes him changed places."""
    if told.pair is None or not all(frame.speaker and frame.via for frame in told.pair):
        return False
    source, target = told.pair
    crossed = _alike(told, source.via, target.speaker) and any(
        _alike(told, (source.speaker,), via) for via in target.via
    )
    straight = _alike(told, (source.speaker,), target.speaker) or any(
        _alike(told, source.via, via) for via in target.via
    )
    return crossed and not straight


def _alike(told: Told, old: Iterable[Excerpt | None], new: Excerpt | None) -> bool:
    return any(told.words.likeness(place, new) >= APART for place in old if place and new)
