"""What figures count, by the links of words: figures lost, added, exchanged between their nouns, and changed ranks.

The words right behind a figure say what it counts. Where they were translated and the figure was not, it is lost; where
two figures have each the other's words, they were exchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

from tqcheck.align.sentences import Floats
from tqcheck.compare import Beads, Pieces
from tqcheck.compare.contrast import Gains
from tqcheck.compare.figures import Figure, figures, in_time, same_quantity, same_value
from tqcheck.compare.links import NO_LINKS, Links, LinksOf
from tqcheck.compare.quantities import LINKED, counted, rests
from tqcheck.compare.swaps import MOST_COMPARED, Swap
from tqcheck.model import Side, Span
from tqcheck.text.fold import fold_word
from tqcheck.text.labels import and_word

#: Figures below it are too often said with other words ("both", "a couple").
_LEAST = 3
#: Characters between a month and its day.
_DAY_REACH = 5
#: Whole numbers from here to there, without a unit, are years.
_YEARS = range(1000, 2200)
#: Shares and turns that have a word of their own in most languages (half, all, about).
_SAID_IN_WORDS = {"concentr": frozenset({25.0, 50.0, 100.0}), "temperature": frozenset({90.0, 180.0, 360.0})}
#: Ranks further apart than so many times are not slips of each other.
_RANKS_APART = 10
#: Likeness from which what a lost figure counts was translated: no figure stands in its way.
_KEPT = 0.4
#: Likeness from which a figure was rendered by a word that nobody reads as one ("a dozen"); set by eye.
_OWN = 0.5
#: How much more alike two figures' nouns must be with each other's counterparts, in sums of cosines of short phrases;
#: set on our own examples, where nouns that kept their figures lie below -0.06 and exchanged ones above 0.05.
_CROSSED = 0.04
#: What counts as much as the other, where two figures are exchanged on trial: gain at the two places, and of all tokens.
_THERE, _TOKENS = 0.072, 0.4
#: Both together, from which figures in another order than the original's belong in each other's place. Set on pairs of
#: figures of professional translations (Czech, German, Russian, Ukrainian, Japanese): 1 of 223 of them gains so much in
#: another order, and 3 of 4 that were exchanged.
_GAINED = 0.4
#: Characters behind a figure that say what it counts, and the letters they must have at least; set by eye.
_PHRASE_REACH, _LEAST_LETTERS = 32, 2
_CLAUSE = re.compile(r"[\d,;:.()،؛。、]")


def lost(beads: Beads, links: LinksOf) -> Iterator[tuple[Figure, Span | None]]:
    """Figures of the original that its translation has nowhere, and the word there that renders what they count."""
    there = [figure for _, target in beads for piece in target for figure in figures(piece)]
    for n, left in enumerate(rests(beads)):
        wanted = [] if any(not item.weak for item in left.new) else [item for item in left.lost if _telling(item)]
        for item, word in _alone(wanted, "source", beads[n][1], links, n, _KEPT):
            if not any(same_quantity(item, other) for other in there):
                yield item, word


def added(beads: Beads, links: LinksOf) -> Iterator[tuple[Figure, Span | None]]:
    """Figures of the translation that its original has nowhere, and the word there for what they count."""
    here = [figure for source, _ in beads for piece in source for figure in figures(piece)]
    for n, left in enumerate(rests(beads)):
        wanted = [] if any(not item.weak for item in left.lost) else [item for item in left.new if _telling(item)]
        outside = [item for item in wanted if not _in_brackets(item)]
        for item, word in _alone(outside, "target", beads[n][0], links, n, LINKED):
            if not any(same_quantity(other, item) for other in here):
                yield item, word


def _alone(
    wanted: Sequence[Figure], side: Side, other: Pieces, links: LinksOf, n: int, kept: float
) -> Iterator[tuple[Figure, Span | None]]:
    """Figures of a side that no word of the other renders, where what they count was rendered, with the word for it.

    Args:
        wanted: the figures.
        side: theirs.
        other: the other side's sentences.
        links: the word links of the n-th bead.
        n: the bead.
        kept: likeness from which what a figure counts was rendered.
    """
    if not wanted or not other:
        return
    words, read = links(n), _spans(other)
    for item in wanted:
        own, _ = words.rendering(side, item.span, read)
        weight, word = words.rendering(side, counted(item))
        if own < _OWN and weight > kept:
            yield item, word


def _spans(side: Pieces) -> list[Span]:
    """The places of the figures that were read on a side."""
    return [figure.span for piece in side for figure in figures(piece)]


def _telling(item: Figure) -> bool:
    """Whether a figure is a count in digits that must not be missing."""
    values = item.number.values
    if not _counting(item) or min(values) < _LEAST or not any(map(str.isdigit, item.text)) or _joined(item):
        return False
    said = _SAID_IN_WORDS.get(item.unit.label.partition("-")[0], frozenset()) if item.unit else frozenset()
    return not values & said


def _counting(item: Figure) -> bool:
    """Whether a figure is surely a count: no year, no day, no time."""
    if item.weak or item.number.vague is not None or (item.unit and item.unit.label.startswith("duration")):
        return False
    if any(m.start - _DAY_REACH < item.end and item.start < m.end + _DAY_REACH for m in item.piece.months):
        return False
    return bool(item.money or item.unit) or not any(value in _YEARS for value in item.number.values)


def _joined(item: Figure) -> bool:
    """Whether a figure is part of a word or a time: an ordinal, a model; a unit may be written on to it."""
    before, after = item.piece.text[max(0, item.start - 2) : item.start], item.piece.text[item.end : item.end + 1]
    if item.piece.pack.spaces and after.isalpha() and not (item.unit and item.unit.start == item.end):
        return True
    return ":" in (before[-1:], after) or (before[-1:] == "-" and before[:1].isalpha())


def _in_brackets(item: Figure) -> bool:
    """Whether a figure stands in brackets, as a conversion that the translator added does."""
    before = item.piece.text[: item.start]
    return before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two figures of the original, and where the translation has each with the other's words."""

    first: Swap
    second: Swap


