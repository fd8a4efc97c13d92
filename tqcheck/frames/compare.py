"""Claims of both sides laid beside each other by the links between their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.model import Excerpt, Frame, Span, WordLink

#: Likeness of words above which they surely say the same, and below which they surely do not. Set on the frames of the
#: development articles in Persian and German: see tests/bench/RESULTS.md.
SAME, APART = 0.6, 0.45


@dataclass(frozen=True)
class Told:
    """A claim of the original and the one that renders it, with the words of their sentences; None: there is none."""

    source: Frame | None
    target: Frame | None
    words: Words


class Words:
    """The word links of some aligned sentences, asked by place."""

    def __init__(self, links: Iterable[WordLink]) -> None:
        """Take the links of one bead."""
        self._links = tuple(links)

    def likeness(self, source: Excerpt | None, target: Excerpt | None) -> float:
        """Likeness of the likest words of two places; None for a place means anywhere."""
        return max(
            (
                link.weight
                for link in self._links
                if link.source and link.target and _within(link.source, source) and _within(link.target, target)
            ),
            default=0.0,
        )


def told(source: Sequence[Frame], target: Sequence[Frame], words: Words) -> Iterator[Told]:
    """Pair the claims of aligned sentences: by linked cues and speakers.

    Args:
        source, target: the claims of the sentences on each side.
        words: the links between their words.
    """
    scored = sorted(
        ((_fit(one, other, words), -i, -j) for i, one in enumerate(source) for j, other in enumerate(target)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for fit, i, j in scored:
        if fit >= APART and -i not in partner and -j not in partner.values():
            partner[-i] = -j
    for i, frame in enumerate(source):
        yield Told(frame, target[partner[i]] if i in partner else None, words)
    for j, frame in enumerate(target):
        if j not in partner.values():
            yield Told(None, frame, words)


def _fit(source: Frame, target: Frame, words: Words) -> float:
    cue = words.likeness(source.cue, target.cue) if source.cue and target.cue else 0.0
    speaker = words.likeness(source.speaker, target.speaker) if source.speaker and target.speaker else 0.0
    return cue + speaker


def _within(word: Span, place: Excerpt | None) -> bool:
    return place is None or (word.field == place.field and word.start < place.end and place.start < word.end)
