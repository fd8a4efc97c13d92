"""Which figure of the original stands for which of the translation, and which became another one.

Figures are matched one to one: first those of the same value, then those that say the same otherwise. What is left over
on both sides is a change; which became which is told by the links of words, by what is measured, by the digits, and
last by order. What is left over in a neighbouring bead excuses, since careful translators move things across a full
stop; what the neighbour has for itself does not.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from tqcheck.compare import Beads, Pieces
from tqcheck.compare.derived import less_derived, less_glosses
from tqcheck.compare.figures import (
    Figure,
    converted,
    figures,
    in_time,
    is_few,
    same_quantity,
    same_value,
    unit_value,
    vague_figures,
)
from tqcheck.compare.links import NO_LINKS, Links, LinksOf, overlap
from tqcheck.compare.results import tallied
from tqcheck.compare.swaps import MOST_COMPARED, Item, Swap
from tqcheck.lang import shared
from tqcheck.model import Side, Span
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.quantities.vocabulary import vocabulary

#: Characters behind a figure in which stands what it counts; set by eye.
_NOUN_REACH = 20
#: Powers of ten of the greatest figure that may stand for so many millions, and between words for such powers.
_HUNDREDS, _STEP = 2, 3
#: The power up to which languages count in the same steps.
_THOUSANDS = 4

#: Rows of beads whose rests are remembered: those of an article's body and headline, which several rules ask for.
_SIDES = 4
#: Likeness from which two words surely say the same; set by eye on links of development articles.
LINKED = 0.5
#: The same of what two figures count, where only one of several can be meant.
_COUNTED = 0.4


@dataclass(frozen=True, slots=True)
class Rest:
    """Figures of a bead that have no counterpart in it; of `repeated` and `again` another instance of their side has.

    `loose` are figures of both sides whose only counterpart is too weak to accuse ("a third" for three).
    """

    lost: tuple[Figure, ...]
    new: tuple[Figure, ...]
    repeated: tuple[Figure, ...]
    again: tuple[Figure, ...] = ()
    loose: tuple[tuple[Figure, ...], tuple[Figure, ...]] = ((), ())


def rest(source: Pieces, target: Pieces, read: Callable[[Piece], list[Figure]] = figures) -> Rest:
    """What is left over of a bead's figures when those that stand for each other are taken away."""
    here = [item for piece in source for item in read(piece)]
    there = [item for piece in target for item in read(piece)]
    if not (here or there):
        return Rest((), (), ())
    paired = _paired_by_value(here, there)
    values_here, values_there = _all_values(here), _all_values(there)
    open_here = [item for item in here if id(item) not in paired]
    open_there = [item for item in there if id(item) not in paired]
    lost = [item for item in open_here if not item.number.values & values_there]
    new = [item for item in open_there if not item.number.values & values_here]
    new = less_glosses(new, there, lost)
    repeated = tuple(item for item in open_here if item.number.values & values_there)
    again = tuple(item for item in open_there if item.number.values & values_here)
    # "The second field, of 2 hectares": the one that the translation has may be the other one.
    lost = [*_unexcused(lost, again, converted)]
    new = [*_unexcused(new, repeated, converted)]
    if len(lost) * len(new) <= MOST_COMPARED:
        lost, new = _apart(lost, new)
    lost, new = less_derived(lost, new, here)
    new, lost = less_derived(new, lost, there)
    # A wrong count of results is none of the translation's own.
    counts = tallied(new)
    new = [item for item in new if item not in counts]
    counts = [] if new else tallied(lost)
    lost = [item for item in lost if item not in counts]
    loose = tuple(
        tuple(item for item in side if not item.weak and id(item) in paired and paired[id(item)].weak)
        for side in (here, there)
    )
    return Rest(tuple(lost), tuple(new), repeated, again, (loose[0], loose[1]))


def rests(beads: Beads, read: Callable[[Piece], list[Figure]] = figures) -> list[Rest]:
    """What is left over, bead by bead, less what is left over in a neighbour.

    Args:
        beads: of the whole article, in order, so that neighbours can excuse each other.
        read: the figures of a sentence.
    """
    return list(_rests(tuple((tuple(source), tuple(target)) for source, target in beads), read))


