"""Results of games, and which became others: "3-1", "2:0", "three sets to one".

The figures of a result stand twice in a sentence as often as not, so that one of them can change and every value is
still there; the two of a result belong together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from tqcheck.compare import Beads
from tqcheck.compare.figures import Figure, figures, in_time
from tqcheck.compare.links import LinksOf, overlap
from tqcheck.compare.quantities import changes
from tqcheck.compare.swaps import Item, Swap, left_over, same_label
from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.vocabulary import vocabulary

#: No side of a game has more points; set by eye.
_MOST_POINTS = 199
#: A time of the day that may be a result.
_CLOCK = re.compile(r"(\d\d?):(\d\d?)")
#: What stands before a figure or behind one that is part of a longer row (a date, a code).
_ROW_BEFORE, _ROW_BEHIND = re.compile(r"[\d\w][\-:/.]$"), re.compile(r"[\-:/.]\d")


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
    found = [Item(piece, one.start, other.end, _label(_points(one), _points(other))) for one, other in results(piece)]
    clocks = ((clock, _CLOCK.fullmatch(piece.text, clock.start, clock.end)) for clock in piece.clocks)
    return found + [Item(piece, each.start, each.end, _label(*two.groups())) for each, two in clocks if two]


def _is_time(item: Item) -> bool:
    return any((clock.start, clock.end) == (item.start, item.end) for clock in item.piece.clocks)


def _label(one: str, other: str) -> str:
    return " ".join(sorted((one, other)))


def results(piece: Piece) -> list[tuple[Figure, Figure]]:
    """The two figures of each result that a sentence names."""
    return [
        (one, other)
        for one, other in pairwise(figures(piece))
        if _points(one) and _points(other) and _is_score(one, other)
    ]


def _points(item: Figure) -> str:
    """A figure that can be a side's points, as text; empty for any other."""
    value = min(item.number.values)
    whole = len(item.number.values) == 1 and value.is_integer() and value <= _MOST_POINTS
    counts = item.measure or item.money or item.number.code or item.number.vague is not None
    return "" if not whole or counts or in_time(item.number, item.piece) else str(int(value))


def _is_score(one: Figure, other: Figure) -> bool:
    text, pack = one.piece.text, one.piece.pack
    row = _ROW_BEFORE.search(text[max(0, one.start - 2) : one.start]) or _ROW_BEHIND.match(text, other.end)
    return not row and bool(_joint(pack).fullmatch(text, one.end, other.start))


def in_row(item: Figure) -> bool:
    """Whether a figure is part of a row of them: a telephone number, a date in digits."""
    text = item.piece.text
    before = _ROW_BEFORE.search(text[max(0, item.start - 2) : item.start])
    return bool(before or _ROW_BEHIND.match(text, item.end))


@cache
def _joint(pack: LanguagePack) -> re.Pattern[str]:
    """What joins the two figures: a mark, or a word with the noun of the first before it ("three goals to one")."""
    words = alternation(map(fold_word, vocabulary(pack).lists.get("score", ())))
    blank = r"\s{1,2}" if pack.spaces else r"\s{0,2}"
    noun = rf"(?:\s{LETTER}{{1,12}}+)?" if pack.spaces else ""
    return re.compile(rf"\s?[\-:]\s?|{noun}{blank}{words}{blank}")
