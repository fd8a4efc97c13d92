"""Whole names of the original that nothing stands for, while the translation names somebody from elsewhere instead."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.context import BeadView, Context
from tqcheck.compare import Pieces, joined
from tqcheck.compare.names import KEPT, are_gone
from tqcheck.compare.renamed import FORM, great
from tqcheck.compare.strangers import UNLIKE, bare_runs, heard, is_given, may_be_person
from tqcheck.model import Span
from tqcheck.text.names import Name, lower_case_words, names
from tqcheck.text.romanise import latin
from tqcheck.text.scripts import share_script
from tqcheck.text.sound import either, sounds_of

#: Letters of the shortest part of a name; words of a whole one.
_SHORT, _WHOLE = 2, 2
#: Likeness from which a name stands elsewhere in the original.
_ELSEWHERE = 0.85

#: Names right behind one another.
_Run = list[Name]


def replaced(context: Context, lower: frozenset[str]) -> Iterator[tuple[str, Span, Span]]:
    """Forename and surname of the original that no name near by renders, and somebody's who stands there instead.

    The original has the latter elsewhere, but not near by. Capitals tell the original's names, and the first word must
    be a forename: what bodies are called is translated.

    Args:
        context: the pair, whose original must tell how names sound; nothing where it writes no spaces.
        lower: from `tqcheck.text.names.lower_case_words`, of the translation.

    Returns:
        The original's name, where the other one stands, and where the original's does.
    """
    if not context.source.pack.spaces:
        return
    own = lower_case_words(context.source.pieces)
    copied = share_script(context.source.pack, context.target.pack)
    original, limit = (_Copied(context), FORM) if copied else (_Heard(context), KEPT)
    for bead in context.body_beads:
        known = (run for piece in bead.source for run in bare_runs(names(piece, own, _SHORT)))
        people = (run for run in known if len(run) >= _WHOLE and is_given(run[0].text))
        near = context.around_target(bead)
        lost = [run for run in people if are_gone([name.text for name in run], near, limit)]
        if lost:
            found = (run for piece in bead.target for run in bare_runs(names(piece, lower, _SHORT)))
            new = [run for run in found if original.is_new(bead, run) and _is_person(context, run[-1])]
            for old, other in zip(lost, new, strict=False):
                place = _span(old)
                yield context.source.text(place), _span(other), place


def _span(run: _Run) -> Span:
    return run[0].piece.raw_span(run[0].start, run[-1].end)


class _Heard:
    """The original in another script, by the sound of its words."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._whole = sounds_of(context.source.pieces)

    def is_new(self, bead: BeadView, run: _Run) -> bool:
        original = heard(bead.source, self._context.around(bead), self._whole)
        apart = all(original.likeness(name.text) < UNLIKE for name in run)
        return apart and either(run[-1].text, self._whole) >= _ELSEWHERE


class _Copied:
    """The original in the same script, by its spelling without marks: families share surnames, languages forenames."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._whole = _spelt(context.source.pieces)

    def is_new(self, bead: BeadView, run: _Run) -> bool:
        around = self._context.around(bead)
        name = f" {' '.join(latin(word.text) for word in run)} "
        apart = len(run) >= _WHOLE and latin(run[-1].text) not in map(latin, great(around))
        return apart and name not in _spelt(around) and name in self._whole


def _spelt(pieces: Pieces) -> str:
    letters = "".join(sign if sign.isalpha() or sign == "-" else " " for sign in joined(pieces))
    return f" {' '.join(map(latin, letters.split()))} "


def _is_person(context: Context, name: Name) -> bool:
    return all(may_be_person(tree, name) for tree in context.target.parsed([name.piece], entities=True))
