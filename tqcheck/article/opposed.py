"""Words of a translation beside their opposites, and how likely the original says the opposite.

No witness tells alone: what encoder and judge make of the sentence with the opposite in its place, a network that was
trained on words in each other's place, the links of words, the packs' lists and the judge's doubt. They are weighed
together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import inf
from typing import ClassVar

from tqcheck.align.contrasts import chances
from tqcheck.align.trials import Gain, surest
from tqcheck.article.context import BeadView, Context
from tqcheck.compare import found_in
from tqcheck.compare.contrast import Opposite, named_in, opposites_in, phrases_of
from tqcheck.compare.negation import Flip, negators
from tqcheck.compare.odds import Witnesses
from tqcheck.compare.polarity import opposite_flips, turned
from tqcheck.compare.poles import Told, are_rendered, rules_otherwise, told
from tqcheck.safe import quoted
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import Match

#: Odds, as a logarithm, from which the original says the opposite, and the same of a headline. Told by weights fitted
#: on other articles, nine of 1,215 good articles have a word that reaches 0 and five one that reaches 0.5; two have one
#: in their headline that does.
_LEAST, _IN_TITLE = 0.4, 0.5
#: The same where the original's language has no lists of opposites, so that none of its words can speak for either, and
#: the network's own odds that are needed then; and what more is where only one side has a negation.
_UNLISTED, _SURE, _ONE_SIDED = -1.2, 6.0, 1.0
#: How much less like the original a sentence with the opposite may be for the judge to be asked, and the doubt that it
#: must have of the word: of the faults that are told otherwise one in ten is lost by both, and nine trials in ten.
_NEAR, _DOUBTED = -0.05, 0.04
#: The odds of the network that count, at least and at most, as a logarithm.
_AGAINST, _FOR = -6.0, 12.0
_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class InBody(Witnesses):
    """What tells that the original says the opposite of a word.

    Attributes:
        tokens: how much nearer the opposite comes to it (`tqcheck.align.trials.Gain`).
        network: odds of the opposite by the network, as a logarithm.
        linked: likeness of the word to the original's that is likest to it.
        surely: whether the listed words of both sides tell it (`tqcheck.compare.poles.Told`).
        known: whether the word stands in a list of opposites.
        listed: whether the original has a listed word for the opposite.
        doubted: the judge's doubt of the word.
    """

    #: The weight of each, and of 1, by `tests/bench/opposed.py`.
    WEIGHTS: ClassVar[tuple[float, ...]] = (1.22, 0.65, 1.31, 2.66, 0.71, 0.89, -2.01)
    BIAS: ClassVar[float] = -5.33

    tokens: float
    network: float
    linked: float
    surely: float
    known: float
    listed: float
    doubted: float


@dataclass(frozen=True, slots=True)
class InTitle(InBody):
    """What tells that the original's headline says the opposite of a word: what tells in the body, and more.

    Attributes:
        lead: how much nearer the article's first sentence comes with the opposite, by its words and as a whole.
        agrees: whether that sentence has a listed word for the opposite, less whether it has one for the word.
        repeated: whether the article has the opposite, less whether it has the word.
    """

    #: The weight of each, and of 1, by `tests/bench/opposed.py`.
    WEIGHTS: ClassVar[tuple[float, ...]] = (
        *(1.50, 0.72, 1.63, 2.21, 0.25, 1.52, 1.02),
        *(1.59, 1.19, 0.65),
    )
    BIAS: ClassVar[float] = -3.86

    lead: float
    agrees: float
    repeated: float


@dataclass(frozen=True, slots=True)
class Opposed:
    """A word of a bead with an opposite, and what tells that this belongs in its place."""

    bead: BeadView
    word: Opposite
    evidence: InBody


def opposed(context: Context, *, title: bool = False) -> Iterator[Flip]:
    """Of each bead the word whose opposite the original says most likely, if likely enough; only where `has_odds`.

    Args:
        context: the pair.
        title: whether of the headline, and not of the body.
    """
    sure = [(each, over) for each in tried(context, title=title) if (over := each.evidence.odds - _least(each)) >= 0]
    for each in surest((id(each.bead), over, each) for each, over in sure):
        word, place = each.word, each.word.span
        reason = f"the original does not fit {quoted(word.text)} but {quoted(word.opposite)}."
        old = context.linked(each.bead).rendering("target", place)[1] or each.bead.source[0].whole
        yield Flip("opposite", reason, old, place, _CONFIDENCE)


def _least(each: Opposed) -> float:
    """The odds that a word needs."""
    bead, lists = each.bead, [name for side in each.word.lists for name in side]
    denied = [any(map(negators, side)) for side in (bead.source, bead.target)]
    more = _ONE_SIDED if denied[0] != denied[1] else 0.0
    if lists and not bead.source[0].pack.list(*lists):
        return more + _UNLISTED if each.evidence.network >= _SURE else inf
    return more + (_IN_TITLE if bead.is_title else _LEAST)


def tried(context: Context, *, title: bool = False) -> Iterator[Opposed]:
    """Words with an opposite that may belong in their place, but where the lists of both languages tell already."""
    beads = [bead for bead in context.filled if bead.is_title == title]
    named = named_in([piece for bead in context.body_beads for piece in bead.target])
    asked = [(bead, word) for bead in beads for word in _asked(context, bead, named)]
    near = context.gains([word.trial(bead.source) for bead, word in asked])
    found = [
        (bead, word, gain)
        for (bead, word), gain in zip(asked, near, strict=True)
        if bead.is_title or gain.nearness >= _NEAR
    ]
    trials = [word.trial(bead.source) for bead, word, _ in found]
    odds = chances(trials, lambda some: context.odds(some, "opposite"))
    for (bead, word, gain), chance in zip(found, odds, strict=True):
        yield Opposed(bead, word, _seen(context, bead, word, gain, chance))


def _asked(context: Context, bead: BeadView, named: frozenset[str]) -> list[Opposite]:
    """The words of a bead with an opposite, if there is anything to ask."""
    found = [word for word in opposites_in(bead.target, named) if _may_be(context, bead, word)]
    if found and any(opposite_flips(bead.source, bead.target, context.linked(bead), context.gains)):
        return []
    return found


def _may_be(context: Context, bead: BeadView, word: Opposite) -> bool:
    """Whether nothing that costs little speaks for a word as it stands."""
    if rules_otherwise(bead.source, bead.target, word.poles) or _is_turned(context, bead, word):
        return False
    if are_rendered(bead.source, bead.target, word.lists[1]):
        return False  # What the original says of the opposite stands beside the word.
    tells, doubted = _told(bead, word), context.doubts(word.span, None, "translation", _DOUBTED)
    return tells is Told.SURELY or (tells is not Told.SAID and (bead.is_title or doubted))


def _is_turned(context: Context, bead: BeadView, word: Opposite) -> bool:
    """Whether one side denies what the other says with the opposite: "not closed" and open, closed and "not reopen"."""
    _, rival = word.lists
    faced = found_in(bead.source, *rival) if rival else []
    links, here = context.linked(bead), Match(*word.piece.folded.range(word.start, word.end), word.text, "")
    denied = turned((word.piece, here), "target", links)
    return any(turned(each, "source", links) != denied for each in faced)


def _told(bead: BeadView, word: Opposite) -> Told:
    return told(bead.source, bead.target, *word.lists)


def _seen(context: Context, bead: BeadView, word: Opposite, gain: Gain, chance: float) -> InBody:
    own, rival = word.lists
    seen = InBody(
        tokens=gain.tokens,
        network=min(max(chance, _AGAINST), _FOR),
        linked=context.linked(bead).rendering("target", word.span)[0],
        surely=_told(bead, word) is Told.SURELY,
        known=bool(own),
        listed=bool(rival and found_in(bead.source, *rival)),
        doubted=context.doubt(word.span, None, "translation") or 0.0,
    )
    return _seen_in_title(context, word, seen) if bead.is_title else seen


def _seen_in_title(context: Context, word: Opposite, seen: InBody) -> InTitle:
    lead = next((bead.target for bead in context.body_beads), ())
    (own, rival), whole = word.lists, phrases_of(context.target.body)
    (gain,) = context.gains([word.trial(lead)]) if lead else (Gain(0.0, 0.0, 0.0),)
    return InTitle(
        **asdict(seen),
        lead=gain.nearness,
        agrees=bool(rival and found_in(lead, *rival)) - bool(own and found_in(lead, *own)),
        repeated=(fold_word(word.opposite) in whole) - (fold_word(word.text) in whole),
    )
