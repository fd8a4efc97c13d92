"""Organisations that stand in one another's place."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Beads
from tqcheck.compare.swaps import Read, Swap, alike, label_items, swaps
from tqcheck.lang import shared
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece


def exchanged(sides: Beads) -> Iterator[Swap]:
    """Organisations of the original that became others of their set, bead by bead."""
    table = shared("organisations")
    for labels in (table["names"], *table["sets"]):
        yield from swaps(sides, _reader(frozenset(labels)), alike("organisations"))


def _reader(labels: frozenset[str]) -> Read:
    def read(piece: Piece) -> list[Match]:
        return [match for match in piece.organisations if match.label in labels]

    return label_items(read)
