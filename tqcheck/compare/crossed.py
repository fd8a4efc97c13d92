"""Two figures that stand with each other's nouns: which pairs may do so, and what tells of each.

Whoever exchanges two figures leaves both values on the page, so that no figure is missing. What tells are their nouns,
their units, the order of both sides, and words like "from" and "to".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, pairwise, product

from tqcheck.align.sentences import Floats
from tqcheck.align.trials import Trial
from tqcheck.compare import Beads, Pieces, joined
from tqcheck.compare.counted import is_counting, is_year_like
from tqcheck.compare.figures import Figure, figures, in_time, same_value
from tqcheck.compare.links import Links
from tqcheck.compare.results import in_row, results
from tqcheck.compare.swaps import MOST_COMPARED, Swap
from tqcheck.lang import LanguagePack, shared
from tqcheck.model import Span
from tqcheck.text.fold import WORD, fold_word
from tqcheck.text.labels import and_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.vocabulary import function_words, vocabulary

#: Difference of cosines from which the words behind two figures tell enough; set on our own examples.
_TELLING = 0.04
#: Figures further apart than so many times are not slips of each other; set by eye.
_APART = 1000
#: Pairs of a bead that are looked at.
_MOST = 15
#: Characters beside a figure that say what it counts, and the letters they must have at least; set by eye.
_PHRASE_REACH, _LEAST_LETTERS = 32, 2
#: Characters between a word for "from" and its figure, and between the ends of a range.
_LED, _RANGE = 5, 7
#: Words for the two ways of a change.
_WAYS = ("opposites.rise", "opposites.fall")
_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile(r"[\d,;:.()،؛。、，；：]")

_Two = tuple[Figure, Figure]
#: Likeness of texts of one side and of the other.
Cosines = Callable[[Sequence[str], Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of the original, and where the translation has each of them.

    Attributes:
        bead: the number of the bead that the original has the first one in.
        apart: whether it has the second one in the next bead, and the translation has each where the other should be.
        old, new: in the original, and in the translation, in the same order.
    """

    bead: int
    apart: bool
    old: _Two
    new: _Two

    @property
    def swap(self) -> Swap:
        """The first figure, and what stands in its place."""
        return Swap(self.old[0], self.new[1])

    @property
    def is_turned(self) -> bool:
        """Whether two figures of a sentence stand in another order in its translation."""
        whole = self.old[0].piece is self.old[1].piece and self.new[0].piece is self.new[1].piece
        return whole and self.new[0].start > self.new[1].start

    @property
    def is_result(self) -> bool:
        """Whether they are the two of a result, on both sides; but where languages tell the lesser one first."""
        if self.old[0].piece.pack.code in shared("codes")["order"]["lesser_first"]:
            return False
        return all(_is_result(*two) for two in (self.old, self.new))

    def trial(self, source: Pieces) -> Trial | None:
        """Each of them in the place of the other, beside the original; None where they stand in two sentences."""
        first, second = sorted(self.new, key=lambda item: item.start)
        piece = first.piece
        if second.piece is not piece:
            return None
        one, other = (piece.folded.span(item.start, item.end) for item in (first, second))
        return Trial(joined(source), piece.raw, ((*one, piece.raw[slice(*other)]), (*other, piece.raw[slice(*one)])))


def pairs(beads: Beads) -> Iterator[Pair]:
    """Figures of the original whose values the translation has once each, and which may stand for each other there.

    Args:
        beads: of the whole article, in order.
    """
    once = [(_once(source, target), _once(target, source)) for source, target in beads]
    for n, (here, there) in enumerate(once):
        if len(here) * len(there) > MOST_COMPARED:
            continue
        for old in islice(combinations(here, 2), _MOST):
            one, other = (_of_value(each, there) for each in old)
            if len(one) == len(other) == 1 and one != other and _near(*old):
                yield Pair(n, apart=False, old=old, new=(one[0], other[0]))
    for n, (first, second) in enumerate(pairwise(once)):
        yield from (Pair(n, apart=True, old=old, new=new) for old, new in _across(first, second))


