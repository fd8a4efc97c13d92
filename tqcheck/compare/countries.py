"""Countries that stand in one another's place."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.names import heard
from tqcheck.compare.swaps import Item, Swap, left_over
from tqcheck.text.labels import home_countries
from tqcheck.text.names import words
from tqcheck.text.piece import Piece
from tqcheck.text.places import countries_of
from tqcheck.text.romanise import skeleton, sounds

#: Letters of a country's sign, which is no word: US.
_SIGN = 3
#: Consonants from which a country's name can be told from words, and likeness from which it is one: more than a word
#: comes to whose first consonant is passed over as a clitic ("Poltava" for Latvia). Set by eye.
_CONSONANTS, _ALIKE = 3, 0.95


def exchanged(sides: Beads) -> Iterator[Swap]:
    """Countries of the original that became others, bead by bead.

    A country that the original names twice in a sentence may have become another once. Its name may be that of a city
    elsewhere, or somebody's own: one that could be either accuses nobody.

    Args:
        sides: aligned sentences of the whole article, in order.
    """
    everywhere = [item for source, _ in sides for piece in source for item in _read(piece)]
    for (source, target), (missing, added) in zip(sides, left_over(sides, _read, _same), strict=True):
        new = [item for item in added if not _own_name(item, source)]
        yield from map(Swap, missing, new)
        if not missing:
            unheard = [item for item in new if not any(_same(item, other) for other in everywhere)]
            yield from map(Swap, _less_often(source, target), unheard)


def unheard(sides: Beads) -> Iterator[tuple[int, Item]]:
    """Countries of the translation that the original names nowhere, with the number of their bead.

    Not where its language is at home, which translators add for foreign readers, nor one that stands for another, may
    be somebody's name or a part of a larger one (Latin America), or is written small ("poles").

    Args:
        sides: aligned sentences of the whole article, in order.
    """
    source = [piece for pieces, _ in sides for piece in pieces]
    told = {code for piece in source for item in _read(piece) for code in str(item.value).split()}
    told |= home_countries(source[0].pack) if source else frozenset()
    exchanges = {swap.new.span for swap in exchanged(sides)}
    for n, (_, target) in enumerate(sides):
        for item in (item for piece in target for item in _read(piece)):
            known = item.span in exchanges or not told.isdisjoint(str(item.value).split())
            if item.text[0].isupper() and not known and not _own_name(item, source) and not _in_name(item):
                yield n, item


def _in_name(item: Item) -> bool:
    """Whether a country is part of a larger name or somebody's, by the capital before it, or where a place lies."""
    raw, start, end = item.piece.raw, item.span.start - item.piece.start, item.span.end - item.piece.start
    before = raw[:start].split()[-1:]
    return bool(before and before[0][0].isupper() and before[0][-1] not in ".:!?") or raw[end : end + 1] in set("-$")


def _read(piece: Piece) -> list[Item]:
    found = (Item(piece, m.start, m.end, " ".join(sorted({m.label, *countries_of(m.text)}))) for m in piece.countries)
    return [item for item in found if not (len(item.text) <= _SIGN and item.text.islower())]


def _same(one: Item, other: Item) -> bool:
    return not {*str(one.value).split()}.isdisjoint(str(other.value).split())


def _own_name(item: Item, source: Pieces) -> bool:
    """Whether the name sounds like a word of the original that names no country: Mr Jordan, the state of Georgia."""
    if not source or not sounds(source[0].pack) or len(skeleton(item.text)) < _CONSONANTS:
        return False
    listed = {word for piece in source for found in _read(piece) for word in found.text.split()}
    return heard(item.text, {word for word in words(source) if word not in listed})[1] >= _ALIKE


def _less_often(source: Pieces, target: Pieces) -> list[Item]:
    """Countries that the original names more often than the translation."""
    here, there = ([item for piece in side for item in _read(piece)] for side in (source, target))
    return [
        item
        for n, item in enumerate(here)
        if sum(_same(item, each) for each in here[: n + 1]) > sum(_same(item, each) for each in there)
    ]
