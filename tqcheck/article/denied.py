"""Negations of which one side has more than the other, and how likely each was dropped or put in.

No witness tells alone: the links of words, the encoder's likeness and the judge's quality with the negation put back or
taken out, the judge's doubts, and a network that was trained on words with a negation and without. They are weighed
together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import ClassVar

from tqcheck.align.contrasts import likelihoods
from tqcheck.align.trials import Change, Gain, Trial, weighed
from tqcheck.article.context import BeadView, Context
from tqcheck.compare import joined
from tqcheck.compare.negated import affirmed, negated
from tqcheck.compare.negation import Flip, Unmatched, unmatched
from tqcheck.compare.odds import Witnesses
from tqcheck.engines.judge import Judgement
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Side, Span
from tqcheck.text.piece import Piece

#: What a sentence without any place for a trial is held to gain, and how much worse the judge to find it.
_NOTHING, _WORSE = Gain(-0.03, -0.5, 0.0), -0.3
#: The odds of the network that count, at least and at most, as a logarithm.
_AGAINST, _FOR = -3.0, 12.0
#: What keeps the odds of a quality of 0 or 1 from being endless.
_NEVER = 0.02
#: Odds, as a logarithm, from which a negation was dropped or put in.
_LEAST: dict[Side, float] = {"source": 0.1, "target": 0.2}
#: The same where it is a part of its verb, of which the encoder tells less: told by weights that were fitted on other
#: articles, 25 of 34 such faults reach it (20 the one above), and four sentences of 1,480 good articles (two).
_WITHIN = 0.0
#: The same of headlines: of 1,170 good ones one reaches it, of 16 negated ones that nothing else tells six.
_IN_TITLE = -0.5
#: The same of those that are sure; and odds of the network from which its place is the one.
_SURE, _PLACED = 2.0, 0.0


@dataclass(frozen=True, slots=True)
class Dropped(Witnesses):
    """What tells that a negation of the original was dropped.

    Attributes:
        held: whether exactly one word of the translation could hold it.
        network: odds that a verb of it fits the original better with a negation, as a logarithm.
        quality: the judge's, of the sentences as they stand, as a logarithm of odds.
        within: whether it is a part of its verb, so that nothing is gained without it.
        doubted: how much nearer the sides come with it tried, times the judge's doubt of the original's word.
        gain, tokens, tried: see `tqcheck.compare.odds.Observed`.
        wrong: the judge's greatest doubt of the translation.
        better: how much better the judge finds the translation with it, by the best of some ways.
    """

    #: The weight of each, and of 1, by `tests/bench/denied.py`.
    WEIGHTS: ClassVar[tuple[float, ...]] = (-1.39, 0.48, 0.26, -0.54, -1.59, 0.96, 2.06, 1.34, -2.28, 5.71)
    BIAS: ClassVar[float] = -0.28

    held: float
    network: float
    quality: float
    within: float
    doubted: float
    gain: float
    tokens: float
    tried: float
    wrong: float
    better: float


@dataclass(frozen=True, slots=True)
class Added(Witnesses):
    """What tells that a negation was put in.

    Attributes:
        tokens, fits, rendered, held, alone: see `tqcheck.compare.odds.Observed`.
        quality: the judge's, 0..1.
        wrong: its greatest doubt of the translation.
        nearer, whole: how much nearer the sides come without it where the parse has it, by the likeness of all tokens,
            and in cosines by 0.01.
        better: how much better the judge finds the translation then.
    """

    #: The weight of each, and of 1, by `tests/bench/denied.py`.
    WEIGHTS: ClassVar[tuple[float, ...]] = (4.02, 8.45, -3.35, -1.03, -1.48, 1.67, 3.02, 3.12, 1.21, 2.92)
    BIAS: ClassVar[float] = -3.53

    tokens: float
    fits: float
    rendered: float
    held: float
    alone: float
    quality: float
    wrong: float
    nearer: float
    whole: float
    better: float


@dataclass(frozen=True, slots=True)
class Denied:
    """A negation that one side has more, what tells of it, and the surest place for it in the translation, if any."""

    unmatched: Unmatched
    evidence: Dropped | Added
    place: Span | None


@dataclass(frozen=True, slots=True)
class _Tried:
    """What comes of a negation put in or taken out where the parse allows it, at best, and the surest place."""

    gain: Gain
    odds: float
    better: float
    place: Span | None


def denied(context: Context, *, title: bool = False) -> Iterator[Flip]:
    """Negations that were likely dropped or put in; only with word links and a judge.

    Args:
        context: the pair.
        title: whether of the headline, and not of the body.
    """
    for each in tried(context, title=title):
        # The weights are of translations into the network's language.
        odds = each.evidence.odds
        if odds >= (_least(each, title=title) if context.has_odds else _SURE):
            flip = replace(each.unmatched.flip, weak=odds < _SURE)
            dropped = each.unmatched.side == "source"
            yield replace(flip, target=each.place) if dropped and each.place else flip


def _least(each: Denied, *, title: bool) -> float:
    """The odds from which a negation is told."""
    if title:
        return _IN_TITLE
    within = isinstance(each.evidence, Dropped) and each.evidence.within
    return _WITHIN if within else _LEAST[each.unmatched.side]


def tried(context: Context, *, title: bool = False) -> Iterator[Denied]:
    """Each negation of which a side has more, where the judge has something to say; as `denied`."""
    beads, links = (context.title_sides, context.title_links) if title else (context.body_sides, context.body_links)
    for each in unmatched(beads, links, context.gains):
        bead = context.title_bead if title else context.body_bead(each.bead)
        if bead and (judged := context.judged(bead)):
            if each.side == "source":
                parsed = _by_parse(context, bead, negated)
                yield Denied(each, _dropped(context, each, judged, parsed), parsed.place)
            else:
                yield Denied(each, _added(each, judged, _by_parse(context, bead, affirmed)), None)


def _dropped(context: Context, each: Unmatched, judged: Judgement, parsed: _Tried) -> Dropped:
    seen, doubt = each.observed, context.doubt(None, each.flip.source) or 0.0
    return Dropped(
        held=float(seen.held == 1),
        network=parsed.odds,
        quality=math.log((judged.quality + _NEVER) / (1 - judged.quality + _NEVER)),
        within=float(seen.gain == 0),
        doubted=max(seen.tried, 0.0) * doubt,
        gain=seen.gain,
        tokens=seen.tokens,
        tried=seen.tried,
        wrong=float(judged.wrong.doubt.max(initial=0.0)),
        better=max([*context.verdicts(each.undone), parsed.better]),
    )


def _added(each: Unmatched, judged: Judgement, parsed: _Tried) -> Added:
    seen = each.observed
    return Added(
        tokens=seen.tokens,
        fits=seen.fits,
        rendered=seen.rendered,
        held=seen.held,
        alone=seen.alone,
        quality=judged.quality,
        wrong=float(judged.wrong.doubt.max(initial=0.0)),
        nearer=parsed.gain.tokens,
        whole=100 * parsed.gain.whole,
        better=parsed.better,
    )


def _by_parse(context: Context, bead: BeadView, changes: Callable[[Tree], Iterator[Change]]) -> _Tried:
    """What comes of the negation put in or taken out at each place where the parse allows it."""
    trees = context.target.parsed(bead.target) if context.has_odds else ()
    found = [(tree.piece, change) for tree in trees for change in changes(tree)]
    if not found:
        return _Tried(_NOTHING, _AGAINST, _WORSE, None)
    trials = [Trial(joined(bead.source), piece.raw, (change,)) for piece, change in found]
    gains, verdicts = context.gains(trials), dict(zip(trials, context.verdicts(trials), strict=True))
    nearer = weighed(trials, [gain.tokens for gain in gains], lambda asked: [verdicts[each] for each in asked], 0)
    odds = likelihoods(trials, nearer, "negation", context.odds)
    best = Gain(*(max(map(attrgetter(name), gains)) for name in Gain.__slots__))
    return _Tried(best, min(max(*odds, _AGAINST), _FOR), max(verdicts.values()), _surest(found, odds))


def _surest(found: Sequence[tuple[Piece, Change]], odds: Sequence[float]) -> Span | None:
    chance, number = max((chance, number) for number, chance in enumerate(odds))
    piece, (start, end, _) = found[number]
    return piece.raw_span(start, end) if chance >= _PLACED else None
