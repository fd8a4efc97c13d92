"""Words of closed kinds that stand for one another: a nurse for a teacher, snow for rain, autumn for spring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import attrgetter

from tqcheck.compare import Beads, Found, Pieces, span_of
from tqcheck.compare.links import LinksOf
from tqcheck.compare.poles import pairs
from tqcheck.lang import shared
from tqcheck.text.piece import Piece


@dataclass(frozen=True, slots=True)
class Said:
    """A word of a kind, and all that it may say there."""

    found: Found
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A word of the original, and another of its kind that stands for it; how like both are by their links."""

    old: Said
    new: Said
    likeness: float


def exchanged(beads: Beads, links: LinksOf) -> Iterator[Exchange]:
    """Words of the original that stand as others of their kind, bead by bead, of each set the likest two.

    Neighbouring sentences excuse what is lost and what is new: translators move things across a full stop.

    Args:
        beads: in order, nulls included.
        links: between the words of a bead.
    """
    for keys in shared("kinds")["sets"].values():
        said = [tuple(_all_said(side, tuple(keys)) for side in bead) for bead in beads]
        for n, (here, there) in enumerate(said):
            near = said[max(n - 1, 0) : n + 2]
            old = _without(here, [each for _, side in near for each in side]) if there else []
            new = _without(there, [each for side, _ in near for each in side]) if old else []
            pairs_ = [
                Exchange(one, other, links(n).likeness(span_of(one.found), span_of(other.found)))
                for one, other in product(old, (each for each in new if _tells(each, beads[n][0])))
                if one.keys | other.keys not in _told_elsewhere()
            ]
            if pairs_:
                yield max(pairs_, key=attrgetter("likeness"))


def _all_said(pieces: Pieces, keys: tuple[str, ...]) -> list[Said]:
    return [each for piece in pieces for each in _said(piece, keys)]


def _said(piece: Piece, keys: tuple[str, ...]) -> Sequence[Said]:
    """The words of a set in a sentence, the longest where two overlap, each with all keys that it stands under."""
    found: dict[tuple[int, int], set[str]] = {}
    words = {}
    for key, matches in piece.listed(keys).items():
        for match in matches:
            found.setdefault((match.start, match.end), set()).add(key)
            words[match.start, match.end] = match
    whole = [(s, e) for s, e in found if not any(a <= s and e <= b and (a, b) != (s, e) for a, b in found)]
    return [Said((piece, words[place]), frozenset(found[place])) for place in sorted(whole)]


def _without(some: Sequence[Said], others: Sequence[Said]) -> list[Said]:
    """Words that say nothing of what some others may say."""
    keys = {alike for each in others for key in each.keys for alike in (key, *_alike().get(key, ()))}
    return [each for each in some if keys.isdisjoint(each.keys)]


def _tells(word: Said, source: Pieces) -> bool:
    """Whether a word is no part of a name, and the original's language has a list of words for what it says."""
    piece, match = word.found
    start = piece.folded.span(match.start, match.end)[0]
    before = piece.raw[:start].split()[-1:]
    named = piece.raw[start].isupper() and bool(before) and before[0][0].isupper()
    return not named and all(source[0].pack.list(key) for key in word.keys)


@cache
def _alike() -> dict[str, list[str]]:
    """What may be called by another's name, with the others."""
    found: dict[str, list[str]] = {}
    for one, other in shared("kinds")["alike"]:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


@cache
def _told_elsewhere() -> frozenset[frozenset[str]]:
    """Pairs of opposites, which have a rule of their own."""
    return frozenset(frozenset(f"opposites.{pole}" for pole in pair) for pair in pairs())
