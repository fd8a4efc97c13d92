"""Borders of quotations on both sides: which words crossed them, by word links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tqcheck.compare.claims import SAME, Told
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang.marks import COMMAS, QUOTATION, STRAIGHT
from tqcheck.model import Excerpt, Span, WordLink
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import Quotation, own_words, quotations, sayings
from tqcheck.text.words import word_spans

#: Likeness from which words count, and the sum of it over those that crossed from which a border has moved: two sure
#: words, or three others. Set on 339 good news articles from six languages.
_COUNTS, _MOVED = 0.45, 1.4
#: Words between a quotation and the word of saying beside it, at most; words of an attribution at a quotation's end;
#: words of a clause that stands between the two where the mark is too early; and words of a quoted name, at most.
_BESIDE, _TAIL, _BETWEEN, _NAME = 4, 10, 4, 3
#: What leads to an attribution behind a clause: a comma and the few words of who speaks.
_LED = re.compile(r",\s+(?:[^\s,]+\s+){0,5}$")
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


def misplaced(
    sides: tuple[Sequence[Piece], Sequence[Piece]], marks: tuple[Sequence[Span], Sequence[Span]], trees: Iterable[Tree]
) -> tuple[bool, Span] | None:
    """An attribution of the translation within its quotation, or a clause between the two, by marks and cues alone.

    Only where each side has one quotation, and the original its word of saying right beside it.

    Args:
        sides: aligned sentences.
        marks: their quotations; what may be a mere name is none.
        trees: of the translation's.

    Returns:
        Whether it is the attribution, and where.
    """
    quoted = [
        [place for place in found if not pieces[0].pack.spaces or _words(pieces, place) > _NAME]
        for pieces, found in zip(sides, marks, strict=True)
    ]
    if any(len(found) != 1 for found in quoted):
        return None
    (own,), (new,) = quoted
    here, there = (list(_cues(pieces)) for pieces in sides)
    outside = [cue for cue in here if not holds(own, cue)]
    if not there or not any(_gap(sides[0], own, cue) <= _BESIDE for cue in outside):
        return None
    within, last = [cue for cue in there if holds(new, cue)], there[-1]
    if len(within) == len(there):
        tail = _between(sides[1], last.start, new.end)
        led = _LED.search(_between(sides[1], new.start, last.start))
        alone = not any(word_spans(_between(sides[1], *place)) for place in _outside(sides[1], new))
        closes = led and alone and len(outside) == len(here) and len(word_spans(tail)) <= _TAIL
        return (True, Span(last.field, last.start, new.end)) if closes else None
    behind = next((cue for cue in there if cue.start >= new.end), None)
    if behind is None or not _goes_on(trees, new.end):
        return None
    gap = _between(sides[1], new.end, behind.start)
    led = _LED.search(gap)
    early = _between(sides[1], new.start, new.end).rstrip("".join(QUOTATION)).endswith(tuple(COMMAS))
    if not (early and led) or len(word_spans(gap[: led.start()])) < _BETWEEN:
        return None
    first = new.end + len(gap) - len(gap.lstrip())
    return False, Span(behind.field, first, new.end + led.start())


def _goes_on(trees: Iterable[Tree], place: int) -> bool:
    """Whether the first word behind a place joins a clause to what stands before ("but")."""
    tokens = (token for tree in trees for token in tree.tokens if token.start + tree.piece.start >= place)
    first = next(tokens, None)
    return first is not None and first.tag == "CC"


def swallowed(sides: tuple[Sequence[Piece], Sequence[Piece]], told: Told) -> Excerpt | None:
    """A reporting word within the only quotation, if its counterpart stands outside of the original's only one."""
    cue = told.lone.cue if told.lone else None
    own = [place for piece in sides[0] for place in _own_words(piece)]
    # Where the original has nobody's words of saying in its quotation, those set into the translation's are no aside.
    new = [piece.raw_span(each.start, each.end) for piece in sides[1] for each in quotations(piece.raw) if each.closed]
    if cue is None or len(own) != 1 or len(new) != 1 or holds(own[0], cue):
        return None
    for piece in sides[1]:
        for match in piece.find("reporting.*"):
            span = piece.span(match.start, match.end)
            word = Excerpt(span.field, span.start, span.end, match.text)
            if holds(new[0], word) and told.words.likeness(cue, word) >= SAME:
                return word
    return None


def _own_words(piece: Piece) -> Iterator[Span]:
    for found in quotations(piece.raw):
        if found.closed:
            yield from (piece.raw_span(*place) for place in own_words(piece.raw, found, sayings(piece)))


def _cues(pieces: Iterable[Piece]) -> Iterator[Span]:
    """The words of saying of some sentences, each by its first character."""
    for piece in pieces:
        for place in sayings(piece):
            yield Span(piece.field, piece.start + place, piece.start + place + 1)


def _gap(pieces: Sequence[Piece], quotation: Span, cue: Span) -> int:
    """How many words stand between a quotation and a word of saying on either side of it."""
    before = cue.start < quotation.start
    first, last = (cue.end, quotation.start) if before else (quotation.end, cue.start)
    return _words(pieces, Span(cue.field, first, last))


def _words(pieces: Iterable[Piece], place: Span) -> int:
    """How many words of some sentences stand at a place."""
    return len(word_spans(_between(pieces, place.start, place.end)))


def _outside(pieces: Sequence[Piece], quotation: Span) -> Iterator[tuple[int, int]]:
    """What stands before a quotation and behind it."""
    yield pieces[0].start, quotation.start
    yield quotation.end, pieces[-1].end


def _between(pieces: Iterable[Piece], start: int, end: int) -> str:
    """The text of some sentences between two places."""
    return " ".join(
        piece.raw[max(0, start - piece.start) : end - piece.start]
        for piece in pieces
        if piece.start < end and start < piece.end
    )


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
