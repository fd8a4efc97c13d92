"""Speakers whose names the original has elsewhere only: of its sentences others are the words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from tqcheck.article.context import BeadView, Context
from tqcheck.compare import joined
from tqcheck.compare.strangers import bare_runs
from tqcheck.compare.traces import unrendered
from tqcheck.model import Excerpt
from tqcheck.text.dictionary import is_word
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.names import Name, lower_case_words, names
from tqcheck.text.piece import Piece
from tqcheck.text.romanise import are_heard, sounds
from tqcheck.text.sound import either, sounds_of
from tqcheck.text.words import word_spans

#: Likeness below which no word of a sentence or its neighbours is a name, and from which one elsewhere is it.
_NOT_HERE, _ELSEWHERE = 0.75, 0.85
#: Letters of the shortest part of a name.
_SHORT = 2
#: Doubt that the judge, if there is one, must have of the name.
_DOUBTED = 0.2
#: Lists of what people are called by who are not named.
_CALLED = ("titles.*", "frames.offices", "offices.*", "portfolios.*", "organisations.*")


class Whereabouts:
    """Who is named where in an article, as far as it is asked for.

    Args:
        context: the article.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _whole(self) -> frozenset[str]:
        return sounds_of(self._context.source.pieces)

    @cached_property
    def _lower(self) -> frozenset[str]:
        return lower_case_words(self._context.source.pieces)

    @cached_property
    def _runs(self) -> list[list[Name]]:
        return [run for piece in self._context.target.body for run in self._runs_in(piece)]

    def _runs_in(self, piece: Piece) -> list[list[Name]]:
        return [*bare_runs(names(piece, self._context.cast.lower, _SHORT))]

    def are_elsewhere(self, bead: BeadView, new: Excerpt, old: Excerpt | None) -> bool:
        """Whether the original has no part of a speaker's name in a bead or next to it, but has one elsewhere.

        The judge must doubt the name. Not where it names nobody else there; nor where the bead has the other half of a
        name that the article has whole: "Gülizar Hanım" for Ms Sancaklı.

        Args:
            bead: aligned sentences.
            new: who speaks in the translation.
            old: who does in the original, if he was found.
        """
        context, pack = self._context, self._context.source.pack
        doubt = context.doubt(context.span_of(new), None)
        if not (sounds(pack) or are_heard(pack)) or (doubt is not None and doubt < _DOUBTED):
            return False
        found = {
            name.text
            for piece in bead.target
            for run in self._runs_in(piece)
            for name in run
            if new.start <= piece.start + name.start < new.end and not is_word(name.text.lower(), piece.pack)
        }
        if not found or _likest(found, sounds_of(context.around(bead))) >= _NOT_HERE:
            return False
        if not self._names_another(bead, old) or _likest(found, self._whole) < _ELSEWHERE:
            return False
        whole = (run for run in self._runs if not found.isdisjoint(name.text for name in run))
        return _likest({name.text for run in whole for name in run} - found, sounds_of(bead.source)) < _NOT_HERE

    def _names_another(self, bead: BeadView, old: Excerpt | None) -> bool:
        """Whether the original names somebody there, rather than calling him by what he is.

        By capitals, where the script has them; else by a word of the speaker's that is no title or office.
        """
        if any(map(str.isupper, joined(bead.source))):
            return bool(unrendered(bead.source, self._context.around_target(bead), self._lower))
        called = words_of(bead.source[0].pack, *_CALLED)
        return old is not None and any(fold_word(old.text[a:b]) not in called for a, b in word_spans(old.text))


def _likest(found: Iterable[str], heard: frozenset[str]) -> float:
    """How much the likest of some names sounds like a word."""
    return max((either(name, heard) for name in found), default=0.0)
