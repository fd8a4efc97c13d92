"""Titles of courtesy that tell a woman from a man, before the same name on two sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tqcheck.compare import Found, Pieces, span_of, text_of
from tqcheck.compare.links import Links, overlap
from tqcheck.model import Side, Span
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: Likeness of two spellings of a name; words behind a title that may be the name's first. Set by eye.
_SAME_NAME, _TO_NAME = 0.4, 2
_GENDERS: dict[Literal["he", "she"], str] = {"he": "honorifics.male", "she": "honorifics.female"}
_KINDS = (("honorifics.female", "honorifics.male"), ("honorifics.male", "honorifics.female"))


@dataclass(frozen=True, slots=True)
class Turned:
    """A title for one gender that became one for the other, as they are written and where."""

    was: str
    now: str
    source: Span
    target: Span


def turned(source: Pieces, target: Pieces, links: Links) -> Iterator[Turned]:
    """Titles of one gender only on one side, beside a name that has one of the other gender on the other side."""
    for one, other in _KINDS:
        if _courtesies(source, other) or _courtesies(target, one):
            continue
        for old in _courtesies(source, one):
            for new in _courtesies(target, other):
                if _one_name(old, new, links):
                    yield Turned(text_of(old), text_of(new), span_of(old), span_of(new))


def gender_of_name(source: Pieces, name: Span, links: Links) -> Literal["he", "she"] | None:
    """Whether the original's title of courtesy beside a name of the translation is a man's or a woman's.

    Args:
        source: the original's sentences.
        name: the name's place in the translation.
        links: their words and those of the translation.
    """
    found = {
        gender
        for gender, kind in _GENDERS.items()
        for title in _courtesies(source, kind)
        for _, other, weight in links.of("source", _beside(title, "source", links))
        if weight >= _SAME_NAME and overlap(other, name)
    }
    return found.pop() if len(found) == 1 else None


def telling(piece: Piece, key: str) -> Iterator[Match]:
    """Titles of a list, but for parts of a calling of either gender ("شمشیر زن", fencer; นายก, head)."""
    either = piece.find("titles.any")
    for title in piece.find(key):
        if not any(_within(title, each) for each in either):
            yield title


def _within(title: Match, calling: Match) -> bool:
    return calling.start <= title.start < calling.end and len(calling.text) > len(title.text)


def _courtesies(pieces: Pieces, kind: str) -> list[Found]:
    return [(piece, match) for piece in pieces for match in telling(piece, kind)]


def _one_name(old: Found, new: Found, links: Links) -> bool:
    names = _beside(new, "target", links)
    return any(
        counterpart in names and weight >= _SAME_NAME
        for _, counterpart, weight in links.of("source", _beside(old, "source", links))
    )


def _beside(found: Found, side: Side, links: Links) -> list[Span]:
    """The words behind a title, or the one before it where the language puts it last, less the title itself."""
    place = span_of(found)
    last = "after" in found[0].pack.list("honorifics.place")
    words = links.near(side, place, 1 if last else 0, 0 if last else _TO_NAME)
    return [word for word in words if word.end <= place.start or word.start >= place.end]
