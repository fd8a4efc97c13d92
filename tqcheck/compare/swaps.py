"""Compare what aligned sentences name: days, months, countries, currencies; for figures see `quantities`.

A difference counts only as a swap: something of the original is missing while something else is new in the same bead.
A bare addition or loss is too often style. What is left over in a neighbouring bead excuses, since careful translators
move things across a full stop; what the neighbour has for itself does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tqcheck.compare import Beads
from tqcheck.model import Span
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.model import Quantity


@dataclass(frozen=True, slots=True)
class Item:
    """A number or word with its value, where it stands, and whether it may accuse."""

    piece: Piece
    start: int
    end: int
    value: Quantity | str
    weak: bool = False

    @property
    def span(self) -> Span:
        """Its place in the article."""
        return self.piece.span(self.start, self.end)

    @property
    def text(self) -> str:
        """How it is written there."""
        first, last = self.piece.folded.span(self.start, self.end)
        return self.piece.raw[first:last]


@dataclass(frozen=True, slots=True)
class Swap:
    """Something of the original (`old`) that stands as something else (`new`) in the translation."""

    old: Item
    new: Item


Read = Callable[[Piece], Iterable[Item]]
Agree = Callable[[Item, Item], bool]


def label_items(read: Callable[[Piece], Iterable[Match]]) -> Read:
    """A reader of labelled words, such as `lambda piece: piece.weekdays`."""
    return lambda piece: [Item(piece, match.start, match.end, match.label) for match in read(piece)]


def same_label(one: Item, other: Item) -> bool:
    """Whether two labelled words stand for the same."""
    return one.value == other.value


def swaps(beads: Beads, read: Read, same: Agree) -> Iterator[Swap]:
    """What became something else, bead by bead; see `left_over`."""
    for missing, added in left_over(beads, read, same):
        # With one more on a side nobody knows which became which; order is the best guess.
        yield from map(Swap, missing, added)


def left_over(beads: Beads, read: Read, same: Agree) -> Iterator[tuple[list[Item], list[Item]]]:
    """What is missing and what is new, bead by bead.

    Args:
        beads: of the whole article, in order, so that neighbours can excuse each other.
        read: what to look for in a sentence.
        same: when two readings say the same.
    """
    lost, new = [], []
    for source, target in beads:
        here = [item for piece in source for item in read(piece)]
        there = [item for piece in target for item in read(piece)]
        lost.append([item for item in here if not any(same(item, other) for other in there)])
        new.append([item for item in there if not any(same(other, item) for other in here)])
    for n in range(len(beads)):
        near = [k for k in (n - 1, n + 1) if 0 <= k < len(beads)]
        missing = [i for i in lost[n] if not i.weak and not any(same(i, o) for k in near for o in new[k])]
        added = [i for i in new[n] if not i.weak and not any(same(o, i) for k in near for o in lost[k])]
        yield missing, added
