"""Borders of quotations on both sides: which words crossed them, by word links."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang.marks import COMMAS, QUOTATION, STRAIGHT
from tqcheck.model import Excerpt, Span, WordLink
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import Quotation, own_words, quotations, sayings

#: Likeness from which words count, and the sum of it over those that crossed from which a border has moved: two sure
#: words, or three others. Set on 339 good news articles from six languages.
_COUNTS, _MOVED = 0.45, 1.4
#: Tags of a participle and of what opens a relative clause.
_ADDING = frozenset({"VBG", "WP", "WDT"})


def crossed(
    links: Iterable[WordLink], own: Sequence[Span], new: Sequence[Span]
) -> Iterator[tuple[bool, Sequence[Span]]]:
    """Words of the translation within its quotations whose counterparts stand outside of the original's, or without.

    Args:
        links: the words of aligned sentences.
        own, new: the quotations of the original and of the translation, in order; nothing is told unless both have one,
            and nothing of words without where the original has more: it may set off names by them.

    Returns:
        Whether the words stand within, and the words, in order.
    """
    crossing: dict[bool, list[tuple[Span, float]]] = {True: [], False: []}
    for old, word, likeness in _mutual(links) if own and new else ():
        inside = _within_one(new, word)
        if inside != _within_one(own, old):
            crossing[inside].append((word, likeness))
    for inside, found in crossing.items():
        likely = sum(likeness for _, likeness in found) >= _MOVED
        if likely and (inside or len(own) <= len(new)):
            yield inside, [word for word, _ in found]


def appended(tree: Tree, own: Sequence[Span], links: Sequence[WordLink]) -> Iterator[Span]:
    """Quotations that go on behind who speaks as an attribution does ("..., she said, "adding that", "who smiled").

    Only where their words have counterparts outside of the original's quotations rather than within.

    Args:
        tree: a sentence of the translation.
        own: the quotations of the original, in order.
        links: the words of aligned sentences.
    """
    raw = tree.piece.raw
    for quotation in [each for each in quotations(raw) if each.closed][1:]:
        first = next((token for token in tree.tokens if quotation.start < token.start < quotation.end), None)
        joined = raw[: quotation.start].rstrip().endswith(tuple(COMMAS))
        place = tree.piece.raw_span(quotation.start, quotation.end)
        if first and joined and first.tag in _ADDING and _stands_outside(links, own, place):
            yield place


def _stands_outside(links: Iterable[WordLink], own: Sequence[Span], place: Span) -> bool:
    weights = {True: 0.0, False: 0.0}
    for old, word, likeness in _mutual(links):
        if holds(place, word):
            weights[_within_one(own, old)] += likeness
    return weights[False] > weights[True]


@lru_cache(maxsize=16)
def marked(paragraph: tuple[Piece, ...]) -> tuple[Span, ...]:
    """The quotations of a paragraph, in order, wherever its sentences were cut; none where marks do not pair.

    Who speaks is no part of one, though it be set into it ("A, — she said. — B").
    """
    starts = [piece.start for piece in paragraph]
    gaps = [after - start for start, after in zip(starts, [*starts[1:], paragraph[-1].end], strict=True)]
    text = "".join(piece.raw.ljust(gap) for piece, gap in zip(paragraph, gaps, strict=True))
    field, start = paragraph[0].field, starts[0]
    found = quotations(text)
    marks = sum(character in QUOTATION for character in text)
    sound = marks == 2 * len(found) and all(_is_sound(text, each) for each in found)
    said = [piece.start - start + place for piece in paragraph for place in sayings(piece)]
    own = (part for each in found for part in own_words(text, each, said))
    return tuple(Span(field, start + first, start + last) for first, last in own) if sound else ()


def _is_sound(text: str, quotation: Quotation) -> bool:
    """Whether a quotation has both its marks; straight ones that are paired wrongly stand apart from the words."""
    inside = text[quotation.start + 1 : quotation.end - 1]
    return quotation.closed and (text[quotation.start] != STRAIGHT or inside == inside.strip())


def holds(quotation: Span, place: Excerpt | Span) -> bool:
    """Whether a place lies within a quotation."""
    return quotation.start <= place.start and place.end <= quotation.end


def _within_one(quotations_: Sequence[Span], place: Span) -> bool:
    """Whether a place lies within one of some quotations, which are in order and apart."""
    before = bisect_right(quotations_, place.start, key=lambda quotation: quotation.start)
    return before > 0 and holds(quotations_[before - 1], place)


def _mutual(links: Iterable[WordLink]) -> Iterator[tuple[Span, Span, float]]:
    """Words that are each other's likest counterparts, with their likeness, in the translation's order."""
    best: dict[tuple[str, Span], WordLink] = {}
    for link in links:
        if link.source and link.target:
            for key in (("source", link.source), ("target", link.target)):
                if key not in best or best[key].weight < link.weight:
                    best[key] = link
    for (side, word), link in sorted(best.items(), key=lambda each: each[0][1].start):
        if side == "target" and link.source and link.weight >= _COUNTS and best["source", link.source] is link:
            yield link.source, word, link.weight