@lru_cache(maxsize=_SIDES)
def _rests(beads: tuple[tuple[Pieces, Pieces], ...], read: Callable[[Piece], list[Figure]]) -> Sequence[Rest]:
    left = [rest(source, target, read) for source, target in beads]
    found = []
    for n, here in enumerate(left):
        near = [left[k] for k in (n - 1, n + 1) if 0 <= k < len(left)]
        lost = _unexcused(here.lost, [other for each in near for other in each.new], same_quantity)
        new = _unexcused(here.new, [other for each in near for other in each.lost], lambda i, o: same_quantity(o, i))
        found.append(Rest(lost, new, here.repeated, here.again, here.loose))
    return found


def _unexcused(
    items: Sequence[Figure], others: Sequence[Figure], same: Callable[[Figure, Figure], bool]
) -> tuple[Figure, ...]:
    """The figures that say the same as none of some others; of very many nobody knows."""
    if len(items) * len(others) > MOST_COMPARED:
        return ()
    return tuple(item for item in items if not any(same(item, other) for other in others))


def changes(
    beads: Beads, read: Callable[[Piece], list[Figure]] = figures, links: LinksOf | None = None
) -> Iterator[Swap]:
    """Figures of the original that became other ones, bead by bead.

    Args:
        beads: of the whole article, in order.
        read: the figures of a sentence.
        links: the words that render each other, by bead.
    """
    for n, left in enumerate(rests(beads, read)):
        missing = [item for item in left.lost if not item.weak]
        added = [item for item in left.new if not item.weak]
        if not ((missing and added) or (links and ((missing and left.again) or (added and left.repeated)))):
            continue
        words = links(n) if links else NO_LINKS
        source, target = ([item for piece in side for item in read(piece)] for side in beads[n])
        missing = missing or _said_twice("source", left.repeated, source, added, words)
        found = pairs(missing, added or _said_twice("target", left.again, target, missing, words), words)
        before = [piece for source, _ in beads[max(0, n - 1) : n + 1] for piece in source]
        yield from (swap for swap in found if not (_worked_out(swap, *beads[n]) or _completed(swap, before)))


def _worked_out(swap: Swap, source: Pieces, target: Pieces) -> bool:
    """Whether two sums are of different money, and another sum of the sentence is the same on both sides.

    Each side gives its readers the sum in their own money, in brackets: "18.4 million lei ($4 million)".
    """
    here, there = ([item for piece in side for item in figures(piece)] for side in (source, target))
    one, other = (
        next((item for item in side if item.span == end.span), None)
        for side, end in ((here, swap.old), (there, swap.new))
    )
    if one is None or other is None or not one.codes or not other.codes or one.codes & other.codes:
        return False
    sums = [item for item in here if item.money and item is not one]
    return len(sums) * len(there) <= MOST_COMPARED and any(same_value(a, b) for a, b in product(sums, there))


