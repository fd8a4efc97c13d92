"""Whether aligned sentences point the same way: pairs of opposites."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from tqcheck.align.trials import Gains, Trial
from tqcheck.compare import Beads, Found, Pieces, are_pair, found_in, joined, span_of, text_of
from tqcheck.compare.links import Links, LinksOf, overlap
from tqcheck.compare.negation import Flip, negation_flips, negators
from tqcheck.compare.poles import counterparts, pairs, poles_of, rules_otherwise
from tqcheck.compare.swaps import MOST_COMPARED
from tqcheck.lang import shared
from tqcheck.lang.marks import COMMAS
from tqcheck.model import Side, Span
from tqcheck.safe import quoted
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.words import phrases

_TABLE, _TRIED, _EXCEPT = "opposites.", "contrast.words", ("negation.except", "conditions.only_if")
#: How sure a flip is; set by eye on the Persian development articles.
_OPPOSITE = 0.6
#: Likeness from which two opposites stand for each other, and if neither is more like another word; words within which
#: a negation turns one round. Set by eye.
_FACING, _FACING_ALONE, _TURNS = 0.35, 0.2, 3
#: "Before", and what denies in any way.
_BEFORE = "opposites.before"
_DENIES = ("negation.words", "negation.soft", "negation.denying", "negation.only", "negation.stead")
#: Words beside "before" and "after", of the original and of the translation, by which it is told what they govern. Set
#: by eye.
_GOVERNED: dict[Side, int] = {"source": 4, "target": 8}
#: Likeness from which the only words of two poles need no other witness. Of 1,575 good articles from 20 languages one
#: has such a pair, of 323 faults seven have that the judge does not doubt.
_CERTAIN = 0.45
#: What lends a noun its verb, behind it.
_LIGHT = "particles.light"
#: How much nearer the original a sentence must come with the other word for one event (sold, bought).
_SAME_END = 0.15


def flips(beads: Beads, links: LinksOf | None = None, gains: Gains | None = None) -> Iterator[Flip]:
    """Negations dropped or added, and opposites."""
    yield from negation_flips(beads, links, gains)
    for n, (source, target) in enumerate(beads):
        yield from opposite_flips(source, target, links and links(n), gains)


def opposite_flips(
    source: Pieces, target: Pieces, links: Links | None = None, gains: Gains | None = None
) -> Iterator[Flip]:
    """A word of one side that renders its opposite.

    Args:
        source, target: aligned sentences.
        links: between their words; without any, one pole on one side and only the other pole on the other.
        gains: of changes on trial: of two words for one event told from either end ("found buyers" for "sold"), which
            may have subjects of their own, the other must fit better in place; without it they accuse as all do.
    """
    if links is None and (_negated(source) or _negated(target)):
        return
    here, there = _poles(source), _poles(target)
    for one, other in pairs() if here and there else ():
        if one in here and other in there:
            old, new = _said(here, one, other), _said(there, other, one)
            right = _said(here, other, one), _said(there, one, other)
            if old and new and len(old) * len(new) <= MOST_COMPARED and not rules_otherwise(source, target, [one]):
                found = _facing((one, other), old, new, right, links)
                yield from (
                    flip for flip in found if gains is None or _holds((one, other), source, target, flip, gains)
                )


def undenied_limits(beads: Beads, links: LinksOf) -> Iterator[Flip]:
    """What is not before something in the original, and before it in a translation that denies nothing.

    Args:
        beads: of the whole article, in order.
        links: between the words of a bead.
    """
    for n, (source, target) in enumerate(beads):
        here = [found for found in found_in(source, _BEFORE) if _denied_limit(*found)]
        there = [] if not here or found_in(target, *_DENIES) else found_in(target, _BEFORE)
        for old, new in product(here, there):
            if links(n).likeness(span_of(old), span_of(new)) >= _FACING_ALONE:
                reason = f"the original says not {quoted(text_of(old))}, the translation {quoted(text_of(new))}."
                yield Flip("dropped", reason, span_of(old), span_of(new), _OPPOSITE)
                break


def _denied_limit(piece: Piece, match: Match) -> bool:
    """Whether a negation stands right before a word for "before" ("nicht vor Mai")."""
    return any(not piece.text[each.end : match.start].strip() for each in piece.find("negation.particle"))


def _holds(poles: tuple[str, str], source: Pieces, target: Pieces, flip: Flip, gains: Gains) -> bool:
    """Whether the opposite fits better in the place of a word whose pair tells one event from either end."""
    pack = target[0].pack
    if not _are_converse(poles) or flip.target is None or not pack.list(_TRIED):
        return True
    rivals = counterparts(pack, _TRIED)
    trials = [
        Trial(joined(source), piece.raw, ((start, end, rival),))
        for piece in target
        for start, end, text in phrases(piece.raw, 1)
        if overlap(piece.raw_span(start, end), flip.target)
        for rival in rivals.get(text, ())
        if poles[0] in poles_of(pack, rival) or not poles_of(pack, rival)
    ]
    return any(gain.there > 0 and gain.nearness >= _SAME_END for gain in gains(trials))


def _are_converse(poles: tuple[str, str]) -> bool:
    """Whether two poles tell one event from either end."""
    return are_pair(*poles, shared("concepts")["converse"])


def _poles(pieces: Pieces) -> dict[str, list[Found]]:
    """The words of each pole that some sentences have any of."""
    found: dict[str, list[Found]] = {}
    for piece in pieces:
        for key, matches in piece.listed(_keys()).items():
            found.setdefault(key.removeprefix(_TABLE), []).extend((piece, match) for match in matches)
    return found


def _said(poles: dict[str, list[Found]], pole: str, other: str) -> list[Found]:
    """The words of a pole that are no part of its opposite's words: who writes "not on time" does not say "on time"."""
    opposite = [span_of(found) for found in poles.get(other, [])]
    return [found for found in poles.get(pole, []) if not any(_part(span_of(found), span) for span in opposite)]


