"""Offices that somebody has no more on one side, and still has on the other; and those who speak for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from tqcheck.compare import Beads, Found, Pieces, found_in
from tqcheck.compare.swaps import Item, Swap
from tqcheck.text.lexicon import Match
from tqcheck.text.offices import Office, is_left, meet, offices, ranks, says_left
from tqcheck.text.piece import Piece

_FORMER = "offices.former"
_SPEAKS, _MAY_SPEAK = "spokespersons.words", "spokespersons.maybe"
#: Beads to either side that may say who speaks for somebody. Set by eye.
_BESIDE = 2
#: Words and signs between a name and what somebody is; set by eye.
_SIGNS = 60
_NAME = r"(?-i:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+ ){1,2}[A-ZÀ-ÖØ-Þ][\w'’-]+"
#: A name before such a word ("Ivo Renn, the port's spokesman"), and behind it ("spokesman Ivo Renn", "spokesman for the
#: port, Ivo Renn").
_NAMED_BEFORE = re.compile(rf"{_NAME}, (?:[\w'’-]+ ){{0,4}}$")
_NAMED_BEHIND = re.compile(rf",? {_NAME}| (?:for|of) (?:[\w'’-]+ ){{0,5}}[\w'’-]+, {_NAME}")


def left_or_held(beads: Beads) -> Iterator[Swap]:
    """Offices that one side calls former, in whatever word for it, and the other does not, bead by bead.

    Both must name the same office, and no sentence of the other side's bead, or next to it, may have a word for
    somebody's having left.
    """
    for n, (source, target) in enumerate(beads):
        near = beads[max(n - 1, 0) : n + 2]
        for old, new in _differing(source, target, [piece for _, pieces in near for piece in pieces]):
            yield Swap(old, new)
        for new, old in _differing(target, source, [piece for pieces, _ in near for piece in pieces]):
            yield Swap(old, new)


def made_spokesperson(beads: Beads) -> Iterator[Found]:
    """Words of the translation that call somebody a spokesperson, by name, of whom the original says nothing such.

    Good translations say a spokesman for a company where the original has the company speak, but they name none.
    """
    for n, (source, target) in enumerate(beads):
        if not source or not source[0].pack.list(_SPEAKS) or _speaks(source):
            continue
        near = [piece for pieces, _ in beads[max(n - _BESIDE, 0) : n + _BESIDE + 1] for piece in pieces]
        if not _speaks(near):
            yield from (found for found in found_in(target, _SPEAKS) if _is_named(*found))


def made_head(beads: Beads) -> Iterator[Swap]:
    """Spokespersons of the original who are heads or deputies in the translation, which has no spokesperson near."""
    for n, (source, target) in enumerate(beads):
        old = found_in(source, _SPEAKS)
        near = [piece for _, pieces in beads[max(n - _BESIDE, 0) : n + _BESIDE + 1] for piece in pieces]
        if not (old and target and target[0].pack.list(_SPEAKS)) or _speaks(near):
            continue
        heads = [Item(piece, rank.start, rank.end, rank.label) for piece in target for rank in ranks(piece)]
        # A spokesperson is a head of something in the lists of some languages.
        piece, match = old[0]
        others = [rank for each in source for rank in ranks(each) if each is not piece or not meet(rank, match)]
        if len(heads) > len(others):
            yield Swap(Item(piece, match.start, match.end, "spokesperson"), heads[0])


def _speaks(pieces: Pieces) -> bool:
    return bool(found_in(pieces, _SPEAKS, _MAY_SPEAK))


def _is_named(piece: Piece, match: Match) -> bool:
    """Whether a name of two words stands beside a word for somebody, as it does where it is first said what he is."""
    start, end = piece.folded.span(match.start, match.end)
    before, behind = piece.raw[max(start - _SIGNS, 0) : start], piece.raw[end : end + _SIGNS]
    return bool(_NAMED_BEFORE.search(before) or _NAMED_BEHIND.match(behind))


def _differing(one: Pieces, other: Pieces, around: Pieces) -> Iterator[tuple[Item, Item]]:
    """Offices that one side calls former, each with the same office of the other, if nothing around says so there."""
    here = [(piece, office) for piece in one for office in offices(piece)]
    gone = [(piece, office) for piece, office in here if is_left(office)]
    if not gone or any(map(says_left, around)) or not all(piece.pack.list(_FORMER) for piece in (*one[:1], *other[:1])):
        return
    # "President from 2008 to 2012", "the 44th president" say so by a figure.
    if _figures(other) > _figures(one):
        return
    held = {office.labels() for _, office in here if not is_left(office)}
    first: dict[str, tuple[int, Item]] = {}
    there = [(piece, office) for piece in other for office in offices(piece) if office.labels() not in held]
    for n, (piece, office) in enumerate(there):
        for label in office.held() - first.keys():
            first[label] = n, _item(piece, office)
    for piece, office in gone:
        same = [first[label] for label in office.held() & first.keys()]
        if same:
            yield _item(piece, office), min(same, key=itemgetter(0))[1]


def _figures(pieces: Pieces) -> int:
    return sum(len(piece.quantities) for piece in pieces)


def _item(piece: Piece, office: Office) -> Item:
    return Item(piece, office.start, office.end, "former")
