"""Conditions of the original that the translation does not make, or turns round (if for unless)."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads, Found, Pieces, found_in, span_of
from tqcheck.compare.classes import Told, in_conflict, likeness, told, unpaired
from tqcheck.compare.links import Links, overlap
from tqcheck.compare.negation import counted, holding
from tqcheck.model import Span

#: Class of the words that are a condition and a negation in one; lists of classes of which one cannot be the other, and
#: of those that a negation makes each other.
_UNLESS, _FIRM, _BY_NEGATION = "unless", "condition_conflicts", "condition_reverses"
#: Classes of the words that make a condition.
_MAKING = frozenset({"if", _UNLESS})
#: All lists with words that may make one.
CONDITIONS = ("condition.words", *(f"conditions.{label}" for label in sorted(_MAKING)))
#: Class of the words that may render any condition, and likeness from which they do. Set by eye.
_OTHER, _RENDERS = "other", 0.3


def lost_conditions(beads: Beads) -> Iterator[Found]:
    """The first word of each bead that makes a condition in the original, where nothing in the translation can.

    Args:
        beads: in order, nulls included: a sentence that the alignment left alone may hold what its neighbour lacks.
    """
    for n, (source, target) in enumerate(beads):
        if not source or not target:
            continue
        beside = [piece for old, new in (*beads[max(0, n - 1) : n], *beads[n + 1 : n + 2]) if not old for piece in new]
        # What holds in any case is a condition as well, but it is rendered as one.
        anyway = ("conditions.regardless",) if found_in(target, "condition.except", "conditions.regardless") else ()
        words = list(_conditions(source, "condition.words", "condition.except", *anyway))
        if words and not any(_conditions((*target, *beside), "condition.renderings", "condition.except")):
            yield words[0]


def makes_condition(source: Pieces, place: Span) -> Found | None:
    """The first word within a place of the original that makes a condition, if there is one.

    At the place's edge, where a clause begins or a verb ends it, also words that elsewhere mostly mean something else.
    """
    sure = _conditions(source, "condition.words", "condition.except")
    classed = (found for piece in source for found in told(piece, "conditions") if found[1].label in _MAKING)
    edge = (found for found in classed if place.start == span_of(found).start or place.end == span_of(found).end)
    return next((found for found in (*sure, *edge) if overlap(span_of(found), place)), None)


def _conditions(pieces: Pieces, key: str, *phrases: str) -> Iterator[Found]:
    """Words of a list, less those within a phrase of some lists, which makes no condition."""
    for piece, match in found_in(pieces, key):
        if not any(phrase.start < match.end and match.start < phrase.end for phrase in piece.find(*phrases)):
            yield piece, match


def turned(source: Pieces, target: Pieces, links: Links) -> tuple[Told, Told] | None:
    """A condition of the original and one of the translation that contradicts it, each the only one left on its side.

    Args:
        source, target: aligned sentences.
        links: between their words.
    """
    every = [[Told(found) for piece in side for found in told(piece, "conditions")] for side in (source, target)]
    sides = [[each for each in side if each.label != _OTHER] for side in every]
    old, new = unpaired(sides[0], sides[1], (_FIRM, _BY_NEGATION), links)
    if len(old) != 1 or len(new) != 1:
        return None
    one, other = old[0], new[0]
    loose = [likeness(one, each, links) for each in every[1] if each.label == _OTHER]
    loose += [likeness(each, other, links) for each in every[0] if each.label == _OTHER]
    if max(loose, default=0.0) >= _RENDERS:
        return None
    if in_conflict(one, other, _BY_NEGATION):
        soft = [len(holding(side, "negation.soft", "negation.shapes")) for side in (source, target)]
        held = soft[1] > soft[0] if one.label == _UNLESS else soft[0] > soft[1]
        if held or _denied(source, sides[0]) != _denied(target, sides[1]):
            return None
    return one, other


def _denied(pieces: Pieces, conditions: list[Told]) -> int:
    """How many negations there are beside those within the words for a condition."""
    places = [span_of(each.found) for each in conditions if each.label == _UNLESS]
    found = [piece.span(match.start, match.end) for piece in pieces for match in counted(piece)]
    return sum(not any(overlap(span, place) for place in places) for span in found)