def _part(span: Span, whole: Span) -> bool:
    return span != whole and whole.start <= span.start and span.end <= whole.end


@cache
def _keys() -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{_TABLE}{pole}" for pole, _ in pairs()))


def turned(found: Found, side: Side, links: Links) -> bool:
    """Whether a negation stands near a word of one side, or opens its clause ("No date is yet known")."""
    near = links.near(side, span_of(found), _TURNS, _TURNS)
    piece = found[0]
    return any(
        _opens(piece, match, found[1]) or any(overlap(word, piece.span(match.start, match.end)) for word in near)
        for match in negators(piece)
    )


def _opens(piece: Piece, negator: Match, word: Match) -> bool:
    """Whether a negation is the first word of the clause that a word stands in, and so goes with all of it."""
    before, between = piece.text[: negator.start].rstrip(), piece.text[negator.end : word.start]
    return negator.end <= word.start and not before[-1:].isalnum() and COMMAS.isdisjoint(between)


def _facing(
    poles: tuple[str, str],
    old: list[Found],
    new: list[Found],
    right: tuple[list[Found], list[Found]],
    links: Links | None,
) -> Iterator[Flip]:
    """The first two opposites that face each other, while neither has its own kind to face."""
    if links is None:
        facing = [] if any(right) else [(old[0], new[0])]
    elif _left_out(old, new, right) or _stand_apart(old, new, right, links) or _reorders(poles, old, new):
        facing = []
    else:
        facing = [
            (a, b)
            for a in old
            for b in new
            if _faces(a, b, right, links)
            and not (_turned_about(a, b, links) if poles in _ordered() else _denied(a, b, links))
        ]
    for found, counterpart in facing[:1]:
        alone = len(old) == len(new) == 1 and not any(right) and not _are_converse(poles)
        yield Flip(
            "opposite",
            f"the original says {quoted(text_of(found))} ({poles[0]}), "
            f"the translation {quoted(text_of(counterpart))} ({poles[1]}).",
            span_of(found),
            span_of(counterpart),
            _OPPOSITE,
            certain=alone and links is not None and links.likeness(_whole(found), span_of(counterpart)) >= _CERTAIN,
        )


