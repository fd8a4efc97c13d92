"""What the original says and the translation does not: a clause, or words together that the judge misses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tqcheck.article.beside import is_told_beside
from tqcheck.article.context import BeadView, Context
from tqcheck.article.lone import lone_clauses
from tqcheck.article.unfinished import unfinished
from tqcheck.compare.doubts import Doubt, stretch
from tqcheck.compare.lengths import known_ratio, made_up, relative
from tqcheck.engines.judge import Judgement
from tqcheck.model import Span
from tqcheck.text.fluency import unbalanced

#: Sum of doubts from which a stretch is reported, and how many words it must have. Of 3,639 sentences of 62 good news
#: articles from four languages 8 reach it, and two in five of the Persian ones that lost a clause.
_LIMIT, _WORDS = 5.5, 3
#: Length below which a translation may have lost most of a sentence, and the share of it that the stretch is then. Of 7
#: good sentences that reach the sum three are so short and none lost less; of 14 faults all are or have.
_SHORT, _MOST = 0.7, 0.77


@lru_cache(maxsize=1)  # two rules ask in turn, and each clause costs the judge a reading
def omitted(context: Context) -> tuple[tuple[BeadView, Span], ...]:
    """Each bead that lacks words of its original, and these; only with a word aligner and a judge."""
    return tuple(_omitted(context))


def _omitted(context: Context) -> Iterator[tuple[BeadView, Span]]:
    ratio, dropped = known_ratio(context.body_sides), lone_clauses(context, "source")
    broken = {each.bead: each.lost for each in unfinished(context) if not each.waits and not _is_half_quoted(each.bead)}
    elsewhere = {piece.index for number in made_up(context.body_sides) for piece in context.body_sides[number][0]}
    for bead, judgement in context.judgements:
        if not bead.source or bead.is_title or bead.source[0].index in elsewhere:
            continue
        place = dropped.get(bead) or _stretch(context, bead, judgement, ratio)
        if place is None and bead in broken and not is_told_beside(context, bead, "source", broken[bead]):
            place = broken[bead]
        if place is not None:
            yield bead, place


def _is_half_quoted(bead: BeadView) -> bool:
    """Whether a quotation goes on beyond a bead: who says it is then often told there."""
    return any(len(unbalanced(piece.raw)) for piece in bead.target)


def _stretch(context: Context, bead: BeadView, judgement: Judgement, ratio: float | None) -> Span | None:
    """The words that are doubted most together, if that is enough and the translation lacks them."""
    found = stretch(bead.source, judgement.lost, _LIMIT, _WORDS)
    if found is None or is_told_beside(context, bead, "source", found.span):
        return None
    whole = not _is_part(bead, found) and bool(ratio)
    return None if whole and relative(bead.source, bead.target, ratio or 1.0) >= _SHORT else found.span


def _is_part(bead: BeadView, found: Doubt) -> bool:
    """Whether much of the original's sentences is left beside a stretch."""
    return found.span.end - found.span.start < _MOST * sum(len(piece.raw) for piece in bead.source)