def exchanged(beads: Beads, links: LinksOf, cosines: Cosines, gains: Gains) -> Iterator[Exchange]:
    """Neighbouring figures that stand with each other's nouns, or would fit the original better in each other's place.

    Args:
        beads: of the whole article, in order.
        links: the words that render each other, by bead: what they confirm needs no vectors.
        cosines: likeness of some phrases of the original and some of the translation.
        gains: of changes on trial.
    """
    for n, (source, target) in enumerate(beads):
        here = _single([figure for piece in source for figure in figures(piece)])
        there = _single([figure for piece in target for figure in figures(piece)])
        two = list(_kept_values(here, there)) if len(here) * len(there) <= MOST_COMPARED else []
        words = links(n) if two else NO_LINKS
        for old, new in two:
            wrong = _tied(old, new, words)
            wrong = _crossed(old, new, cosines) if wrong is None else wrong
            wrong = _gained(source, old, new, gains) if wrong is None else wrong
            if wrong:
                yield Exchange(Swap(old[0], new[1]), Swap(old[1], new[0]))


_Two = tuple[Figure, Figure]
#: Likeness of texts of one side and of the other.
Cosines = Callable[[Sequence[str], Sequence[str]], Floats]


def _kept_values(here: Sequence[Figure], there: Sequence[Figure]) -> Iterator[tuple[_Two, _Two]]:
    """Neighbouring counts of one kind, with those that have the same values on the other side."""
    for a, b in pairwise(here):
        one, other = ([item for item in there if same_value(each, item)] for each in (a, b))
        if len(one) == len(other) == 1 and one != other and _kind(a) == _kind(b):
            yield (a, b), (one[0], other[0])


def _kind(item: Figure) -> tuple[str, bool]:
    return item.measure.label if item.measure else "", bool(item.money)


def _single(items: Sequence[Figure]) -> list[Figure]:
    """Counts whose values stand once."""
    often = Counter(value for item in items for value in item.number.values)
    return [item for item in items if _counting(item) and all(often[value] == 1 for value in item.number.values)]


def _tied(old: _Two, new: _Two, words: Links) -> bool | None:
    """Whether the links of words tie what two figures count to each other's counterparts; or None."""
    (a, b), (one, other) = [[_noun(*two) for two in (pair, pair[::-1])] for pair in (old, new)]
    right = words.likeness(a, one), words.likeness(b, other)
    wrong = words.likeness(a, other), words.likeness(b, one)
    if max(right) > max(wrong):
        return False
    return True if min(wrong) > _KEPT and sum(wrong) > 2 * LINKED and sum(wrong) - sum(right) > LINKED else None


