"""Who says what, through whom: the attribution chains of both sides, as they stand in the rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tqcheck.model import Bead, Frame, Kind, PairReport


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain; its element is span (passes it on), b (speaker), i (description) or u (words of saying)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A reported claim: who passes it on and who says it, the outermost first, then the words of saying."""

    links: tuple[Link, ...]
    kind: Kind
    quoted: bool


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a bead on both sides."""

    source: tuple[Chain, ...]
    target: tuple[Chain, ...]

    @property
    def turned(self) -> bool:
        """Whether one claim stands on each side, and the words of saying do something else to it."""
        kinds = {each.kind for each in (*self.source, *self.target)}
        return len(self.source) == len(self.target) == 1 and len(kinds) > 1


class Told:
    """The claims of a report by their sentences."""

    def __init__(self, report: PairReport) -> None:
        self._source, self._target = _by_sentence(report.frames.source), _by_sentence(report.frames.target)

    def of(self, bead: Bead) -> Claims:
        """The claims of a bead."""
        return Claims(_chains(self._source, bead.source), _chains(self._target, bead.target))


def _by_sentence(frames: Iterable[Frame]) -> Mapping[int, list[Frame]]:
    found: defaultdict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        found[frame.sentence].append(frame)
    return dict(found)


def _chains(frames: Mapping[int, list[Frame]], sentences: Iterable[int]) -> tuple[Chain, ...]:
    return tuple(_chain(frame) for number in sentences for frame in frames.get(number, ()))


def _chain(frame: Frame) -> Chain:
    named = [("span", via) for via in frame.via] + [("b", frame.speaker), ("i", frame.description), ("u", frame.cue)]
    links = (Link(element, safe(place.text)) for element, place in named if place is not None)
    return Chain(tuple(links), frame.kind, frame.quoted)
