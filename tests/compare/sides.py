"""Sentences of two sides, each of one field of its own."""

from __future__ import annotations

from tqcheck import lang
from tqcheck.model import Field, Sentence
from tqcheck.text.piece import Piece


def piece(text: str, code: str = "en", index: int = 0, field: Field = "body") -> Piece:
    """A sentence that is its article's whole text."""
    return Piece(index, Sentence(field, 0, len(text), 1), text, lang.load(code))


def beads(*pairs: tuple[str, str], codes: tuple[str, str] = ("de", "en")) -> list[tuple[list[Piece], list[Piece]]]:
    """Aligned sentences; an empty text is a side without any."""
    return [
        ([piece(source, codes[0], n)] if source else [], [piece(target, codes[1], n)] if target else [])
        for n, (source, target) in enumerate(pairs)
    ]