def _across(
    first: tuple[Sequence[Figure], Sequence[Figure]], second: tuple[Sequence[Figure], Sequence[Figure]]
) -> Iterator[tuple[_Two, _Two]]:
    """Figures of two beads that the translation of each has from the other's original."""
    if max(map(len, (*first, *second))) ** 2 > MOST_COMPARED:
        return
    lost, next_lost = ([item for item in here if not _of_value(item, there)] for here, there in (first, second))
    for old in product(lost, next_lost):
        there, here = _of_value(old[0], second[1]), _of_value(old[1], first[1])
        if len(there) == len(here) == 1:
            yield old, (there[0], here[0])


def _of_value(item: Figure, others: Sequence[Figure]) -> list[Figure]:
    return [other for other in others if same_value(item, other)]


def _once(side: Pieces, other: Pieces) -> list[Figure]:
    """Counts of some sentences whose values stand once: how long something lasts, and its result, as well.

    What looks like a year is a count where the other side has a mark between its digits.
    """
    marked = [item for piece in other for item in figures(piece) if is_counting(item) and not is_year_like(item)]
    counts = {value for item in marked for value in item.number.values}
    items = [figure for piece in side for figure in figures(piece)]
    often = Counter(value for item in items for value in item.number.values)
    return [
        item
        for item in items
        if (is_counting(item) or _is_dozen(item) or (is_year_like(item) and counts & item.number.values))
        and item.number.vague is None
        and not in_time(item.number, item.piece)
        and not in_row(item)
        and all(often[value] == 1 for value in item.number.values)
    ]


def tied_crosswise(pair: Pair, links: Sequence[Links]) -> float:
    """How much more the links of words tie what two figures count to each other's counterparts than to their own.

    Args:
        pair: the figures.
        links: of the bead of each of the original's two.

    Returns:
        The difference of both likenesses, as a sum of the two figures'.
    """
    (a, b), (one, other) = [[_behind(*two) for two in (both, both[::-1])] for both in (pair.old, pair.new)]
    words, next_words = links
    right = [] if pair.apart else [words.likeness(a, one), words.likeness(b, other)]
    return words.likeness(a, other) + next_words.likeness(b, one) - sum(right)


def is_weighed_against(new: _Two) -> bool:
    """Whether something like "instead of" stands between two figures, which languages have in either order."""
    first, last = sorted(new, key=lambda item: item.start)
    between = (m for m in first.piece.find("particles.instead") if first.end <= m.start and m.end <= last.start)
    return first.piece is last.piece and any(between)


def is_part(two: _Two) -> bool:
    """Whether one of two figures is a part of the other one by the words beside them: then the order is free.

    "47 of the area's 110 wells", "of the 110 wells, 47", "seven in ten". A part larger than its whole is none.
    """
    first, second = sorted(two, key=lambda item: item.start)
    text, pack = first.piece.text, first.piece.pack
    if first.piece is not second.piece:
        return False
    rising = max(first.number.values) < min(second.number.values)
    between, before = _whole(pack)
    # Without words between a part and its whole, the whole comes first in the language.
    if (rising or not vocabulary(pack).lists.get("whole")) and _ratio(pack).fullmatch(text, first.end, second.start):
        return True
    if rising:
        return bool(between.fullmatch(text, first.end, second.start))
    # "From 27 to 20" is no whole with its part: a part follows the noun of its whole, not a word like "to".
    words = text[first.end : second.start].split()
    led = bool(words) and fold_word(words[-1]) in function_words(pack)
    return not led and bool(before.search(text[max(0, first.start - _PHRASE_REACH) : first.start]))


def is_share(two: _Two) -> bool | None:
    """Whether the first of two figures is the smaller one where it is a part of the other: "28 of the 31 residents".

    None where it is no part by the words between them.
    """
    first, second = sorted(two, key=lambda item: item.start)
    between = first.piece.text[first.end : second.start] if first.piece is second.piece else ""
    of, *rest = between.split() or [""]
    known = vocabulary(first.piece.pack).lists.get("whole", ())
    if of not in known or len(rest) != 1 or any(map(any, map(_kind, two))):
        return None
    return max(first.number.values) < min(second.number.values)


def is_change(pair: Pair) -> bool:
    """Whether two figures are the ends of a change, and the later one is told first: "to 5 percent from 4"."""
    old, new = pair.old, pair.new
    told = pair.is_turned and _starts(new[0], new[1]) and not _starts(new[1], new[0])
    # Where a language has no word of its own for "to", its "from" says "of" as well.
    led = bool(old[1].piece.pack.list("particles.to")) and _starts(old[1], old[0])
    return told and not led and _kept_ranges(old, new) and _kept_ranges(old[::-1], new[::-1])