def _left_out(old: list[Found], new: list[Found], right: tuple[list[Found], list[Found]]) -> bool:
    """Whether one side has words of both poles, and the other only as many of one of them: it left the other out."""
    own, others = right
    return (len(new) <= len(own) and not others) or (len(old) <= len(others) and not own)


def _stand_apart(old: list[Found], new: list[Found], right: tuple[list[Found], list[Found]], links: Links) -> bool:
    """Whether both poles are said as often, and not crosswise: the other two would face each other as well then."""
    own, others = right
    if len(old) > len(others) or len(new) > len(own):
        return False
    return all(links.likeness(span_of(a), span_of(b)) < _FACING_ALONE for a, b in product(own, others))


def _reorders(poles: tuple[str, str], old: list[Found], new: list[Found]) -> bool:
    """Whether a negation, or the "only" that goes with one, turns a side of a pair of poles that any negation turns."""
    if poles not in _ordered():
        return False
    here, there = (any(negators(piece) or piece.find(*_EXCEPT) for piece, _ in side) for side in (old, new))
    return here != there


@cache
def _ordered() -> frozenset[tuple[str, ...]]:
    """Pairs of poles, in either order, that a negation anywhere turns: not until after it, it was over before."""
    return frozenset(each for pair in shared("concepts")["ordered"] for each in (tuple(pair), tuple(pair[::-1])))


def _turned_about(old: Found, new: Found, links: Links) -> bool:
    """Whether what the original's word governs is what the translation's does not: "B after A" is "A before B"."""
    governed, (behind, ahead) = _beside(old, "source", links)[0], _beside(new, "target", links)
    same, other = (
        sum(links.likeness(a, b) / (n * k) for n, a in enumerate(governed, 1) for k, b in enumerate(each, 1))
        for each in (behind, ahead)
    )
    return other > same


def _beside(found: Found, side: Side, links: Links) -> tuple[list[Span], list[Span]]:
    """The words next to a word of time that it governs, and those on its other side, the nearest first."""
    place = span_of(found)
    ahead = [word for word in links.near(side, place, _GOVERNED[side], 0) if word.end <= place.start][::-1]
    behind = [word for word in links.near(side, place, 0, _GOVERNED[side]) if word.start >= place.end]
    return (ahead, behind) if found[0].pack.code in shared("codes")["order"]["governed_first"] else (behind, ahead)


def _faces(old: Found, new: Found, right: tuple[list[Found], list[Found]], links: Links) -> bool:
    source, target = span_of(old), span_of(new)
    weight = links.likeness(_whole(old), target)
    if weight < _FACING_ALONE or (weight < _FACING and not _only(_whole(old), target, links)):
        return False
    of_source, of_target = ([span_of(found) for found in side] for side in right)
    better = [links.likeness(source, own) for own in of_target] + [links.likeness(own, target) for own in of_source]
    return max(better, default=0.0) < min(weight, _FACING) and source not in of_source and target not in of_target


def _denied(old: Found, new: Found, links: Links) -> bool:
    """Whether a negation turns either of two words: "not known" is "unknown"."""
    return turned(old, "source", links) or turned(new, "target", links)


def _whole(found: Found) -> Span:
    """A word's place, with the verb right behind that makes one of it ("تأیید کرد", "kabul etti")."""
    piece, word = found
    ends = (
        each.end for each in piece.find(_LIGHT) if each.start > word.end and piece.text[word.end : each.start].isspace()
    )
    return piece.span(word.start, max(ends, default=word.end))


def _only(source: Span, target: Span, links: Links) -> bool:
    """Whether no word of two places is more like another word than the two are like each other."""
    weight = links.likeness(source, target)
    beside = [
        *links.of("source", links.near("source", source, 0, 0)),
        *links.of("target", links.near("target", target, 0, 0)),
    ]
    return all(likeness <= weight for _, _, likeness in beside)


def _negated(pieces: Pieces) -> bool:
    return any(negators(piece) for piece in pieces)
