"""Speakers whose names the original has elsewhere only: of its sentences others are the words."""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck.article.context import BeadView, Context
from tqcheck.compare import joined
from tqcheck.compare.strangers import bare_runs
from tqcheck.compare.traces import unrendered
from tqcheck.model import Excerpt
from tqcheck.text.dictionary import is_word
from tqcheck.text.names import lower_case_words, names
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import sounds
from tqcheck.text.sound import best, nearest, silenced, sounds_of

#: Likeness below which no word of a sentence or its neighbours is a name, and from which one elsewhere is it.
_NOT_HERE, _ELSEWHERE = 0.75, 0.85
#: Letters of the shortest part of a name.
_SHORT = 2


def is_named_elsewhere(context: Context, bead: BeadView, speaker: Excerpt) -> bool:
    """Whether the original has no part of a speaker's name in a bead or next to it, but has one elsewhere.

    Not where it names nobody else there; nor where the bead has the other half of a name that the article has whole:
    "Gülizar Hanım" for Ms Sancaklı.
    """
    lower = context.cast.lower
    if not sounds(context.source.pack):
        return False
    found = {
        name.text
        for piece in bead.target
        for run in bare_runs(names(piece, lower, _SHORT))
        for name in run
        if speaker.start <= piece.start + name.start < speaker.end and not is_word(name.text.lower(), piece.pack)
    }
    if not found or _likest(found, context.around(bead)) >= _NOT_HERE:
        return False
    if _likest(found, context.source.pieces) < _ELSEWHERE:
        return False
    # Where the original names nobody else, the translator may name whom it describes.
    own = lower_case_words(context.source.pieces)
    if any(map(str.isupper, joined(bead.source))) and not unrendered(bead.source, context.around_target(bead), own):
        return False
    whole = (run for piece in context.target.body for run in bare_runs(names(piece, lower, _SHORT)))
    others = {name.text for run in whole if not found.isdisjoint(name.text for name in run) for name in run} - found
    return _likest(others, bead.source) < _NOT_HERE


def _likest(found: Iterable[str], pieces: Iterable[Piece]) -> float:
    """How much the likest of some names sounds like a word of some sentences."""
    heard = sounds_of(pieces)
    return max((max(best(name, heard), nearest(silenced(name), heard)) for name in found), default=0.0)