def keeps_ranges(pair: Pair) -> bool:
    """Whether one of two figures is an end of a range, and both have their other ends on either side."""
    ranges = any(_other_end(*two) for two in (pair.new, pair.new[::-1]))
    return ranges and all(_kept_ranges(*both) for both in ((pair.old, pair.new), (pair.old[::-1], pair.new[::-1])))


def _kept_ranges(old: _Two, new: _Two) -> bool:
    """Whether the first of two figures has the same other end of its range as its counterpart, or neither has one."""
    here, there = (_other_end(*two) for two in (old, new))
    return same_value(here, there) if here and there else here is there


def _starts(item: Figure, other: Figure) -> bool:
    """Whether a figure, or the other end of its range, stands beside a word for "from".

    Args:
        item: the figure.
        other: the one that it is compared with, which is no end of its range.
    """
    return any(_is_start(each) for each in (item, _other_end(item, other)) if each)


def is_turned_back(pair: Pair) -> bool | None:
    """Whether a change leads from its end to its start: "up from 70 to 45", or from 70 where the original has to 70.

    None where two figures are no ends of a change but of ranges, or nothing tells.
    """
    old, new = pair.old, pair.new
    ranges = any(_other_end(*two) for two in (new, new[::-1])) or (
        _in_range(*old) and not (pair.is_turned or _is_start(old[0]))
    )
    if ranges:
        return None
    starts, led = ([*map(_is_start, two)] for two in (new, old))
    whole = all(one.piece is other.piece for one, other in (old, new))
    if starts[0] == starts[1] or not whole or not new[0].piece.pack.list("particles.to"):
        return None
    start, end = new if starts[0] else new[::-1]
    reached = _is_beside(end, "particles.to", ahead=True)
    if led[0] != led[1]:
        return led != starts if reached else None
    # What something rises by stands beside the start as well: "rose 12 from 300".
    told = reached or any(end.end <= match.start < start.start for match in start.piece.find(*_WAYS))
    rises = next(filter(None, map(_way, (start, old[0]))), None) if told and _is_amount(end) else None
    return None if rises is None else (rises == _WAYS[0]) != (min(end.number.values) > max(start.number.values))


def beside(pair: Pair, cosines: Cosines) -> float:
    """How much likelier what stands beside two figures is to be what stands beside each other's counterpart.

    A figure's noun stands behind it or, where what stands there tells nothing, before it ("killing nine"); of the ways
    to take them, the most telling counts.
    """
    found = [0.0]
    for phrases in product(_phrases(pair.old), _phrases(pair.new)):
        if all(sum(map(str.isalpha, phrase)) >= _LEAST_LETTERS for two in phrases for phrase in two):
            likeness = cosines(*phrases)
            found.append(float(likeness[0, 1] + likeness[1, 0] - likeness[0, 0] - likeness[1, 1]))
            if abs(found[-1]) > _TELLING:
                break
    return max(found, key=abs)


def _other_end(item: Figure, other: Figure) -> Figure | None:
    """The figure that makes a range with one ("95 to 105"), unless it is the other one of two."""
    near = [each for each in figures(item.piece) if each.start != other.start and not each.weak]
    return next((each for each in near if _in_range(each, item) or _in_range(item, each)), None)


def _in_range(low: Figure, high: Figure) -> bool:
    """Whether two figures are the ends of a range."""
    near = 0 < high.start - low.end <= _RANGE and not _CLAUSE.search(low.piece.text, low.end, high.start)
    return near and _kind(low) in {_kind(high), ("", False)} and min(low.number.values) < max(high.number.values)


def _way(item: Figure) -> str | None:
    """The list of words for a rise or a fall that a figure's sentence has words of; None for none and for both."""
    found = [way for way in _WAYS if item.piece.find(way)]
    return found[0] if len(found) == 1 else None


def _is_amount(item: Figure) -> bool:
    """Whether a figure rises with what it counts: no rank ("5th"), and nothing that may be below zero."""
    return not item.piece.text[item.end : item.end + 1].isalpha() and not _kind(item)[0].startswith("temperature")


