"""Quoted passages of a text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.lang.marks import LOW, QUOTATION, QUOTES, SINGLE, STRAIGHT, TURNED, WITHIN, chars
from tqcheck.text.scripts import script_of

if TYPE_CHECKING:
    from tqcheck.text.piece import Piece

_EDGE_MARKS = re.compile(rf"(?<!\w)[{chars(SINGLE, LOW)}]|[{chars(SINGLE)}](?!\w)")
_MARKS = re.compile(f"[{chars(QUOTATION)}]")
_ANY = QUOTATION | SINGLE
_INCH = re.compile(rf"(?<=\d){STRAIGHT}(?=[\s,-])")

_DASH = re.compile(r"[,.!?…]\s+[-–—]\s|^\s*[-–—]\s?\w[^-–—]*\s[-–—]\w")
#: A dash with which a speech begins; hyphens and short ones may stand for less without a blank.
_FIRST_DASH = re.compile(r"\s*(?:[-–]\s+|—\s*)[\w¿¡«]")
#: Who speaks, set into his words: between dashes behind marks that only an attribution has there ("A, — she said. —
#: B"), between dashes ("A —she said—. B", "A - she said - B"), or between commas ("A, said she, B").
_ASIDES = (
    re.compile(r"[,!?…]\s+[-–—]\s+[^-–—]{3,150}[.,!?]\s+[-–—]\s+(?=\w)"),
    re.compile(r"\s[-–—]\s?[^-–—]{3,150}\w[.,!?]?\s?[-–—](?:[.,;:]?\s+)(?=\w)"),
    re.compile(r",\s(?=\w)[^,.;:!?]{3,80}[,.]\s+(?=\w)"),
)
#: Lists of words of saying.
_SAYING = (
    *("reporting.neutral", "reporting.assertive", "reporting.denial"),
    *("reporting.accusation", "reporting.prediction", "reporting.demand"),
)
#: Letters before the verb of saying with which an attribution between commas begins ("a déclaré").
_AUXILIARY = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage at offsets [start, end), marks included; `closed` is false when its mark is missing."""

    start: int
    end: int
    closed: bool


def unquoted(paragraphs: Iterable[Sequence[Piece]]) -> frozenset[int]:
    """Indices of the sentences that surely stand outside of all quotations: none of their paragraph reaches into them.

    A sentence with single marks at the edge of a word, which may be apostrophes, is left out.
    """
    found: set[int] = set()
    for paragraph in paragraphs:
        quoted = deque(quotations(" ".join(piece.raw for piece in paragraph)))
        start = 0
        for piece in paragraph:
            end = start + len(piece.raw)
            while quoted and quoted[0].end <= start:
                quoted.popleft()
            if not _EDGE_MARKS.search(piece.raw) and not (quoted and quoted[0].start < end):
                found.add(piece.index)
            start = end + 1
    return frozenset(found)


def quotations(text: str) -> list[Quotation]:
    """Quoted passages within a sentence or paragraph; a passage whose closing mark is missing runs to the end."""
    found: list[Quotation] = []
    opened: tuple[int, frozenset[str]] | None = None
    for mark in _MARKS.finditer(text):
        character = mark.group()
        if within_word(text, mark.start()):
            continue
        if opened is not None and character in opened[1]:
            found.append(Quotation(opened[0], mark.end(), True))
            opened = None
        elif opened is None and (closing := _closing(character)) and not is_inch(text, mark.start()):
            opened = (mark.start(), closing)
    if opened is not None:
        found.append(Quotation(opened[0], len(text), False))
    return found


def sayings(piece: Piece) -> list[int]:
    """Where words of saying begin in a sentence, by raw offsets."""
    return [piece.folded.span(match.start, match.end)[0] for match in piece.find(*_SAYING)]


def own_words(text: str, quotation: Quotation, said: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The parts of a quotation that are the speaker's own: without who says it, where that is set into his words.

    Args:
        text: what the quotation stands in.
        quotation: one with both its marks.
        said: where words of saying begin in the text.
    """
    start = quotation.start
    for place in sorted(_asides(text, quotation, said), key=lambda place: (place[0], -place[1])):
        if place[0] >= start:
            yield start, place[0]
            start = place[1]
    yield start, quotation.end


def _asides(text: str, quotation: Quotation, said: Sequence[int]) -> Iterator[tuple[int, int]]:
    marked, dashed, commas = (pattern.finditer(text, quotation.start, quotation.end) for pattern in _ASIDES)
    yield from (match.span() for match in marked)
    for match in dashed:
        if any(match.start() <= at < match.end() for at in said):
            yield match.span()
    for match in commas:
        if any(0 <= at - match.start() - len(", ") <= _AUXILIARY for at in said):
            yield match.span()


def only_quotes(sentence: str) -> bool:
    """Whether a sentence is a quotation, or several, and nothing else."""
    text = sentence
    for each in reversed([each for each in quotations(sentence) if each.closed]):
        text = text[: each.start] + text[each.end :]
    return text != sentence and not any(map(str.isalnum, text))


def begins_with_dash(text: str) -> bool:
    """Whether a text begins with a dash, as a speech does in many languages."""
    return _FIRST_DASH.match(text) is not None


def by_dash(text: str) -> bool:
    """Whether a dash sets somebody's own words off, as in Russian or Spanish, where no marks are needed then."""
    return _DASH.search(text) is not None


def is_inch(text: str, index: int) -> bool:
    """Whether a straight mark behind a figure stands for inches, unless it closes a quotation."""
    return _INCH.match(text, index) is not None


def within_word(text: str, index: int) -> bool:
    """Whether a mark stands within an abbreviation, as Hebrew writes it before the last letter, and endings behind.

    A mark behind a single letter, which is a small word that is written on to the next, may open a quotation.
    """
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    if text[index] not in _ANY or len(around) != len("ab") or not all(script_of(letter) in WITHIN for letter in around):
        return False
    return text[index - 2 : index - 1].isalpha() or not text[index + 2 : index + 3].isalpha()


@cache
def _closing(opening: str) -> frozenset[str]:
    if opening == STRAIGHT:
        return frozenset(STRAIGHT)
    return frozenset(QUOTES.get(opening, "") + TURNED.get(opening, ""))
