"""Words that the judge doubts, as places in the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.compare import Pieces, joined, placed
from tqcheck.compare.links import Links, overlap
from tqcheck.engines.judge import Tokens
from tqcheck.lang import LanguagePack
from tqcheck.model import Excerpt, Side, Span
from tqcheck.text.words import word_spans

#: Words beside a doubted one belong to the same place from this share of its limit on.
_BESIDE = 0.5
#: Doubt of a word that says nothing: most words of good translations have less.
_SOUND = 0.05
#: Letters of a word that is mostly an article or a preposition.
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """Neighbouring words that are doubted.

    Attributes:
        span: where they stand; within one sentence.
        words: how many they are.
        probability: of the most doubted.
    """

    span: Span
    words: int
    probability: float


def doubts(pieces: Pieces, tokens: Tokens, limit: float) -> list[Doubt]:
    """Places with a word that is doubted beyond a limit, the most doubted first.

    Args:
        pieces: the sentences of one side, as the judge read them.
        tokens: what it said of them.
        limit: probability from which a place counts.
    """
    text = joined(pieces)
    words = list(_words(text, tokens))
    found: list[Doubt] = []
    run: list[tuple[int, int, float]] = []
    for start, end, doubt in [*words, (len(text), len(text), 0.0)]:
        if doubt >= limit * _BESIDE and (not run or _together(pieces, run[-1][0], start)):
            run.append((start, end, doubt))
            continue
        found += _place(pieces, run, limit)
        run = [(start, end, doubt)] if doubt >= limit * _BESIDE else []
    return sorted(found, key=lambda each: -each.probability)


def stretch(pieces: Pieces, tokens: Tokens, limit: float, least: int = 1, *, sound: float = _SOUND) -> Doubt | None:
    """The neighbouring words that are doubted most together, none of them perhaps beyond any limit of its own.

    Its `probability` is their sum less `sound` for each, which may be more than 1 (the greatest sum of neighbours,
    Bentley 1984).

    Args:
        pieces: the sentences of one side, as the judge read them.
        tokens: what it said of them.
        limit: sum from which they count.
        least: how many words they must be.
        sound: doubt of a word that says nothing.
    """
    best: tuple[float, int, int] = (0.0, 0, 0)
    total, first = 0.0, 0
    words = list(_words(joined(pieces), tokens))
    for number, (start, _, doubt) in enumerate(words):
        if total <= 0 or not _together(pieces, words[first][0], start):
            total, first = 0.0, number
        total += doubt - sound
        best = max(best, (total, first, number), key=lambda each: each[0])
    _, first, last = best
    if best[0] < limit or last - first + 1 < least:
        return None
    return Doubt(placed(pieces, words[first][0], words[last][1]), last - first + 1, best[0])


def doubt_at(pieces: Pieces, tokens: Tokens, place: Span) -> float | None:
    """The greatest doubt of a token within a place; None where none of these sentences touches it."""
    at, found = 0, None
    for piece in pieces:
        whole = piece.whole
        if whole.field == place.field and whole.start < place.end and place.start < whole.end:
            start, end = place.start - whole.start + at, min(place.end, whole.end) - whole.start + at
            there = (tokens.spans[:, 0] < end) & (tokens.spans[:, 1] > max(at, start))
            found = max(found or 0.0, float(tokens.doubt[there].max(initial=0.0)))
        at += len(piece.raw) + 1
    return found


def telling(text: str, pack: LanguagePack) -> int:
    """How many words are no mere articles or prepositions: by their length, in languages that write them apart."""
    return sum(end - start > _SHORT or not pack.spaces for start, end in word_spans(text))


def mean_doubt(pieces: Pieces, tokens: Tokens, place: Span | Excerpt) -> float:
    """The mean doubt of the words at a place, the short ones left out unless there are no others; 0 without words."""
    text = joined(pieces)
    found = [
        (end - start, doubt) for start, end, doubt in _words(text, tokens) if overlap(placed(pieces, start, end), place)
    ]
    counted = [doubt for length, doubt in found if length > _SHORT] or [doubt for _, doubt in found]
    return sum(counted) / max(1, len(counted))


def least_doubt(pieces: Pieces, tokens: Tokens, places: Iterable[Span | Excerpt]) -> float:
    """The mean doubt of the least doubted of some places, at least one."""
    return min(mean_doubt(pieces, tokens, place) for place in places)


def is_last(pieces: Pieces, doubt: Doubt) -> bool:
    """Whether no word of its sentence stands behind a doubted place."""
    return any(
        piece.whole.field == doubt.span.field
        and piece.whole.start <= doubt.span.start < piece.whole.end
        and not word_spans(piece.raw[doubt.span.end - piece.whole.start :])
        for piece in pieces
    )


def counterparts(doubt: Doubt, side: Side, links: Links) -> Span | None:
    """From the first to the last word of the other side that doubted words are linked to; None without links."""
    others = [other for _, other, _ in links.of(side, links.near(side, doubt.span, 0, 0))]
    if not others or len({other.field for other in others}) > 1:
        return None
    return Span(others[0].field, min(other.start for other in others), max(other.end for other in others))


def _words(text: str, tokens: Tokens) -> Iterator[tuple[int, int, float]]:
    """The text's words, each with the doubt of its most doubted token."""
    spans, doubts = tokens.spans.tolist(), tokens.doubt.tolist()
    number = 0
    for start, end in word_spans(text):
        while number < len(spans) and spans[number][1] <= start:
            number += 1
        touching = number
        doubt = 0.0
        while touching < len(spans) and spans[touching][0] < end:
            doubt = max(doubt, doubts[touching])
            touching += 1
        yield start, end, doubt


def _together(pieces: Pieces, one: int, other: int) -> bool:
    """Whether two offsets of the joined sentences lie in one sentence."""
    for piece in pieces:
        if one < len(piece.raw):
            return other < len(piece.raw)
        one, other = one - len(piece.raw) - 1, other - len(piece.raw) - 1
    return False


def _place(pieces: Pieces, run: list[tuple[int, int, float]], limit: float) -> Iterator[Doubt]:
    most = max((doubt for *_, doubt in run), default=0.0)
    if run and most >= limit:
        yield Doubt(placed(pieces, run[0][0], run[-1][1]), len(run), most)