def _is_start(item: Figure) -> bool:
    """Whether a figure stands beside a word for "from", or that and a sign of money."""
    return _is_beside(item, "particles.from", ahead=True) or _is_beside(item, "particles.from_behind", ahead=False)


def _is_beside(item: Figure, words: str, *, ahead: bool) -> bool:
    """Whether a word of a list stands ahead of a figure or behind it, with an article or a sign between."""
    found = item.piece.find(words)
    gaps = ((match.end, item.start) if ahead else (item.end, match.start) for match in found)
    return any(0 <= end - start <= _LED and not _DIGIT.search(item.piece.text, start, end) for start, end in gaps)


def _is_result(one: Figure, other: Figure) -> bool:
    """Whether two figures are of results; "from 55 to 40" is none."""
    scored = {
        (item.piece.index, item.start)
        for piece in {one.piece, other.piece}
        for two in results(piece)
        if not _is_start(two[0])
        for item in two
    }
    return all((item.piece.index, item.start) in scored for item in (one, other))


@cache
def _ratio(pack: LanguagePack) -> re.Pattern[str]:
    """What stands between both figures of a share."""
    return re.compile(rf"\s?{alternation(vocabulary(pack).lists.get('ratio', ()))}\s?")


@cache
def _whole(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a part and its whole, and before a whole that its part follows."""
    of = alternation(vocabulary(pack).lists.get("whole", ()))
    word = r"[^\s,;:.]{1,24}+\s"
    return re.compile(rf"\s(?:{word}){{0,2}}{of}\s(?:{word}){{0,3}}"), re.compile(
        rf"(?<!{WORD}){of}\s(?:{word}){{0,3}}$"
    )


def _kind(item: Figure) -> tuple[str, bool]:
    return item.measure.label if item.measure else "", bool(item.money)


def _near(one: Figure, other: Figure) -> bool:
    """Whether two figures are of a size: 3 is not taken for 21,000."""
    return any(max(pair) <= _APART * min(pair) for pair in product(one.number.values, other.number.values))


def _is_dozen(item: Figure) -> bool:
    """Whether a figure is a dozen, which stands for twelve."""
    return fold_word(item.text) in vocabulary(item.piece.pack).times


def _phrases(pair: _Two) -> tuple[list[str], list[str]]:
    """The words behind two figures, and those before them."""
    both = (pair, pair[::-1])
    return [_less_and(two[0], _behind(*two)) for two in both], [_before(*two) for two in both]


def _behind(item: Figure, other: Figure) -> Span:
    """The place of the words behind a figure, up to the other one, an "and", the clause's end or as far as they go."""
    start = item.span.end
    # The unit of two figures is the same word, which the links of words tie by its place.
    for unit in filter(None, (item.measure, item.money)):
        if unit.start >= item.end:
            start = max(start, item.piece.span(unit.start, unit.end).end)
    text = item.piece.raw[start - item.piece.start :][:_PHRASE_REACH]
    if item.piece is other.piece and start <= other.span.start:
        text = text[: other.span.start - start]
    # What is joined to a figure's noun is counted by the other one, or by none.
    joint = f" {and_word(item.piece.pack)} "
    clause, *rest = _CLAUSE.split(text, maxsplit=1)
    clause, *more = clause.split(joint, 1) if joint.strip() else [clause]
    whole = rest or more or not item.piece.pack.spaces or len(text) < _PHRASE_REACH
    return Span(item.span.field, start, start + len(clause if whole else clause.rpartition(" ")[0]))


def _less_and(item: Figure, place: Span) -> str:
    """The words of a place, less the "and" at their end."""
    phrase = item.piece.raw[place.start - item.piece.start : place.end - item.piece.start].strip(" -")
    joint = and_word(item.piece.pack)
    return phrase[: -len(joint)].rstrip() if joint and fold_word(phrase).endswith(joint) else phrase


def _before(item: Figure, other: Figure) -> str:
    """The words before a figure, from the other one, from the start of its clause or as far as they count."""
    text = item.piece.raw[: item.span.start - item.piece.start]
    if item.piece is other.piece and other.span.end <= item.span.start:
        text = text[other.span.end - item.piece.start :]
    near = text[-_PHRASE_REACH:]
    *rest, clause = _CLAUSE.split(near)
    whole = rest or not item.piece.pack.spaces or len(near) == len(text)
    return (clause if whole else clause.partition(" ")[2]).strip(" -")
