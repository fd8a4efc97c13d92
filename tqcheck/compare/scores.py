"""Which results of games became others: "3-1", "2:0", "three sets to one".

The figures of a result stand twice in a sentence as often as not, so that one of them can change and every value is
still there; the two of a result belong together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tqcheck.compare import Beads
from tqcheck.compare.figures import Figure, figures
from tqcheck.compare.links import LinksOf, overlap
from tqcheck.compare.quantities import changes
from tqcheck.compare.results import points, results
from tqcheck.compare.swaps import Item, Swap, left_over, same_label
from tqcheck.text.piece import Piece

#: A time of the day that may be a result.
_CLOCK = re.compile(r"(\d\d?):(\d\d?)")


def changed_figures(
    beads: Beads, read: Callable[[Piece], list[Figure]] = figures, links: LinksOf | None = None
) -> Iterator[Swap]:
    """Figures that became others, as `changes` has them, then results of which it named neither figure.

    Args:
        beads: of the whole article, in order.
        read: the figures of a sentence.
        links: the words that render each other, by bead.
    """
    named = []
    for swap in changes(beads, read, links):
        named.append(swap.new.span)
        yield swap
    yield from (swap for swap in other_scores(beads) if not any(overlap(swap.new.span, each) for each in named))


def other_scores(beads: Beads) -> Iterator[Swap]:
    """Results that became others in one of their two figures.

    What may be a time of the day ("12:17") is a result where the other side has one with one of its figures.

    Args:
        beads: of the whole article, in order.
    """
    for missing, added in left_over(beads, _scores, same_label):
        for old in missing:
            new = next((item for item in added if _is_slip(old, item)), None)
            if new is not None:
                added.remove(new)
                yield Swap(old, new)


def _is_slip(old: Item, new: Item) -> bool:
    """Whether two results, one of which may be a time of the day, have one of their two figures in common."""
    return len({*str(old.value).split()} & {*str(new.value).split()}) == 1 and not (_is_time(old) and _is_time(new))


def _scores(piece: Piece) -> list[Item]:
    """Results by their figures, and what is read as a time of the day and may be one."""
    found = [Item(piece, one.start, other.end, _label(points(one), points(other))) for one, other in results(piece)]
    clocks = ((clock, _CLOCK.fullmatch(piece.text, clock.start, clock.end)) for clock in piece.clocks)
    return found + [Item(piece, each.start, each.end, _label(*two.groups())) for each, two in clocks if two]


def _is_time(item: Item) -> bool:
    return any((clock.start, clock.end) == (item.start, item.end) for clock in item.piece.clocks)


def _label(one: str, other: str) -> str:
    return " ".join(sorted((one, other)))
