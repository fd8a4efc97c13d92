"""Figures that are worked out from others: ratios, differences, sums, months from one to the other, conversions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise, product

from tqcheck.compare.figures import Figure, converted, in_brackets, is_month
from tqcheck.compare.swaps import MOST_COMPARED
from tqcheck.lang import LanguagePack
from tqcheck.text.fold import WORD
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.vocabulary import vocabulary

#: Characters around a figure in which stands what says that it was worked out; set by eye.
_REACH = 24
#: Characters of the longest noun between a figure and such a word, where blanks stand between words and where not.
_NOUN, _UNSPACED_NOUN = 20, 6
#: Percent in a whole, and the places to which results are compared.
_PERCENT, _PLACES = 100, 6
#: Below it a figure is the difference of too many others to be taken for one that was worked out.
_LEAST_DIFFERENCE = 3

_Two = tuple[Figure, Figure]


def less_glosses(new: list[Figure], there: Sequence[Figure], lost: Sequence[Figure]) -> list[Figure]:
    """Figures of the translation less those that say one before them in another unit: "(400 feet)", "or 400 feet".

    Args:
        new: figures of the translation that have no counterpart.
        there: all its figures.
        lost: figures of the original without counterpart; beside one in the same unit nobody added a conversion.
    """
    if len(new) * (len(there) + len(lost)) > MOST_COMPARED:
        return new
    units = {item.unit.label for item in lost if item.unit}
    return [
        item
        for item in new
        if not (item.unit and item.unit.label not in units and any(_is_gloss(item, other) for other in there))
    ]


def _is_gloss(item: Figure, other: Figure) -> bool:
    """Whether a figure says another one of its sentence in another unit, in brackets or close behind it."""
    behind = other.piece is item.piece and other.end <= item.start
    return behind and (in_brackets(item) or item.start - other.end <= _REACH) and converted(other, item)


def less_derived(lost: list[Figure], new: list[Figure], here: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Both less what is worked out from some figures: their ratio, difference or sum, the months between them.

    "Two of four" is half of them, "nine in ten" 90 percent, "April to September" by numbers are six months; of 247
    votes where 226 are needed there are "21 more than needed".

    Args:
        lost: figures of a side that have no counterpart.
        new: those of the other side, among which the results are looked for.
        here: all figures of the first side.
    """
    if not new or len(here) * len(new) > MOST_COMPARED:
        return lost, new
    for one, other in _pairs(here):
        missing = sum(item is one or item is other for item in lost)
        found = next((item for item in new if _derived((one, other), item, missing)), None)
        if found is not None:
            new = [item for item in new if item is not found]
            lost = [item for item in lost if item is not one and item is not other]
    return lost, new


def _pairs(here: Sequence[Figure]) -> Iterator[_Two]:
    """Neighbours, and those with what tells nothing between them."""
    telling = [item for item in here if not item.weak]
    near = [*pairwise(here)]
    yield from near
    apart = chain(pairwise(telling), zip(telling, telling[2:], strict=False))
    yield from ((a, b) for a, b in apart if not any(a is one and b is other for one, other in near))


def _derived(two: _Two, item: Figure, missing: int) -> bool:
    """Whether a figure is what two others come to.

    Differences and sums have words of their own and may stand beside both; the rest stands for figures that have no
    counterpart, of which there are so many.
    """
    one, other = two
    shares = (1, _PERCENT) if missing == len(two) or (missing and _is_ratio(two)) else (1,)
    months = item.unit and item.unit.label == "duration-month" and is_month(other.number, other.piece)
    apart, together = _says(item, "difference"), _says(item, "total")
    results: set[float] = set()
    for a, b in product(one.number.values, other.number.values):
        if missing and 1 <= min(a, b) < max(a, b):
            results.update(round(share * min(a, b) / max(a, b), _PLACES) for share in shares)
        if missing and months:
            results.add(b - a + 1)
        if apart and abs(a - b) >= _LEAST_DIFFERENCE:
            results.add(abs(a - b))
        if together:
            results.add(a + b)
    return not results.isdisjoint(round(value, _PLACES) for value in item.number.values)


def _is_ratio(two: _Two) -> bool:
    """Whether a word between two figures makes a share of both ("nine in ten")."""
    one, other = two
    return one.piece is other.piece and bool(_ratio(one.piece.pack).fullmatch(one.piece.text, one.end, other.start))


@cache
def _ratio(pack: LanguagePack) -> re.Pattern[str]:
    lists = vocabulary(pack).lists
    blank = r"\s?" if pack.spaces else ""
    return re.compile(rf"{blank}{alternation(lists.get('ratio', ()))}{blank}")


def _says(item: Figure, name: str) -> bool:
    """Whether a word of a list stands right before a figure, or behind it and what it counts."""
    text = item.piece.text
    before, behind = _around(item.piece.pack, name)
    return bool(before.search(text[max(0, item.start - _REACH) : item.start]) or behind.match(text, item.end))


@cache
def _around(pack: LanguagePack, name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    front, back = (alternation(vocabulary(pack).lists.get(name + place, ())) for place in ("", "_behind"))
    if not pack.spaces:
        return re.compile(rf"{front}\s?$"), re.compile(rf"[^,.、。，]{{0,{_UNSPACED_NOUN}}}{back}")
    noun = rf"(?:\s[^\s,;:.()]{{1,{_NOUN}}}){{0,2}}?"
    return re.compile(rf"(?<!{WORD}){front}\s$"), re.compile(rf"{noun}\s{back}(?!{WORD})")
