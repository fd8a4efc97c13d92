"""Clauses that one side of a bead has alone: without such a clause the judge thinks better of the rest.

No word of it has a counterpart, the judge doubts it, and its side is too long for the other. None of these tells much;
together, and with the sentence on trial without the clause, they do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar

from tqcheck.article.beside import is_told_beside
from tqcheck.article.context import BeadView, Context
from tqcheck.broken.clauses import TENSED
from tqcheck.compare import joined
from tqcheck.compare.clauses import clauses, is_beside_quotation, without, words_in
from tqcheck.compare.doubts import mean_doubt
from tqcheck.compare.lengths import relative, usual_ratio
from tqcheck.compare.odds import Witnesses
from tqcheck.engines.judge import Judgement
from tqcheck.model import Side, Span

#: Words of the shortest clause, and share of its sentence's characters that the longest may have.
_WORDS, _MOST = 3, 0.85
#: Mean likeness of a clause's words to their likest counterparts from which it is not asked about.
_LINKED = 0.4
#: Shares of the usual length below which nothing is told apart.
_SHORTEST = 1e-3
#: Odds, as a logarithm, from which a clause has no counterpart.
_LEAST = 0.0


@dataclass(frozen=True, slots=True)
class Evidence(Witnesses):
    """What tells that a clause has no counterpart.

    Attributes:
        doubt: the judge's, of its words, on average, 0..1.
        likeness: of its words to their likest counterparts, on average, 0..1.
        others: the same of the other clauses of its sentence.
        longer: logarithm of how much longer its side is than the other leads one to expect.
        better: how much more the judge thinks of the pair without it, as a logarithm of odds.
        words: logarithm of how many it has.
    """

    #: The weight of each, and of 1, by `tests/bench/lone_clauses.py`.
    WEIGHTS: ClassVar[tuple[float, ...]] = (3.7, -8.1, 5.6, 4.6, 1.2, 1.9)
    BIAS: ClassVar[float] = -9.6

    doubt: float
    likeness: float
    others: float
    longer: float
    better: float
    words: float


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause on trial: where, in which bead, and what tells of it."""

    bead: BeadView
    span: Span
    evidence: Evidence


def lone_clauses(context: Context, side: Side) -> Mapping[BeadView, Span]:
    """The clause of each bead that its side surely has alone, and that no sentence beside it tells.

    Args:
        context: the pair; only with a word aligner and a judge.
        side: whose clauses.
    """
    sure = [each for each in tried(context, side) if each.evidence.odds >= _LEAST]
    told = (each for each in sure if not (side == "target" and is_gloss(context, each.bead, each.span)))
    alone = (each for each in told if not is_told_beside(context, each.bead, side, each.span))
    return {each.bead: each.span for each in sorted(alone, key=attrgetter("evidence.odds"))}


def is_gloss(context: Context, bead: BeadView, place: Span) -> bool:
    """Whether words without a verb say what a name or a strange word before them is, for readers from afar.

    Args:
        context: the pair.
        bead: where they stand.
        place: words of its translation.
    """
    for tree in context.target.parsed(piece for piece in bead.target if piece.start <= place.start < piece.end):
        start, end = place.start - tree.piece.start, place.end - tree.piece.start
        within = [token for token in tree.tokens if start <= token.start < end]
        before = [token for token in tree.tokens if token.end <= start and token.pos != "PUNCT"][-1:]
        named = any(token.pos == "PROPN" or not token.listed for token in before)
        if named and not any(token.tag in TENSED for token in within):
            return True
    return False


def tried(context: Context, side: Side) -> Iterator[Clause]:
    """Clauses of a side whose words have poor counterparts, each with what tells of it.

    Args:
        context: the pair; only with a word aligner and a judge.
        side: whose clauses.
    """
    ratio = usual_ratio(context.body_sides)
    found = [each for bead in context.judgements for each in _candidates(context, *bead, side)]
    qualities = context.qualities([_without(each.bead, side, each.span) for each in found])
    for each, quality in zip(found, qualities, strict=True):
        bead, judged = each.bead, each.judged
        pieces, tokens = (bead.source, judged.lost) if side == "source" else (bead.target, judged.wrong)
        longer = math.log(max(relative(bead.source, bead.target, ratio), _SHORTEST))
        evidence = Evidence(
            doubt=mean_doubt(pieces, tokens, each.span),
            likeness=each.likeness,
            others=each.others,
            longer=-longer if side == "source" else longer,
            better=0.0 if quality is None else _log_odds(quality) - _log_odds(judged.quality),
            words=math.log(each.words),
        )
        yield Clause(bead, each.span, evidence)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A clause worth a trial, with the mean likeness of its own and of the other clauses' words."""

    bead: BeadView
    judged: Judgement
    span: Span
    likeness: float
    others: float
    words: int


def _candidates(context: Context, bead: BeadView, judged: Judgement, side: Side) -> Iterator[_Candidate]:
    if not bead.source or bead.is_title:
        return
    links = context.linked(bead)
    for piece in bead.source if side == "source" else bead.target:
        likeness = {clause: links.mean(side, clause) for clause in clauses(piece)}
        for clause, own in likeness.items():
            words, part = words_in(piece, clause), (clause.end - clause.start) / len(piece.raw)
            bare = len(likeness) > 1 and own <= _LINKED and words >= _WORDS and part < _MOST
            if bare and not is_beside_quotation(piece, clause):
                others = (sum(likeness.values()) - own) / (len(likeness) - 1)
                yield _Candidate(bead, judged, clause, own, others, words)


def _log_odds(quality: float) -> float:
    """A quality on a scale on which what is poor can be poorer still; of the last hundredth nothing is known."""
    sure = min(max(quality, 0.01), 0.99)
    return math.log(sure / (1 - sure))


def _without(bead: BeadView, side: Side, clause: Span) -> tuple[str, str]:
    if side == "source":
        return without(bead.source, clause), joined(bead.target)
    return joined(bead.source), without(bead.target, clause)
