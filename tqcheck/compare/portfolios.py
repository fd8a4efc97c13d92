"""Portfolios of ministers that fit the original less well than another one would, where no list reads the original."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.align.trials import Gains, Trial, Verdicts, surest, weighed
from tqcheck.compare import Beads, are_pair, joined
from tqcheck.lang import LanguagePack, shared
from tqcheck.model import Span
from tqcheck.text.offices import offices, portfolios
from tqcheck.text.piece import Piece
from tqcheck.text.words import cased_like

#: Gain and verdict from which another portfolio belongs there, and weight of the verdict. Of 312 ministers and
#: ministries of good articles in 40 languages one reaches it, with each of thirty others tried; of 22 that were
#: exchanged 14 do.
_SURE, _VERDICT = 0.33, 0.5


@dataclass(frozen=True, slots=True)
class Rival:
    """A portfolio as it is written, the one that fits the original better, the whole office and the original."""

    said: str
    other: str
    office: Span
    original: Span


def misfits(beads: Beads, gains: Gains, verdicts: Verdicts) -> Iterator[Rival]:
    """The portfolio of each bead that fits the original least, if another one surely fits it better.

    Args:
        beads: aligned sentences; those whose original names a portfolio that is listed are left out.
        gains, verdicts: of changes on trial.
    """
    tried = [
        (source[0].whole, piece, *each)
        for source, target in beads
        if source and not any(map(portfolios, source))
        for piece in target
        for each in _others(piece)
    ]
    joint = {source[0].whole: joined(source) for source, _ in beads if source}
    trials = [Trial(joint[whole], piece.raw, ((start, end, new),)) for whole, piece, start, end, new, _ in tried]
    near = [gain.nearness if gain.there > 0 else 0.0 for gain in gains(trials)] if trials else []
    found = zip(tried, weighed(trials, near, verdicts, _VERDICT), strict=True)
    for whole, piece, start, end, new, office in surest((e[0], weight, e) for e, weight in found if weight >= _SURE):
        yield Rival(piece.raw[start:end], new, office, whole)


def _others(piece: Piece) -> Iterator[tuple[int, int, str, Span]]:
    """Portfolios of a sentence at raw offsets, another one for each, and the whole office."""
    words = _words(piece.pack)
    for office in offices(piece):
        for part in office.parts if "ministry" in office.labels() else ():
            start, end = piece.folded.span(part.start, part.end)
            for other, word in words.items() if part.label in words else ():
                if other != part.label and not are_pair(other, part.label, shared("offices")["alike"]):
                    yield start, end, cased_like(word, piece.raw[start]), piece.span(office.start, office.end)


@cache
def _words(pack: LanguagePack) -> dict[str, str]:
    """A word for each portfolio."""
    named = {name: pack.list(f"portfolios.{name}") for name in shared("offices")["portfolios"]}
    return {name: words[0] for name, words in named.items() if words}
