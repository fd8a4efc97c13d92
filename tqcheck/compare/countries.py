"""Countries that stand in one another's place."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.names import heard
from tqcheck.compare.swaps import Item, Swap, left_over
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
