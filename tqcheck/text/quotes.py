"""Quoted passages of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

#: Opening and closing marks of the world's news; straight marks open and close alike.
_PAIRS = (
    ("«", "»"),
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("「", "」"),
    ("『", "』"),
    ("‹", "›"),
    ("»", "«"),
    ("”", "”"),
)
_MARKS = re.compile('[«»“”„"「」『』]')


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage at offsets [start, end), marks included; `closed` is false when its mark is missing."""

    start: int
    end: int
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """Quoted passages within a sentence or paragraph; a passage whose closing mark is missing runs to the end."""
    found: list[Quotation] = []
    opened: tuple[int, frozenset[str]] | None = None
    for mark in _MARKS.finditer(text):
        character = mark.group()
        if opened is not None and character in opened[1]:
            found.append(Quotation(opened[0], mark.end(), True))
            opened = None
        elif opened is None and (closing := _closing(character)):
            if character == '"' and _is_inch(text, mark.start()):
                continue
            opened = (mark.start(), closing)
    if opened is not None:
        found.append(Quotation(opened[0], len(text), False))
    return found


@cache
def _closing(opening: str) -> frozenset[str]:
    if opening == '"':
        return frozenset('"')
    return frozenset(close for first, close in _PAIRS if first == opening)


def _is_inch(text: str, index: int) -> bool:
    return (
        text[index] == '"'
        and index > 0
        and text[index - 1].isdigit()
        and text[index + 1 : index + 2] in {" ", ",", "-"}
    )