def _crossed(old: _Two, new: _Two, cosines: Cosines) -> bool | None:
    """Whether what two figures count is likelier to be what each other's counterpart counts; or None."""
    phrases = [[_phrase(*two) for two in (pair, pair[::-1])] for pair in (old, new)]
    if not all(sum(map(str.isalpha, phrase)) >= _LEAST_LETTERS for pair in phrases for phrase in pair):
        return None
    likeness = cosines(*phrases)
    more = float(likeness[0, 1] + likeness[1, 0] - likeness[0, 0] - likeness[1, 1])
    return more > 0 if abs(more) > _CROSSED else None


def _gained(source: Pieces, old: _Two, new: _Two, gains: Gains) -> bool:
    """Whether two figures that stand in another order than the original's fit it better in each other's place."""
    piece = new[0].piece
    if old[0].piece is not old[1].piece or new[1].piece is not piece or new[0].start < new[1].start:
        return False
    first, second = (piece.folded.span(item.start, item.end) for item in reversed(new))
    text = " ".join(each.raw for each in source)
    trial = [(*first, piece.raw[slice(*second)]), (*second, piece.raw[slice(*first)])]
    gain = gains(text, piece.raw, [trial])[0]
    return gain.there / _THERE + gain.tokens / _TOKENS > _GAINED


def _noun(item: Figure, other: Figure) -> Span:
    """The place of the words behind a figure, up to the other one, to the end of its clause or as far as they count."""
    start = item.span.end
    text = item.piece.raw[start - item.piece.start :][:_PHRASE_REACH]
    if item.piece is other.piece and start <= other.span.start:
        text = text[: other.span.start - start]
    clause, *rest = _CLAUSE.split(text, maxsplit=1)
    whole = rest or not item.piece.pack.spaces or len(text) < _PHRASE_REACH
    return Span(item.span.field, start, start + len(clause if whole else clause.rpartition(" ")[0]))


def _phrase(item: Figure, other: Figure) -> str:
    """The words behind a figure, less the "and" at their end."""
    place = _noun(item, other)
    phrase = item.piece.raw[place.start - item.piece.start : place.end - item.piece.start].strip(" -")
    joint = and_word(item.piece.pack)
    return phrase[: -len(joint)].rstrip() if joint and fold_word(phrase).endswith(joint) else phrase


def ranks(beads: Beads, links: LinksOf) -> Iterator[Swap]:
    """Ordinals and figures within a word that became other ones, by the links of the words that say them."""
    for n, left in enumerate(rests(beads)):
        old, new = ([item for item in side if _ranking(item)] for side in (left.lost, left.new))
        if len(old) * len(new) > MOST_COMPARED:
            continue
        loose = [(one, other) for one, other in product(old, new) if one.weak or other.weak]
        loose += [(one, other) for one, other in product(old, left.loose[1]) if not one.weak]
        loose += [(one, other) for one, other in product(left.loose[0], new) if not other.weak]
        words = links(n) if loose else NO_LINKS
        for one, other in loose:
            if _comparable(one, other) and words.likeness(one.span, other.span) > LINKED:
                yield Swap(one, other)


def _ranking(item: Figure) -> bool:
    """Whether a figure tells ranks or parts apart: "one" is too often an article; times have their own rule."""
    return (
        not in_time(item.number, item.piece)
        and item.number.vague is None
        and (not item.number.code or any(map(str.isdigit, item.text)))
        and (min(item.number.values) != 1 or item.text.isdecimal())
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
    return not written and any(0 < max(pair) <= _RANKS_APART * min(pair) for pair in both)


def _dimension(item: Figure) -> str:
    """What a figure measures; times are left out, for an age is said with its years or without."""
    label = item.measure.label if item.measure else ""
    return "" if label.startswith("duration") else label


def _parts(item: Figure) -> frozenset[Fraction]:
    """The parts of a whole that a figure can be: its value, or what an ordinal divides by ("a third")."""
    values = [reading.value for reading in item.number.readings]
    divided = (1 / value for value in values if value >= _LEAST and value.denominator == 1)
    return frozenset({*(value for value in values if value < 1), *divided})
