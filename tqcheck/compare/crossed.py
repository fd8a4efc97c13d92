"""Two figures of a sentence that stand with each other's nouns.

The links of words tell it, where both nouns are linked crosswise. Else figures that stand in another order than the
original's are exchanged on trial, and the words beside them compared: both together tell a translator's other order
from a slip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise, product

from tqcheck.align.sentences import Floats
from tqcheck.align.trials import Gain, Gains, Trial
from tqcheck.compare import Beads, Pieces, joined
from tqcheck.compare.counted import is_count, is_year_like
from tqcheck.compare.figures import Figure, figures, same_value
from tqcheck.compare.links import NO_LINKS, Links, LinksOf
from tqcheck.compare.quantities import LINKED
from tqcheck.compare.results import in_row, results
from tqcheck.compare.swaps import MOST_COMPARED, Swap
from tqcheck.lang import LanguagePack
from tqcheck.model import Span
from tqcheck.text.fold import WORD, fold_word
from tqcheck.text.labels import and_word
from tqcheck.text.lexicon import alternation
from tqcheck.text.quantities.vocabulary import function_words, vocabulary

#: Likeness from which a noun is surely the other figure's; and how much more alike both nouns are with their own.
_CROSSED, _MORE = 0.4, 0.1
# Set on 222 pairs of figures of professional translations (Czech, German, Russian, Ukrainian, Japanese), as they stand
# and exchanged: of 14 that stand in another order than the original's, 1 comes to so much, of those that were
# exchanged 85 in 100.
#: What counts as much as the other: gain on trial at the two places and of all tokens, and how much more alike the
#: words beside two figures are with each other's counterparts, in sums of cosines.
_THERE, _TOKENS, _BESIDE = 0.072, 0.4, 0.125
#: Difference of cosines from which the words behind two figures tell enough; set on our own examples.
_TELLING = 0.04
#: All together, from which two figures belong in each other's place; and gain at the two places that it needs where the
#: links of words tell nothing: of good articles five that a translator turned round stay below, none of six exchanged.
_LEAST, _LEAST_THERE = 0.4, 0.043
#: Figures further apart than so many times are not slips of each other; set by eye.
_APART = 1000
#: Characters beside a figure that say what it counts, and the letters they must have at least; set by eye.
_PHRASE_REACH, _LEAST_LETTERS = 32, 2
#: Characters between a word for "from" and its figure, and between the ends of a range.
_LED, _RANGE = 5, 7
#: Words for the two ways of a change.
_WAYS = ("opposites.rise", "opposites.fall")
_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile(r"[\d,;:.()،؛。、]")

_Two = tuple[Figure, Figure]
#: Likeness of texts of one side and of the other.
Cosines = Callable[[Sequence[str], Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two figures of the original, and where the translation has each with the other's words."""

    first: Swap
    second: Swap


def exchanged(beads: Beads, links: LinksOf, cosines: Cosines, gains: Gains) -> Iterator[Exchange]:
    """Neighbouring figures that stand with each other's nouns.

    Args:
        beads: of the whole article, in order.
        links: the words that render each other, by bead: what they confirm needs no vectors.
        cosines: likeness of some phrases of the original and some of the translation.
        gains: of changes on trial.
    """
    for n, (source, target) in enumerate(beads):
        here, there = _single(source, target), _single(target, source)
        two = list(_kept_values(here, there)) if len(here) * len(there) <= MOST_COMPARED else []
        words = links(n) if two else NO_LINKS
        taken: set[int] = set()
        for old, new in two:
            is_turned_back = _is_turned_back(old, new)
            if taken & {*map(id, old)} or is_turned_back is False or (is_turned_back is None and _is_change(old, new)):
                continue
            tied, turned = _tied(old, new, words), _turned(old, new)
            # Who puts a wrong figure in its place seldom moves its noun as well: the same order needs both proofs, and
            # so does a part beside its whole.
            part = _is_part(new)
            if turned and _is_weighed_against(new):
                continue
            fits = _is_share(new)
            if fits:
                continue  # Exchanged, the part would be larger than its whole.
            proven = is_turned_back or (tied and turned and not part)
            proven = proven or (fits is False and _gain(source, new, gains).there > 0)
            open_to = tied if part or not turned else tied is None
            if proven or (
                open_to and _misplaced(source, (old, new), cosines, gains, least=-1 if tied else _LEAST_THERE)
            ):
                taken |= {*map(id, old)}
                yield Exchange(Swap(old[0], new[1]), Swap(old[1], new[0]))


