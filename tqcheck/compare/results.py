"""Results of games in a sentence ("3-1", "three sets to one"), and figures that say how many of them follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile

from tqcheck.compare.figures import Figure, figures, in_time
from tqcheck.compare.swaps import MOST_COMPARED
from tqcheck.lang import LanguagePack
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.vocabulary import vocabulary

#: No side of a game has more points; set by eye.
_MOST_POINTS = 199
#: What stands before a figure or behind one that is part of a longer row (a date, a code).
_ROW_BEFORE, _ROW_BEHIND = re.compile(r"[\d\w][\-:/.]$"), re.compile(r"[\-:/.]\d")
#: Characters between a count and the first result that it counts, and between one result and the next; set by eye.
_COUNT_REACH, _NEXT = 40, 6


def results(piece: Piece) -> list[tuple[Figure, Figure]]:
    """The two figures of each result that a sentence names."""
    return list(piece.once(_results))


def _results(piece: Piece) -> list[tuple[Figure, Figure]]:
    return [
        (one, other)
        for one, other in pairwise(figures(piece))
        if points(one) and points(other) and _is_score(one, other)
    ]


def points(item: Figure) -> str:
    """A figure that can be a side's points, as text; empty for any other."""
    value = min(item.number.values)
    whole = len(item.number.values) == 1 and (2 * value).is_integer() and value <= _MOST_POINTS
    counts = item.measure or item.money or item.number.code or item.number.vague is not None
    return "" if not whole or counts or in_time(item.number, item.piece) else f"{value:g}"


def _is_score(one: Figure, other: Figure) -> bool:
    text, pack = one.piece.text, one.piece.pack
    row = _ROW_BEFORE.search(text[max(0, one.start - 2) : one.start]) or _ROW_BEHIND.match(text, other.end)
    # What a colon has on either side is one kind of writing: in "Lions 17: one more win" nobody has one point.
    alike = text[one.start].isdecimal() == text[other.start].isdecimal()
    marked = not any(map(str.isalpha, text[one.end : other.start]))
    return (alike or not marked) and not row and bool(_joint(pack).fullmatch(text, one.end, other.start))


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


def tallied(items: Sequence[Figure]) -> list[Figure]:
    """Those of some figures that say how many results follow: "the next three 25-23, 28-26 and 15-11"."""
    if len(items) ** 2 > MOST_COMPARED:
        return []
    return [item for item in items if (run := _run_behind(item)) and float(run) in item.number.values]


def _run_behind(item: Figure) -> int:
    """How many results stand in a row behind a figure."""
    found = [(one.start, other.end) for one, other in results(item.piece) if one.start > item.end]
    if not found or found[0][0] - item.end > _COUNT_REACH:
        return 0
    return 1 + sum(1 for _ in takewhile(lambda two: two[1][0] - two[0][1] <= _NEXT, pairwise(found)))