def _completed(swap: Swap, source: Pieces) -> bool:
    """Whether the translation says a power of ten that the original has with another figure alone.

    "Of five million crowns they have three": of the same money, or of what no noun behind the figure names.
    """
    here = [item for piece in source for item in figures(piece)]
    old = next((item for item in here if item.span == swap.old.span), None)
    new = next((item for item in figures(swap.new.piece) if item.span == swap.new.span), None)
    if old is None or new is None or old.magnitude > _HUNDREDS:
        return False
    powers = {item.magnitude // _STEP * _STEP for item in here if _says_power(item) and _may_share(new, item)}
    ways = product(old.number.values, new.number.values, powers)
    return any(math.isclose(value * 10**power, other) for value, other, power in ways)


def _says_power(item: Figure) -> bool:
    """Whether a figure is written with a word for a power of ten of some size."""
    powers = vocabulary(item.piece.pack).magnitudes
    return item.magnitude > _HUNDREDS and any(word in powers for word in fold_word(item.text).split())


def _may_share(new: Figure, other: Figure) -> bool:
    """Whether a figure of the translation may be of what another one of the original counts."""
    behind = new.piece.text[new.end :].split(maxsplit=1)
    bare = not behind or not behind[0][0].isalpha() or behind[0] in words_of(new.piece.pack, "style.function")
    return bare or bool(new.codes & other.codes)


def vague_changes(beads: Beads, links: LinksOf) -> Iterator[Swap]:
    """Vague quantities and parts that became other ones; "a few" only where they, or what they count, are linked.

    Args:
        beads: of the whole article, in order.
        links: the words that render each other, by bead.
    """
    for n, left in enumerate(rests(beads, vague_figures)):
        sure, loose = (
            [[item for item in side if is_few(item) is few] for side in (left.lost, left.new)] for few in (False, True)
        )
        if all(sure):
            yield from (swap for swap in pairs(sure[0], sure[1], NO_LINKS) if not _in_other_steps(swap))
        elif any(sure) and any(loose):
            words = links(n)
            both = product(sure[0], loose[1]) if sure[0] else product(loose[0], sure[1])
            yield from (Swap(old, new) for old, new in both if _face(old, new, words))


def _in_other_steps(swap: Swap) -> bool:
    """Whether a class of magnitude is the next one of a language that counts in other steps: lakhs, and millions."""
    old, new = (vocabulary(item.piece.pack).vague.get(fold_word(item.text)) for item in (swap.old, swap.new))
    return old is not None and new is not None and abs(old - new) == 1 and max(old, new) > _THOUSANDS


def _face(old: Figure, new: Figure, words: Links) -> bool:
    """Whether two figures are surely each other's: they or what they count are linked."""
    return max(words.likeness(old.span, new.span), words.likeness(counted(old), counted(new))) > LINKED


def _said_twice(
    side: Side, repeated: Sequence[Figure], here: Sequence[Figure], others: Sequence[Figure], words: Links
) -> list[Figure]:
    """Figures that stand once more on their side, of those of one value the one that is likest some other figure.

    Args:
        side: theirs.
        repeated: figures whose value stands once more than on the other side.
        here: all of their side.
        others: figures of the other side without a counterpart.
        words: the word links.
    """
    found: list[Figure] = []
    for item in repeated if len(here) * len(repeated) <= MOST_COMPARED else ():
        alike = [each for each in here if not each.weak and each.number.values & item.number.values]
        likest = max(alike, key=lambda each: _likeness(side, each, others, words), default=None)
        if likest and likest not in found and _likeness(side, likest, others, words) > 0:
            found.append(likest)
    return found


def _likeness(side: Side, item: Figure, others: Sequence[Figure], words: Links) -> float:
    """How surely a figure, or what it counts, is rendered by one of some figures, or by what that counts; or 0."""
    weight, word = words.rendering(side, item.span)
    sure = weight if word and weight > LINKED and any(overlap(word, each.span) for each in others) else 0.0
    source, target = ([item], others) if side == "source" else (others, [item])
    counts = (
        words.likeness(place, counted(new))
        for old, new in product(source, target)
        # A dual is its own noun.
        for place in ((old.span,) if "duals" in vocabulary(old.piece.pack).lists else ()) + (counted(old),)
    )
    return max([sure, *(each for each in counts if each > _COUNTED)])


def _paired_by_value(here: Sequence[Figure], there: Sequence[Figure]) -> dict[int, Figure]:
    """The counterparts of the same value by figures' identities: one to one, in order, those of a kind first.

    Those that may accuse go with each other: the 8th of a month is no eight o'clock.
    """
    paired: dict[int, Figure] = {}
    strong, weak = ([[item for item in side if item.weak is kind] for side in (here, there)] for kind in (False, True))
    for mine, others in (strong, weak, (here, there)):
        waiting: dict[float, list[Figure]] = defaultdict(list)
        for other in reversed(others):
            for value in other.number.values:
                waiting[value].append(other)
        for item in mine:
            values = sorted(item.number.values) if id(item) not in paired else ()
            found = next((other for value in values for other in _free(waiting[value], paired)), None)
            if found is not None:
                paired |= {id(item): found, id(found): item}
    return paired


def _free(waiting: list[Figure], paired: Collection[int]) -> Iterator[Figure]:
    while waiting and id(waiting[-1]) in paired:
        waiting.pop()
    yield from waiting[-1:]


def _all_values(items: Sequence[Figure]) -> frozenset[float]:
    return frozenset(value for item in items for value in item.number.values)


def _apart(lost: list[Figure], new: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Both less what says the same with another figure, one to one."""
    open_new = list(new)
    open_lost = []
    for item in lost:
        found = next((other for other in open_new if same_quantity(item, other)), None)
        if found is None:
            open_lost.append(item)
        else:
            open_new.remove(found)
    return open_lost, open_new


def pairs(missing: Sequence[Figure], added: Sequence[Figure], words: Links) -> Iterator[Swap]:
    """Which became which: the likeliest first, each once; of very many by order alone."""
    if len(missing) * len(added) > MOST_COMPARED:
        yield from map(Swap, missing, added)
        return
    scored = sorted(
        (
            (_fit(old, new, words) - abs(i / len(missing) - j / len(added)), -i, -j)
            for i, old in enumerate(missing)
            for j, new in enumerate(added)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for _, i, j in scored:
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    for i, j in sorted(taken.items()):
        yield Swap(missing[i], added[j])


def _fit(old: Figure, new: Figure, words: Links) -> float:
    """How likely a figure is to stand for another: by links, by what they count or measure, by their digits."""
    linked = 2 * words.likeness(old.span, new.span) + words.likeness(counted(old), counted(new))
    return linked + _kinship(old, new) + _likeness_of_digits(old, new)


def counted(item: Figure) -> Span:
    """The words right behind a figure."""
    end = min(len(item.piece.text), item.end + _NOUN_REACH)
    return item.piece.span(item.end, end) if item.end < end else Span(item.span.field, item.span.end, item.span.end)


def _kinship(old: Figure, new: Figure) -> float:
    """1 for figures of one dimension or of money, -1 where one is and the other is not."""
    kinds = [(f.unit.label.partition("-")[0] if f.unit else "", bool(f.money)) for f in (old, new)]
    if kinds[0] == kinds[1]:
        return 1.0 if any(kinds[0]) else 0.0
    return -1.0


def _likeness_of_digits(old: Figure, new: Figure) -> float:
    """1 for the same digits in another order or all but one, less for more or fewer digits."""
    one, other = (f"{min(f.number.values):g}" for f in (old, new))
    if sorted(one) == sorted(other):
        return 1.0
    if len(one) == len(other):
        return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    return -0.25 * abs(len(one) - len(other))


def remeasured(source: Pieces, target: Pieces) -> Iterator[Swap]:
    """Units of a bead that became others, where their figure did not; of very many figures nobody knows."""
    here, there = (
        [item for piece in side for item in figures(piece) if not in_time(item.number, piece)]
        for side in (source, target)
    )
    if len(here) * len(there) > MOST_COMPARED:
        return
    labels = [{match.label for piece in side for match in piece.units} for side in (source, target)]
    for item in here:
        if not item.measure:
            continue
        same = [other for other in there if item.number.values & other.number.values]
        others = [other.measure for other in same]
        # Of a figure that stands once on each side its own unit tells; else the unit must be new to the whole.
        alone = len(same) == 1 and sum(bool(item.number.values & each.number.values) for each in here) == 1
        units = (frozenset({item.measure.label}), frozenset(each.label for each in others if each)) if alone else labels
        if _known(item.measure.label, units[1]):
            continue
        spared = {*units[0], *_meant_by(item)}
        if others and all(each and not _known(each.label, spared) for each in others):
            yield Swap(_named(item, item.measure), _named(same[0], others[0]))


def _meant_by(item: Figure) -> Iterator[str]:
    """The other unit that news of a figure's language says by the figure's own, if any: percent for points."""
    rule = shared("codes")["units"]["said_for"].get(item.measure.label) if item.measure else None
    if rule and item.piece.pack.code in rule["languages"]:
        yield rule["unit"]


def _named(item: Figure, unit: Match | None) -> Item:
    return Item(item.piece, unit.start, unit.end, unit.label) if unit else item


def _known(label: str, labels: Collection[str]) -> bool:
    """Whether a unit is one of some; degrees are of either scale, and miles may be miles an hour."""
    scale = label.startswith("temperature") and ("temperature-generic" in labels or label == "temperature-generic")
    same = any(unit_value(label) == unit_value(each) for each in labels)
    return same or (scale and any(each.startswith("temperature") for each in labels))