def _kept_values(here: Sequence[Figure], there: Sequence[Figure]) -> Iterator[tuple[_Two, _Two]]:
    """Counts that stand beside each other or beside the same one, with those of their values on the other side.

    They are of one kind, or one of them bare; with a kind each, their units tell.
    """
    for a, b in chain(pairwise(here), zip(here, here[2:], strict=False)):
        one, other = ([item for item in there if same_value(each, item)] for each in (a, b))
        alike = _kind(a) == _kind(b) or not (any(_kind(a)) and any(_kind(b)))
        if len(one) == len(other) == 1 and one != other and alike and _near(a, b):
            yield (a, b), (one[0], other[0])


def _is_weighed_against(new: _Two) -> bool:
    """Whether something like "instead of" stands between two figures, which languages have in either order."""
    first, last = sorted(new, key=lambda item: item.start)
    between = (m for m in first.piece.find("particles.instead") if first.end <= m.start and m.end <= last.start)
    return first.piece is last.piece and any(between)


def _is_change(old: _Two, new: _Two) -> bool:
    """Whether two figures are the ends of a change, and the later one is told first: "to 5 percent from 4"."""
    told = _turned(old, new) and _starts(new[0], new[1]) and not _starts(new[1], new[0])
    # Where a language has no word of its own for "to", its "from" says "of" as well.
    led = bool(old[1].piece.pack.list("particles.to")) and _starts(old[1], old[0])
    return told and not led and _kept_ranges(old, new) and _kept_ranges(old[::-1], new[::-1])


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


def _other_end(item: Figure, other: Figure) -> Figure | None:
    """The figure that makes a range with one ("95 to 105"), unless it is the other one of two."""
    near = [each for each in figures(item.piece) if each.start != other.start and not each.weak]
    return next((each for each in near if _in_range(each, item) or _in_range(item, each)), None)


def _in_range(low: Figure, high: Figure) -> bool:
    """Whether two figures are the ends of a range."""
    near = 0 < high.start - low.end <= _RANGE and not _CLAUSE.search(low.piece.text, low.end, high.start)
    return near and _kind(low) in {_kind(high), ("", False)} and min(low.number.values) < max(high.number.values)


def _is_turned_back(old: _Two, new: _Two) -> bool | None:
    """Whether a change leads from its end to its start: "up from 70 to 45", or from 70 where the original has to 70.

    None where two figures are no ends of a change but of ranges, or nothing tells.
    """
    ranges = any(_other_end(*two) for two in (new, new[::-1])) or (_in_range(*old) and not _turned(old, new))
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


def _is_part(two: _Two) -> bool:
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


def _is_share(two: _Two) -> bool | None:
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


def _single(side: Pieces, other: Pieces) -> list[Figure]:
    """Counts of some sentences whose values stand once, those of results aside.

    What looks like a year is a count where the other side has a mark between its digits.
    """
    marked = [item for piece in other for item in figures(piece) if is_count(item) and not is_year_like(item)]
    counts = {value for item in marked for value in item.number.values}
    items = [figure for piece in side for figure in figures(piece)]
    often = Counter(value for item in items for value in item.number.values)
    # "From 55 to 40" is no result.
    scored = (two for piece in side for two in results(piece) if not _is_start(two[0]))
    of_results = {(item.piece.index, item.start) for two in scored for item in two}
    return [
        item
        for item in items
        if (is_count(item) or _is_dozen(item) or (is_year_like(item) and counts & item.number.values))
        and (item.piece.index, item.start) not in of_results
        and not in_row(item)
        and all(often[value] == 1 for value in item.number.values)
    ]


