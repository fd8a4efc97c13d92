"""Organisations that stand in one another's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Literal

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.strangers import UNLIKE, Heard
from tqcheck.compare.swaps import Item, Read, Swap, alike, label_items, swaps
from tqcheck.lang import shared
from tqcheck.text.lexicon import Match
from tqcheck.text.organisations import branches
from tqcheck.text.piece import Piece

_TABLE = "organisations."


def exchanged(sides: Beads) -> Iterator[Swap]:
    """Organisations of the original that became others of their set, bead by bead."""
    table = shared("organisations")
    told = _on_both(sides, lambda piece: {match.label for match in piece.organisations})
    for labels in (table["names"], *table["sets"]):
        if told(labels):
            yield from swaps(sides, _reader(frozenset(labels)), alike("organisations"))


def other_branches(sides: Beads, kind: Literal["fields", "trades", "kinds"]) -> Iterator[Swap]:
    """Fields, trades or kinds of the original that became others of their set, bead by bead."""
    sets = shared("organisations")[kind]
    lists = tuple(dict.fromkeys(f"{_TABLE}{label}" for labels in sets for label in labels))
    told = _on_both(sides, lambda piece: {key.removeprefix(_TABLE) for key in piece.listed(lists)})
    for labels in sets:
        if told(labels):
            yield from swaps(sides, _branch_reader(tuple(labels)), alike("organisations"))


def _on_both(sides: Beads, read: Callable[[Piece], AbstractSet[str]]) -> Callable[[Iterable[str]], bool]:
    """Whether each side has any of some labels: most articles have no word of most sets."""
    found = [{label for bead in sides for piece in bead[side] for label in read(piece)} for side in (0, 1)]
    return lambda labels: not any(there.isdisjoint(labels) for there in found)


def bodies(piece: Piece) -> list[Match]:
    """Bodies of any kind that a sentence names (a city hall, a weather service), labelled."""
    return [
        match for labels in shared("organisations")["kinds"] for match in branches(piece.text, piece.pack, (*labels,))
    ]


def _branch_reader(labels: tuple[str, ...]) -> Read:
    return label_items(lambda piece: branches(piece.text, piece.pack, labels))


def named(pieces: Pieces) -> frozenset[str]:
    """The organisations of some sentences, and those that may be called by their names."""
    found = {match.label for piece in pieces for match in piece.organisations}
    pairs = (pair for pair in shared("organisations")["alike"] if not found.isdisjoint(pair))
    return frozenset(found.union(*pairs))


def unheard(target: Pieces, told: AbstractSet[str], original: Heard) -> list[Item]:
    """Organisations that every newsroom names, in some sentences, and that the original has nowhere in any form.

    Args:
        target: sentences of the translation.
        told: those of the original, `named`.
        original: what those behind the translation's sound like.
    """
    found = _reader(frozenset(shared("organisations")["names"]) - told)
    return [item for piece in target for item in found(piece) if original.likeness(item.text) < UNLIKE]


def _reader(labels: frozenset[str]) -> Read:
    def read(piece: Piece) -> list[Match]:
        return [match for match in piece.organisations if match.label in labels]

    return label_items(read)
