"""Claims of both sides laid beside each other by the links between their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.model import Excerpt, Frame, Kind, Span, WordLink

#: Likeness of words above which they surely say the same, and below which they surely do not: set by eye on links of
#: Persian and German development articles; no table was kept.
SAME, APART = 0.6, 0.45
#: Classes of claims that state something; warnings and demands are too often said with other words.
SAYING: tuple[Kind, ...] = ("neutral", "assertive", "accusation", "denial")


@dataclass(frozen=True)
class Told:
    """A claim of the original and the one that renders it, with the words of their sentences; None: there is none.

    Attributes:
        source, target: the claims.
        fit: likeness of their cues and of their speakers; below `APART` they are but the ones that were left over.
        words: the links of the sentences' words.
    """

    source: Frame | None
    target: Frame | None
    fit: float
    words: Words

    @property
    def pair(self) -> tuple[Frame, Frame] | None:
        """Both claims, if they surely belong together."""
        return (self.source, self.target) if self.source and self.target and self.fit >= APART else None

    @property
    def lone(self) -> Frame | None:
        """The original's claim, if none of the translation's surely renders it."""
        return self.source if self.fit < APART else None

    @property
    def new(self) -> Frame | None:
        """The translation's claim, if it surely renders none of the original's."""
        return self.target if self.fit < APART else None

    @property
    def elsewhere(self) -> bool:
        """Whether the original's word of saying may be rendered, but not by that of the translation's claim."""
        cues = [claim.cue for claim in (self.source, self.target) if claim and claim.cue]
        return len(cues) == 2 and self.words.likeness(*cues) < APART <= self.words.likeness(cues[0], None)


class Words:
    """The word links of some aligned sentences, asked by place."""

    def __init__(self, links: Iterable[WordLink]) -> None:
        """Take the links of one bead."""
        self._links = tuple(links)

    def likeness(self, source: Excerpt | None, target: Excerpt | None) -> float:
        """Likeness of the likest words of two places; None for a place means anywhere."""
        return max((weight for _, weight in self._between(source, target)), default=0.0)

    def cover(self, source: Excerpt) -> float:
        """How much of a place of the original the translation has: the mean likeness of its words to their likest."""
        best: dict[Span, float] = {
            link.source: 0.0 for link in self._links if link.source and _within(link.source, source)
        }
        for word, weight in self._between(source, None):
            best[word] = max(best[word], weight)
        return sum(best.values()) / len(best) if best else 0.0

    def rendered(self, target: Excerpt) -> float:
        """The same of a place of the translation: the mean likeness of its words to their likest of the original."""
        best: dict[Span, float] = {
            link.target: 0.0 for link in self._links if link.target and _within(link.target, target)
        }
        for link in self._links:
            if link.target in best:
                best[link.target] = max(best[link.target], link.weight)
        return sum(best.values()) / len(best) if best else 0.0

    def counterpart(self, target: Excerpt, least: float) -> Span | None:
        """The original's likest word for a place of the translation, if it is at least so like."""
        found = [(weight, word) for word, weight in self._between(None, target) if weight >= least]
        return max(found, key=lambda each: each[0])[1] if found else None

    def _between(self, source: Excerpt | None, target: Excerpt | None) -> Iterator[tuple[Span, float]]:
        for link in self._links:
            if link.source and link.target and _within(link.source, source) and _within(link.target, target):
                yield link.source, link.weight


def told(source: Sequence[Frame], target: Sequence[Frame], words: Words) -> Iterator[Told]:
    """Pair the claims of aligned sentences: by linked cues and speakers; then the last ones left, if each side has one.

    Args:
        source, target: the claims of the sentences on each side.
        words: the links between their words.
    """
    scored = sorted(
        ((_fit(one, other, words), -i, -j) for i, one in enumerate(source) for j, other in enumerate(target)),
        reverse=True,
    )
    lone, new = dict(enumerate(source)), dict(enumerate(target))
    for fit, i, j in scored:
        if fit >= APART and -i in lone and -j in new:
            yield Told(lone.pop(-i), new.pop(-j), fit, words)
    if len(lone) == len(new) == 1:
        yield Told(next(iter(lone.values())), next(iter(new.values())), 0.0, words)
        return
    yield from (Told(frame, None, 0.0, words) for frame in lone.values())
    yield from (Told(None, frame, 0.0, words) for frame in new.values())


def _fit(source: Frame, target: Frame, words: Words) -> float:
    cue = words.likeness(source.cue, target.cue) if source.cue and target.cue else 0.0
    speaker = words.likeness(source.speaker, target.speaker) if source.speaker and target.speaker else 0.0
    return cue + speaker


def _within(word: Span, place: Excerpt | None) -> bool:
    return place is None or (word.field == place.field and word.start < place.end and place.start < word.end)
