"""Names of bodies by their words: what kind of body each is (a foundation, a bank) and whose or what for (tenants).

A word of one language is rendered by several of another (a "Bund" is a federation, a union, a league), so a word may
stand in the lists of many kinds: it is told where the original has any word of any kind that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal

from tqcheck.compare import Pieces
from tqcheck.compare.swaps import Item
from tqcheck.lang import shared
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Letters of a small word within a name ("of", "for the"), and what may stand between the words of one.
_SMALL, _JOINTS = 3, " '’-&"

Kind = Literal["heads", "members"]


@dataclass(frozen=True, slots=True)
class Part:
    """A word in the name of a body, with all that it may stand for.

    Attributes:
        item: the word; its value is the first of its labels.
        labels: the lists of the pack that have it.
        name: where the whole name begins and ends in the raw sentence.
    """

    item: Item
    labels: frozenset[str]
    name: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A word in the name of a body that no word of the original stands behind.

    Attributes:
        part: the word.
        lost: the original's word of its kind that nothing renders; None where none was looked for.
        near: whether sentences next to the original's have a word for it, as another body's name there would.
    """

    part: Part
    lost: Part | None
    near: bool = False


def misnamed(target: Piece, here: Pieces, near: Pieces) -> Iterator[Misnomer]:
    """Words in the names of bodies that no word of the original stands behind.

    Args:
        target: a sentence of the translation, in a language whose capitals mean names.
        here: those of the original that stand behind it.
        near: the same with their neighbours.
    """
    kinds = [part for part in _parts(target, "heads") if _ends_name(part)]
    if not kinds:
        return
    told, here_told = _labels(near, "heads"), _labels(here, "heads")
    whose, here_whose = _labels(near, "members"), _labels(here, "members")
    known = {key for key in _keys("members") if near[0].pack.list(key)}
    for name in dict.fromkeys(part.name for part in kinds):
        heads = [part for part in kinds if part.name == name]
        labels = frozenset(label for part in heads for label in part.labels)
        if here_told.isdisjoint(labels):
            lost = _lost(target, here, "heads")
            yield from (Misnomer(heads[-1], part, not told.isdisjoint(labels)) for part in islice(lost, 1))
            if told.isdisjoint(labels):
                continue
        for part in _parts(target, "members"):
            if part.name != name or not part.labels <= known or not here_whose.isdisjoint(part.labels):
                continue
            if whose.isdisjoint(part.labels):
                yield Misnomer(part, None)
            else:
                yield from (Misnomer(part, each, near=True) for each in islice(_lost(target, here, "members"), 1))


def names_of_bodies(piece: Piece) -> list[tuple[int, int]]:
    """Raw offsets of the names of several words with capitals in a sentence that a kind of body ends."""
    return [part.name for part in _parts(piece, "heads") if _ends_name(part)]


def _lost(target: Piece, here: Pieces, kind: Kind) -> Iterator[Part]:
    """Words of the original for a kind that no word of a sentence of the translation renders."""
    there = _labels([target], kind)
    return (part for piece in here for part in _found(piece, kind) if there.isdisjoint(part.labels))


@cache
def _keys(kind: Kind) -> tuple[str, ...]:
    """The lists of the packs."""
    table = shared("organisations")
    trades = (f"organisations.{label}" for group in table["trades"] for label in group)
    return (*(f"bodies.{label}" for label in table[kind]), *(dict.fromkeys(trades) if kind == "members" else ()))


def _labels(pieces: Pieces, kind: Kind) -> frozenset[str]:
    return frozenset(label for piece in pieces for part in _found(piece, kind) for label in part.labels)


def _found(piece: Piece, kind: Kind) -> list[Part]:
    """Words of a sentence that stand for a kind, in order, whether they are in a name or not."""
    places: dict[tuple[int, int], set[str]] = {}
    for key, matches in piece.listed(_keys(kind)).items():
        for match in matches:
            places.setdefault((match.start, match.end), set()).add(key)
    return [
        Part(Item(piece, *place, min(labels)), frozenset(labels), place) for place, labels in sorted(places.items())
    ]


def _parts(piece: Piece, kind: Kind) -> list[Part]:
    """Those of them that stand in a name of several words with capitals."""
    parts: list[Part] = []
    for part in _found(piece, kind):
        place = piece.folded.span(part.item.start, part.item.end)
        name = next((span for span in piece.once(_names) if span[0] <= place[0] < span[1]), None)
        within = bool(parts) and part.item.end <= parts[-1].item.end
        land = any(match.start <= part.item.start < match.end for match in piece.countries)
        if name and piece.raw[place[0]].isupper() and not within and not land:
            parts.append(Part(part.item, part.labels, name))
    return parts


def _ends_name(part: Part) -> bool:
    """Whether a kind of body ends a name, or what it is of follows: no "Academy Awards", no "Russian Federation"."""
    piece = part.item.piece
    rest = piece.raw[piece.folded.span(part.item.start, part.item.end)[1] : part.name[1]]
    country = any(match.end + 1 == part.item.start for match in piece.countries)
    return not country and not rest.lstrip(_JOINTS)[:1].isupper()


def _names(piece: Piece) -> list[tuple[int, int]]:
    """Runs of two words and more with capitals, small words between them counted in."""
    raw = piece.raw
    runs: list[list[tuple[int, int]]] = [[]]
    for start, end in word_spans(raw):
        run = runs[-1]
        if run and raw[run[-1][1] : start].strip(_JOINTS):
            runs.append(run := [])
        if raw[start].isupper() or (run and end - start <= _SMALL and raw[start:end].islower()):
            run.append((start, end))
        elif run:
            runs.append([])
    return [span for run in runs if (span := _span(raw, run))]


def _span(raw: str, run: list[tuple[int, int]]) -> tuple[int, int] | None:
    great = [place for place in run if raw[place[0]].isupper()]
    return (great[0][0], great[-1][1]) if len(great) > 1 else None
