"""Offices and ministries in a text, put together from their parts: deputy, portfolio, head ("deputy oil minister")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.lang import LanguagePack, shared
from tqcheck.text.fold import LETTER
from tqcheck.text.lexicon import Labelled, Match
from tqcheck.text.piece import Piece

#: What may stand between two parts: few short words ("of the", "für"), or one sign without blanks. Set by eye.
_BETWEEN = re.compile(rf"[ '-]*(?:{LETTER}{{1,3}}[ '-]+){{0,2}}")
_UNSPACED = re.compile(rf"{LETTER}?")


@dataclass(frozen=True, slots=True)
class Office:
    """An office or ministry at folded offsets [start, end): the parts that stand side by side there."""

    start: int
    end: int
    parts: tuple[Match, ...]

    def labels(self) -> frozenset[str]:
        """The labels of its parts: portfolios, and keys of [offices]."""
        return frozenset(part.label for part in self.parts)

    def held(self) -> frozenset[str]:
        """What it is an office of: its labels less "former"."""
        return self.labels() - {"former"}


def offices(piece: Piece) -> tuple[Office, ...]:
    """Offices of a sentence, each with all its parts, from left to right."""
    return piece.once(_offices)


def _offices(piece: Piece) -> tuple[Office, ...]:
    found = []
    between = _BETWEEN if piece.pack.spaces else _UNSPACED
    here: list[Match] = []
    end = 0
    for part in sorted(_parts(piece.text, piece.pack), key=lambda match: (match.start, match.end)):
        if here and not _joined(piece.text, end, part.start, between):
            found.append(Office(here[0].start, end, tuple(here)))
            here, end = [], 0
        here.append(part)
        end = max(end, part.end)
    if here:
        found.append(Office(here[0].start, end, tuple(here)))
    return tuple(found)


def portfolios(piece: Piece) -> list[Match]:
    """What the ministers and ministries of a sentence are in charge of, labelled with the keys of [portfolios]."""
    found = (office for office in offices(piece) if "ministry" in office.labels())
    return [
        Match(office.start, office.end, piece.text[office.start : office.end], part.label)
        for office in found
        for part in office.parts
        if part.label not in shared("offices")["parts"]
    ]


def charges(piece: Piece) -> list[Match]:
    """What heads and deputies who are no ministers are in charge of ("deputy head for finance"), if it is one thing."""
    found = (office for office in offices(piece) if "ministry" not in office.labels())
    parts = (
        (office, [part for part in office.parts if part.label not in shared("offices")["parts"]]) for office in found
    )
    return [
        Match(office.start, office.end, piece.text[office.start : office.end], own[0].label)
        for office, own in parts
        if len({part.label for part in own}) == 1 and not office.labels().isdisjoint({"head", "deputy"})
    ]


def ranks(piece: Piece) -> list[Match]:
    """Heads of something, labelled "head" or "deputy"; what only looks like one is left out ("vice-admiral")."""
    unlike = piece.find(*(f"offices.{key}" for key in shared("offices")["unlike"]))
    return [
        Match(office.start, office.end, piece.text[office.start : office.end], "deputy" if deputy else "head")
        for office in offices(piece)
        for deputy in ["deputy" in office.labels()]
        if (deputy or "head" in office.labels()) and not any(meet(office, each) for each in unlike)
    ]


def meet(one: Office | Match, other: Match) -> bool:
    """Whether two share a place of a sentence."""
    return one.start < other.end and other.start < one.end


def is_left(office: Office) -> bool:
    """Whether somebody has an office no more ("former mayor")."""
    return "former" in office.labels() and bool(office.held())


def says_left(piece: Piece) -> bool:
    """Whether a sentence has any word for somebody's having an office no more, beside one or not."""
    return bool(_leaving(piece.pack).find(piece.text))


def _joined(text: str, end: int, start: int, between: re.Pattern[str]) -> bool:
    return start <= end or bool(between.fullmatch(text, end, start))


def _parts(text: str, pack: LanguagePack) -> Iterator[Match]:
    for names in _lists(pack):
        yield from names.find(text)


@cache
def _lists(pack: LanguagePack) -> tuple[Labelled, ...]:
    """Portfolios, and each part of an office: a word may be both ("Minfin")."""
    table = {name: pack.list(f"portfolios.{name}") for name in shared("offices")["portfolios"]}
    return (
        Labelled(pack, table),
        *(Labelled(pack, {part: pack.list(f"offices.{part}")}) for part in shared("offices")["parts"]),
    )


@cache
def _leaving(pack: LanguagePack) -> Labelled:
    return Labelled(pack, {key: pack.list(f"offices.{key}") for key in ("former", *shared("offices")["earlier"])})
