"""Who speaks in a headline, and who speaks in its article instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.align.trials import Gains, Trial
from tqcheck.compare.cast import stems_of
from tqcheck.compare.speakers import is_pronoun
from tqcheck.model import Frame
from tqcheck.text.piece import Piece

#: Gain by another speaker's name from which the original means that one. In headlines of ten languages the right name
#: gains so much in 12 of 16 with a wrong one; in good ones every other speaker's name loses 0.2 and more.
_MEANT = 0.25
#: Speakers of an article that are tried.
_MOST = 6
#: What stands behind a headline's last dash, and how many words of it may be who says it ("- ministry").
_DASHED, _WORDS = re.compile(r"\s[-–—]\s+(?=[^-–—]*$)"), 4


def speakers_of(piece: Piece, frames: Sequence[Frame]) -> Iterator[tuple[int, int]]:
    """Raw offsets of those who speak in a sentence, each with the office before the name; no pronouns.

    Args:
        piece: the sentence.
        frames: its claims.
    """
    for frame in frames:
        who, office = frame.speaker, frame.description
        if who is None or is_pronoun(piece.pack, who):
            continue
        start = office.start if office and 0 <= who.start - office.end <= 1 else who.start
        # A parse may take what stands behind a headline's colon for a part of the speaker.
        end = min(who.end, frame.cue.start) if frame.cue and frame.cue.start > who.start else who.end
        yield start - piece.start, len(piece.raw[: end - piece.start].rstrip())


def dashed(title: Piece) -> Iterator[tuple[int, int]]:
    """Raw offsets of the few words behind a headline's last dash."""
    dash = _DASHED.search(title.raw)
    if dash and 1 <= len(title.raw[dash.end() :].split()) <= _WORDS:
        yield dash.end(), len(title.raw.rstrip())


def meant(source: Piece, title: Piece, place: tuple[int, int], others: Sequence[str], gains: Gains) -> str | None:
    """Who of an article's speakers fits the original's headline far better than the one at a place, if any does.

    Args:
        source: the original's headline.
        title: the translation's.
        place: raw offsets of who speaks in it.
        others: those who speak in the article, in order.
        gains: of changes on trial.
    """
    own = stems_of(title.raw[slice(*place)])
    tried = [each for each in dict.fromkeys(others) if own.isdisjoint(stems_of(each))][:_MOST]
    found = gains([Trial(source.raw, title.raw, ((*place, each),)) for each in tried])
    fitting = [(gain.nearness, each) for gain, each in zip(found, tried, strict=True) if gain.nearness >= _MEANT]
    return max(fitting)[1] if fitting else None
