"""What figures count, by the links of words: figures lost and added, and changed ranks.

The words right behind a figure say what it counts. Where they were translated and the figure was not, it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.figures import Figure, figures, in_brackets, in_time, same_quantity, same_value
from tqcheck.compare.links import NO_LINKS, LinksOf, overlap
from tqcheck.compare.quantities import LINKED, counted, rests
from tqcheck.compare.scores import changed_figures
from tqcheck.compare.swaps import MOST_COMPARED, Swap
from tqcheck.model import Side, Span
from tqcheck.text.fold import LETTER, fold_word
from tqcheck.text.quantities.context import has_clitic, is_counter
from tqcheck.text.quantities.vocabulary import ordinal_endings, vocabulary

#: Figures below it are too often said with other words ("both", "a couple").
_LEAST = 3
#: Characters between a month and its day.
_DAY_REACH = 5
#: Days of the longest month.
_DAYS = 31
#: What stands between a weekday and its day in brackets, and may follow the day: its month and year.
_OPENED = re.compile(r"\s?\(\s?")
_BRACKETED = re.compile(r"[\d./\- ]*+\)")
#: Whole numbers from here to there, without a unit or a mark between their digits, are years.
_YEARS = frozenset(range(1000, 2200))
#: Shares and turns that have a word of their own in most languages (half, all, about).
_SAID_IN_WORDS = {"concentr": frozenset({25.0, 50.0, 100.0}), "temperature": frozenset({90.0, 180.0, 360.0})}
#: Units that count the days of a month and its months where they are written on to a figure.
_CALENDAR = frozenset({"duration-day", "duration-month", "duration-year"})
#: What a word for a power of ten says by itself ("a million"): a slip of one is of three places.
_POWERS = frozenset({1e3, 1e6, 1e9, 1e12})
#: Ranks further apart than so many times are not slips of each other.
_RANKS_APART = 10
#: Likeness from which what a lost figure counts was translated: no figure stands in its way.
_KEPT = 0.4
#: The same of two ordinals where neither side has another one left over; set by eye.
_PLACED = 0.15
#: What is written on to a figure.
_LETTERS = re.compile(f"{LETTER}+")
#: Figures from here on are lost even where nothing tells what they count.
_LARGE = 1000
#: Doubt from which the judge is sure that nobody says a figure; set by eye.
_UNSAID = 0.5
#: Likeness from which a figure was rendered by a word that nobody reads as one ("a dozen"); set by eye.
_OWN = 0.5


def lost(beads: Beads, links: LinksOf, doubt: Callable[[Span], float | None]) -> Iterator[tuple[Figure, Span | None]]:
    """Figures of the original that its translation has nowhere, and the word there that renders what they count.

    Args:
        beads: of the whole article, in order.
        links: the words that render each other, by bead.
        doubt: how likely it is that nobody says a place of the original; None where nobody knows.
    """
    # "Dozens" stands for 48 in its own bead alone.
    every = (figure for _, target in beads for piece in target for figure in figures(piece))
    there = [figure for figure in every if figure.number.vague is None]
    named = [swap.old.span for swap in _became_others(beads, links)]
    for n, left in enumerate(rests(beads)):
        wanted = [item for item in left.lost if _missed(item)]
        if not wanted or _replaced(left.new, beads[n][0], links, n):
            continue
        for item, word in _alone(wanted, "source", beads[n][1], links, n, _KEPT, doubt):
            if not any(_stands_for(other, item) for other in there) and not _is_named(item, named):
                yield item, word


def _stands_for(other: Figure, item: Figure) -> bool:
    """Whether a figure anywhere says a lost one; 2021 is no 2,000 made exact."""
    return same_value(item, other) or (is_count(other) and same_quantity(item, other))


def _replaced(new: Sequence[Figure], source: Pieces, links: LinksOf, n: int) -> bool:
    """Whether a new figure may stand for a lost one: it renders no word of the original that nobody reads as one."""
    read = _spans(source)
    return any(not item.weak and links(n).rendering("target", item.span, read)[0] < _OWN for item in new)


def added(beads: Beads, links: LinksOf) -> Iterator[tuple[Figure, Span | None]]:
    """Figures of the translation that its original has nowhere, and the word there for what they count."""
    here = [figure for source, _ in beads for piece in source for figure in figures(piece)]
    named = [swap.new.span for swap in _became_others(beads, links)]
    for n, left in enumerate(rests(beads)):
        wanted = [] if any(not item.weak for item in left.lost) else [item for item in left.new if _telling(item)]
        outside = [item for item in wanted if not (in_brackets(item) or _is_exchange(item, beads[n][1]))]
        for item, word in _alone(outside, "target", beads[n][0], links, n, LINKED):
            if not any(same_quantity(other, item) for other in here) and not _is_named(item, named):
                yield item, word


def _became_others(beads: Beads, links: LinksOf) -> Iterator[Swap]:
    """Figures that are known to stand for others, which says more of them than that they are missing or new."""
    yield from changed_figures(beads, links=links)
    yield from ranks(beads, links)


def _is_named(item: Figure, places: Sequence[Span]) -> bool:
    """Whether a figure is within one of some places."""
    return any(overlap(item.span, place) for place in places)


def _is_exchange(item: Figure, pieces: Pieces) -> bool:
    """Whether a sum of money stands beside one of other money: "$75 million (1.2 trillion rupiah)"."""
    others = (other.codes for piece in pieces for other in figures(piece) if other.codes)
    return bool(item.codes) and any(item.codes.isdisjoint(codes) for codes in others)


def _alone(
    wanted: Sequence[Figure],
    side: Side,
    other: Pieces,
    links: LinksOf,
    n: int,
    kept: float,
    doubt: Callable[[Span], float | None] = lambda _: None,
) -> Iterator[tuple[Figure, Span | None]]:
    """Figures of a side that no word of the other renders, where what they count was rendered, with the word for it.

    Args:
        wanted: the figures.
        side: theirs.
        other: the other side's sentences.
        links: the word links of the n-th bead.
        n: the bead.
        kept: likeness from which what a figure counts was rendered.
        doubt: how likely it is that nobody says a figure.
    """
    if not wanted or not other:
        return
    words, read = links(n), _spans(other)
    for item in wanted:
        own, _ = words.rendering(side, item.span, read)
        weight, word = words.rendering(side, counted(item))
        large = side == "source" and min(item.number.values) >= _LARGE
        if own < _OWN and (weight > kept or large or (doubt(item.span) or 0.0) > _UNSAID):
            yield item, word


def _spans(side: Pieces) -> list[Span]:
    """The places of the figures that were read on a side."""
    return [figure.span for piece in side for figure in figures(piece)]


def _telling(item: Figure) -> bool:
    """Whether a figure is a count in digits that nobody adds."""
    lasts = item.measure and item.measure.label.startswith("duration")
    return _missed(item) and not lasts and any(map(str.isdigit, item.text))


def _missed(item: Figure) -> bool:
    """Whether a figure is a count that must not be missing."""
    values = item.number.values
    # ICU alone reads number words, and not that "half past eight" is no nine.
    bare = not item.piece.pack.magnitudes and not any(map(str.isdecimal, item.text))
    # "1.240" is no small number where it may be 1,240.
    few = min(values) < _LEAST and max(values) < _LARGE
    if bare or not is_counting(item) or few or _joined(item) or _is_day(item):
        return False
    said = _SAID_IN_WORDS.get(item.unit.label.partition("-")[0], frozenset()) if item.unit else frozenset()
    return not values & said


def is_count(item: Figure) -> bool:
    """Whether a figure is surely a count: no year, no day, no time."""
    return is_counting(item) and not (item.measure and item.measure.label.startswith("duration"))


def is_counting(item: Figure) -> bool:
    """Whether a figure counts: how long something lasts as well."""
    if (item.weak and not _is_sum(item)) or item.number.vague is not None:
        return False
    if _is_dated(item):
        return False
    counts = item.money or item.unit or is_counter(item.piece.text, item.end, item.piece.pack)
    return bool(counts) or not is_year_like(item)


def _is_dated(item: Figure) -> bool:
    """Whether a figure beside a month is its day or its year; "in September, 1,900 people" has neither.

    In brackets right behind a weekday it is a day as well ("na quarta-feira (12)", "Rabu (12/3)").
    """
    marked = not item.text.isdecimal() and min(item.number.values) > _DAYS and any(map(str.isdecimal, item.text))
    near = (m.start - _DAY_REACH < item.end and item.start < m.end + _DAY_REACH for m in item.piece.months)
    if not marked and any(near):
        return True
    text = item.piece.text
    if min(item.number.values) > _DAYS or not _BRACKETED.match(text, item.end):
        return False
    return any(_OPENED.fullmatch(text, match.end, item.start) for match in item.piece.weekdays)


def is_year_like(item: Figure) -> bool:
    """Whether a figure looks like a year: four digits without a mark, which may count all the same ("1250 maps")."""
    return item.text.isdecimal() and any(value in _YEARS for value in item.number.values)


def _is_sum(item: Figure) -> bool:
    """Whether a figure is a round sum of money without a count ("a million roubles")."""
    return bool(item.money) and min(item.number.values) >= _LARGE


def _is_day(item: Figure) -> bool:
    """Whether what is written on to a figure makes a day, a month or a year of it (20日), and no length of time."""
    unit = item.unit
    return unit is not None and unit.start == item.end and unit.label in _CALENDAR


def _joined(item: Figure) -> bool:
    """Whether a figure is part of a word or a time: an ordinal, a model; a unit may be written on to it."""
    text, pack = item.piece.text, item.piece.pack
    before, after = text[max(0, item.start - 2) : item.start], text[item.end : item.end + 1]
    written_on = item.unit and item.unit.start == item.end
    if pack.spaces and after.isalpha() and not written_on and not is_counter(text, item.end, pack):
        return True
    model = before[-1:] == "-" and before[:1].isalpha() and not has_clitic(text, item.start, pack)
    return ":" in (before[-1:], after) or model


def ranks(beads: Beads, links: LinksOf) -> Iterator[Swap]:
    """Ordinals and figures within a word that became other ones, by the links of the words that say them.

    Less what `changed_figures` tells of either figure.
    """
    told = [*changed_figures(beads, links=links)]
    named = [swap.old.span for swap in told], [swap.new.span for swap in told]
    for n, left in enumerate(rests(beads)):
        old, new = ([item for item in side if _ranking(item)] for side in (left.lost, left.new))
        if len(old) * len(new) > MOST_COMPARED:
            continue
        loose = [(one, other) for one, other in product(old, new) if one.weak or other.weak]
        loose += [(one, other) for one, other in product(old, left.loose[1]) if not one.weak]
        loose += [(one, other) for one, other in product(left.loose[0], new) if not other.weak]
        loose += product(old, (item for item in left.again if item.weak and _ranking(item)))
        said = [item for item in left.repeated if _ranking(item) and not item.text.isdecimal()]
        loose += product(said, new)
        words = links(n) if loose else NO_LINKS
        alone = all(sum(map(_is_ordinal, side)) == 1 for side in (old, new))
        for one, other in loose:
            known = _is_named(one, named[0]) or _is_named(other, named[1])
            placed = alone and _is_ordinal(one) and _is_ordinal(other)
            likeness = words.likeness(_marked(one), other.span) if placed else words.likeness(one.span, other.span)
            if not known and _comparable(one, other) and likeness > (_PLACED if placed else _KEPT):
                yield Swap(one, other)


def _is_ordinal(item: Figure) -> bool:
    """Whether a figure is an ordinal, in a word or in digits ("first", "1st", 第1)."""
    pack = item.piece.pack
    words = vocabulary(pack)
    ahead, after = (words.lists.get(name, ()) for name in ("ordinal_before", "ordinal_behind"))
    before, behind = item.piece.text[: item.start], item.piece.text[item.end :]
    if before.rstrip(" -").endswith(ahead):
        return True
    if item.text.isdecimal():
        ending = _LETTERS.match(behind.lstrip("-"))
        return behind.startswith(after) or bool(ending and ending[0] in ordinal_endings(pack))
    text = fold_word(item.text)
    return any(form in words.ordinals for form in (text, *map(text.removeprefix, map(fold_word, pack.prefixes))))


def _marked(item: Figure) -> Span:
    """The place of an ordinal with what makes one of it (第3回)."""
    return replace(item.span, start=max(item.span.start - 1, item.piece.start), end=item.span.end + 1)


def _ranking(item: Figure) -> bool:
    """Whether a figure tells ranks or parts apart: a bare "one" is too often an article; times have their own rule."""
    return (
        not in_time(item.number, item.piece)
        and item.number.vague is None
        and (not item.number.code or any(map(str.isdigit, item.text)))
        and (min(item.number.values) != 1 or item.text.isdecimal() or _is_ordinal(item))
    )


def _comparable(old: Figure, new: Figure) -> bool:
    """Whether two ranks can be taken for each other: both parts, or near enough; a decade is not its year."""
    if _dimension(old) != _dimension(new):
        return False
    if min(old.number.values) < 1 or min(new.number.values) < 1:
        parts = _parts(old), _parts(new)
        return all(parts) and not parts[0] & parts[1]
    both = product(old.number.values, new.number.values)
    written = old.text.startswith(new.text) or new.text.startswith(old.text)
    powers = all(_POWERS.issuperset(item.number.values) for item in (old, new))
    return not written and (powers or any(0 < max(pair) <= _RANKS_APART * min(pair) for pair in both))


def _dimension(item: Figure) -> str:
    """What a figure measures; times are left out, for an age is said with its years or without."""
    label = item.measure.label if item.measure else ""
    return "" if label.startswith("duration") else label


def _parts(item: Figure) -> frozenset[Fraction]:
    """The parts of a whole that a figure can be: its value, or what an ordinal divides by ("a third")."""
    values = [reading.value for reading in item.number.readings]
    divided = (1 / value for value in values if value >= _LEAST and value.denominator == 1)
    return frozenset({*(value for value in values if value < 1), *divided})
