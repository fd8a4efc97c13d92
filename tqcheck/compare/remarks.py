"""What a language model remarks on a translation: parts to show it, and what of its answers can be believed.

A remark is believed to stand where it says only if it quotes words that stand there, and believed at all only if more
than half of the answers to the same question have it (self-consistency: Wang et al. 2023, arXiv:2203.11171).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import tomli

from tqcheck.codec import from_json
from tqcheck.engines.sendable import sendable
from tqcheck.model import SEVERITIES, Bead, Excerpt, Remark, Sides
from tqcheck.safe import one_line, safe
from tqcheck.text.piece import Piece

#: Key of the list of faults in an answer.
FAULTS = "faults"
#: Characters of both sides that a model reads at once: some ten sentences, over which it does not lose itself.
_WINDOW = 4000
#: Characters of a reason that are kept.
_LONGEST_REASON = 300
#: Remarks of one answer that are looked at; a model that has more has lost its way.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Part:
    """A bead of which a model is shown the sentences of both sides; `number` is the bead's."""

    number: int
    sides: Sides[tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class _Said:
    """A fault as an answer has it."""

    n: int
    kind: str
    severity: Literal["critical", "major", "minor"]
    reason: str
    source: str | None = None
    target: str | None = None


def windows(beads: Sequence[Bead], pieces: Sides[Sequence[Piece]]) -> Iterator[tuple[Part, ...]]:
    """The parts of an article, as many together as a model reads at once."""
    window: list[Part] = []
    size = 0
    for number, bead in enumerate(beads):
        sides = Sides(tuple(pieces.source[i] for i in bead.source), tuple(pieces.target[j] for j in bead.target))
        length = sum(len(piece.raw) for piece in (*sides.source, *sides.target))
        if window and size + length > _WINDOW:
            yield tuple(window)
            window, size = [], 0
        window.append(Part(number, sides))
        size += length
    if window:
        yield tuple(window)


def instructions(source: str, target: str) -> str:
    """What the model is told, but for the fence.

    Args:
        source, target: the languages' names.
    """
    kinds = ", ".join(f'"{kind}" ({meaning})' for kind, meaning in _table()["kinds"].items())
    text: str = _table()["instructions"]
    for name, value in (("source", source), ("target", target), ("kinds", kinds)):
        text = text.replace(f"{{{name}}}", value)
    return text


def shown(window: Iterable[Part]) -> str:
    """A window as the model gets it: JSON, so that no sentence can look like anything but a sentence."""
    parts = [
        {"n": n, **{name: [_line(piece)[0] for piece in side] for name, side in _named(part)}}
        for n, part in enumerate(window, 1)
    ]
    return json.dumps(parts, ensure_ascii=False)


def verified(window: Sequence[Part], faults: Sequence[Any]) -> tuple[list[Remark], int]:
    """The remarks of one answer that quote what stands in the window, and how many do not, or break the form."""
    checked = [_remark(window, each) for each in faults[:_MOST]]
    found = [each for each in checked if each]
    return found, len(faults) - len(found)


def agreed(answers: Sequence[Sequence[Remark]], needed: int) -> tuple[list[Remark], int]:
    """The remarks that at least `needed` answers have, and how many others were made.

    Remarks are the same if they mark words in common. Of the same ones the shortest mark is kept, the commonest kind,
    and the severity that `needed` of them reach.
    """
    groups: list[dict[int, Remark]] = []
    for turn, remarks in enumerate(answers):
        for remark in remarks:
            group = next((each for each in groups if _same(next(iter(each.values())), remark)), None)
            if group is None:
                groups.append({turn: remark})
            else:
                group.setdefault(turn, remark)
    kept = [_joined([*group.values()], needed) for group in groups if len(group) >= needed]
    return kept, sum(len(group) < needed for group in groups)


def _remark(window: Sequence[Part], data: Any) -> Remark | None:
    try:
        said = from_json(_Said, data)
    except ValueError:
        return None
    reason = safe(one_line(said.reason))[:_LONGEST_REASON]
    if not 1 <= said.n <= len(window) or said.kind not in _table()["kinds"] or not reason:
        return None
    part = window[said.n - 1]
    words = {"source": said.source, "target": said.target}
    places = {name: _place(side, quote) for name, side in _named(part) if (quote := one_line(words[name] or ""))}
    if not places or None in places.values():
        return None
    return Remark(part.number, said.kind, said.severity, reason, places.get("source"), places.get("target"), 1)


def _line(piece: Piece) -> tuple[str, list[int]]:
    """A sentence in one line, each run of white space one space, as models copy it; and where its characters stand."""
    text = sendable(piece.raw)
    places = [i for i, letter in enumerate(text) if not letter.isspace() or (i and not text[i - 1].isspace())]
    return "".join(" " if text[i].isspace() else text[i] for i in places), places


def _place(pieces: Sequence[Piece], quote: str) -> Excerpt | None:
    for piece in pieces:
        line, places = _line(piece)
        at = line.find(quote)
        if at >= 0:
            start, end = places[at], places[at + len(quote) - 1] + 1
            place = piece.raw_span(start, end)
            return Excerpt(place.field, place.start, place.end, piece.raw[start:end])
    return None


def _same(one: Remark, other: Remark) -> bool:
    return one.bead == other.bead and (_touch(one.target, other.target) or _touch(one.source, other.source))


def _touch(one: Excerpt | None, other: Excerpt | None) -> bool:
    return bool(one and other and one.field == other.field and one.start < other.end and other.start < one.end)


def _joined(group: Sequence[Remark], needed: int) -> Remark:
    first = min(group, key=lambda each: sum(len(x.text) for x in (each.target, each.source) if x))
    ((kind, _),) = Counter(each.kind for each in group).most_common(1)
    worst = sorted((each.severity for each in group), key=SEVERITIES.index)
    return Remark(first.bead, kind, worst[needed - 1], first.reason, first.source, first.target, len(group))


def _named(part: Part) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    return ("source", part.sides.source), ("target", part.sides.target)


@cache
def _table() -> dict[str, Any]:
    return tomli.loads((files("tqcheck.compare") / "remarks.toml").read_text("utf-8"))
