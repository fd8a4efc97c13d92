"""Compare what aligned sentences name: days, months, countries, currencies; for figures see `quantities`.

A difference counts only as a swap: something of the original is missing while something else is new in the same bead.
A bare addition or loss is too often style. What is left over in a neighbouring bead excuses, since careful translators
move things across a full stop; what the neighbour has for itself does not.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.compare import Beads
from tqcheck.lang import shared
from tqcheck.model import Span
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.model import Quantity

#: Comparisons within a bead; what is longer is a list of results and no prose. Set by eye.
MOST_COMPARED = 2500


@dataclass(frozen=True, slots=True)
class Item:
    """A number or word with its value, where it stands, and whether it may accuse."""

    piece: Piece
    start: int
    end: int
    value: Quantity | str
    weak: bool = False

    @property
    def kind(self) -> Hashable:
        """All that two of them are compared by."""
        return self.value

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


def alike(table: str) -> Agree:
    """Whether two labelled words stand for the same, or for what "alike" in a shared table pairs."""

    def same(one: Item, other: Item) -> bool:
        return same_label(one, other) or any({one.value, other.value} == {*pair} for pair in shared(table)["alike"])

    return same


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
        lost.append(_without(here, there, same))
        new.append(_without(there, here, lambda one, other: same(other, one)))
    for n in range(len(beads)):
        if not (lost[n] or new[n]):
            yield [], []
            continue
        near = [k for k in (n - 1, n + 1) if 0 <= k < len(beads)]
        missing = _without([i for i in lost[n] if not i.weak], [o for k in near for o in new[k]], same)
        others = [o for k in near for o in lost[k]]
        yield missing, _without([i for i in new[n] if not i.weak], others, lambda one, other: same(other, one))


def _without(items: Sequence[Item], others: Sequence[Item], same: Agree) -> list[Item]:
    """The items that say the same as none of some others; those of one kind are compared once."""
    if not (items and others):
        return list(items)
    kinds = list({other.kind: other for other in others}.values())
    mine = {item.kind: item for item in items}
    if len(mine) * len(kinds) > MOST_COMPARED:
        return []
    alone = {kind for kind, item in mine.items() if not any(same(item, other) for other in kinds)}
    return [item for item in items if item.kind in alone]