def _is_dozen(item: Figure) -> bool:
    """Whether a figure is a dozen, which stands for twelve."""
    return fold_word(item.text) in vocabulary(item.piece.pack).times


def _tied(old: _Two, new: _Two, words: Links) -> bool | None:
    """Whether the links of words tie what two figures count to each other's counterparts; or None."""
    (a, b), (one, other) = [[_behind(*two) for two in (pair, pair[::-1])] for pair in (old, new)]
    right = words.likeness(a, one), words.likeness(b, other)
    wrong = words.likeness(a, other), words.likeness(b, one)
    surely = max(right) > max(wrong) and min(right) > 0
    linked = all(map(max, zip(right, wrong, strict=True)))
    if surely or (linked and sum(right) > sum(wrong) + _MORE):
        return False
    return True if min(wrong) > _CROSSED and sum(wrong) > 2 * LINKED and sum(wrong) - sum(right) > LINKED else None


def _turned(old: _Two, new: _Two) -> bool:
    """Whether two figures of a sentence each stand in another order there."""
    whole = old[0].piece is old[1].piece and new[0].piece is new[1].piece
    return whole and new[0].start > new[1].start


def _misplaced(source: Pieces, both: tuple[_Two, _Two], cosines: Cosines, gains: Gains, *, least: float) -> bool:
    """Whether two figures of a sentence fit the original better in each other's place.

    Args:
        source: sentences of the original.
        both: the figures there and in the translation.
        cosines, gains: as for `exchanged`.
        least: gain at the two places that it needs.
    """
    old, new = both
    if new[0].piece is not new[1].piece:
        return False
    gain = _gain(source, new, gains)
    beside = _beside(old, new, cosines) / _BESIDE
    return gain.there > least and gain.there / _THERE + gain.tokens / _TOKENS + beside > _LEAST


def _gain(source: Pieces, two: _Two, gains: Gains) -> Gain:
    """How much nearer the original a sentence comes with two of its figures in each other's place."""
    piece = two[0].piece
    first, second = sorted(piece.folded.span(item.start, item.end) for item in two)
    changes = ((*first, piece.raw[slice(*second)]), (*second, piece.raw[slice(*first)]))
    (gain,) = gains([Trial(joined(source), piece.raw, changes)])
    return gain


def _beside(old: _Two, new: _Two, cosines: Cosines) -> float:
    """How much likelier what stands beside two figures is to be what stands beside each other's counterpart.

    A figure's noun stands behind it or, where what stands there tells nothing, before it ("killing nine"); of the ways
    to take them, the most telling counts.
    """
    found = [0.0]
    for phrases in product(_phrases(old), _phrases(new)):
        if all(sum(map(str.isalpha, phrase)) >= _LEAST_LETTERS for pair in phrases for phrase in pair):
            likeness = cosines(*phrases)
            found.append(float(likeness[0, 1] + likeness[1, 0] - likeness[0, 0] - likeness[1, 1]))
            if abs(found[1]) > _TELLING:
                break
    return max(found, key=abs)


def _phrases(pair: _Two) -> tuple[list[str], list[str]]:
    """The words behind two figures, and those before them."""
    both = (pair, pair[::-1])
    return [_less_and(two[0], _behind(*two)) for two in both], [_before(*two) for two in both]


def _behind(item: Figure, other: Figure) -> Span:
    """The place of the words behind a figure, up to the other one, to the end of its clause or as far as they count."""
    start = item.span.end
    text = item.piece.raw[start - item.piece.start :][:_PHRASE_REACH]
    if item.piece is other.piece and start <= other.span.start:
        text = text[: other.span.start - start]
    clause, *rest = _CLAUSE.split(text, maxsplit=1)
    whole = rest or not item.piece.pack.spaces or len(text) < _PHRASE_REACH
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
