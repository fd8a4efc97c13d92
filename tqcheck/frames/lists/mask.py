"""What of a sentence may report: all but quotations, brackets, and what only looks like reporting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tqcheck.frames.lists.grammar import Grammar
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import Quotation, quotations

#: Folded offsets [start, end) of a piece.
Range = tuple[int, int]

#: Words of a quotation that can be the name of a paper: set by eye on the gold sentences of tests/data/frames.
NAME = 4
#: Stands for what is masked; it is no word of any list, and ends a noun phrase.
MASK = "_"
#: A letter that no list word has.
_LETTER = "\N{LATIN LETTER BILABIAL CLICK}"
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with "_" for what cannot report.

    Attributes:
        text: as long as the piece's folded text.
        quotations: all of them, marks included.
        speech: those that are no names of papers or the like.
        unnamed: clauses that say that somebody wants to stay unnamed.
    """

    text: str
    quotations: tuple[Range, ...]
    speech: tuple[Range, ...]
    unnamed: tuple[Range, ...]


def mask(piece: Piece, grammar: Grammar) -> Masked:
    """Mask a sentence."""
    quoted = _quotations(piece)
    speech = tuple(place for place in quoted if not _is_name(piece.text, place, grammar))
    unnamed = tuple(match.span() for match in grammar.anonymous.finditer(piece.text))
    text = _without_lookalikes(piece, grammar)
    for start, end in quoted:
        if (start, end) in speech:
            text = _masked(text, start + 1, end - 1)
        else:
            text = f"{text[:start]} {text[start + 1 : end - 1]} {text[end:]}"
    text = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
    for start, end in [*unnamed, *(match.span() for match in grammar.never.finditer(text))]:
        text = _masked(text, start, end)
    return Masked(text, quoted, speech, unnamed)


def _quotations(piece: Piece) -> tuple[Range, ...]:
    return tuple(piece.folded.range(*_extent(piece.raw, each)) for each in quotations(piece.raw))


def _extent(raw: str, quotation: Quotation) -> Range:
    """Where a quotation stands; a lone mark that opens nothing closes one that began in a sentence before."""
    if quotation.closed or raw[quotation.start + 1 : quotation.start + 2].isalnum():
        return quotation.start, quotation.end
    return 0, quotation.start + 1


def _is_name(text: str, quotation: Range, grammar: Grammar) -> bool:
    """Whether a few quoted words stand behind what papers, bodies or offices are called."""
    start, end = quotation
    before = text[:start].rstrip()
    word = before[max(before.rfind(" "), 0) :].strip()
    named = any(listed.match(word) for listed in (grammar.agencies, grammar.bodies, grammar.offices))
    return named and len(text[start:end].split()) <= NAME


def _without_lookalikes(piece: Piece, grammar: Grammar) -> str:
    """The folded text, in which no list word can be found in a name that folding makes look like one."""
    text = piece.text
    for match in grammar.names.finditer(piece.raw):
        start, end = piece.folded.range(*match.span())
        text = text[:start] + _LETTER * (end - start) + text[end:]
    return text


def _masked(text: str, start: int, end: int) -> str:
    return text[:start] + MASK * (end - start) + text[end:] if start < end else text
