"""A headline against the original's headline and against its own article: what fits neither?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.text.piece import Piece

#: A headline is in title case when most of its longer words have a capital.
_SHORT, _FEW, _MOST = 3, 3, 0.75
#: Characters of a body from which it shows how long translations run.
_MEASURE = 200
#: What sets the site's name or a dateline off: a bar, or a dash between spaces.
_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[|»•]\s*|(?<!\s)\s+(?:[-–—~/]|::|//)\s+")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
#: Cosines of some texts (rows) with others (columns).
Cosines = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]


def title_case(title: str) -> bool:
    """Whether A Headline Is Written Like This, so that a capital says nothing."""
    long = [word for word in title.split() if len(word) > _SHORT and word[0].isalpha()]
    return len(long) > _FEW and sum(word[0].isupper() for word in long) > _MOST * len(long)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a headline at offsets [start, end), with the bar or dash that sets it off, and its words."""

    start: int
    end: int
    words: tuple[str, ...]


def segments(title: str) -> tuple[Segment, ...]:
    """The parts of a headline between bars and dashes: all but the longest, which is the headline proper."""
    cuts = list(_SEPARATOR.finditer(title))
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(title)]
    longest = max(range(len(starts)), key=lambda n: ends[n] - starts[n])
    found = []
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if n != longest and start < end:
            mark = cuts[n - 1] if n > longest else cuts[n]
            lead = len(mark.group()) - len(mark.group().lstrip())
            first = mark.start() + lead if n > longest else start
            last = end if n > longest else mark.end()
            found.append(Segment(first, last, tuple(_WORD.findall(title[start:end]))))
    return tuple(found)


def relative_length(source: Piece, target: Piece, source_body: Sequence[Piece], body: Sequence[Piece]) -> float:
    """Length of a headline over the original's, by the measure of the two bodies; 1 where there is none to go by."""
    measures = [sum(len(piece.raw) for piece in pieces) for pieces in (source_body, body)]
    if min(measures) < _MEASURE:
        return 1.0
    return len(target.raw) / max(1, len(source.raw)) * measures[0] / measures[1]


def gains(
    cosines: Cosines, title: str, cuts: Sequence[tuple[int, int]], original: Sequence[str], own: Sequence[str]
) -> list[tuple[float, float]]:
    """How much nearer a headline comes to the original's, and to its own article, without a part of it.

    What belongs there makes the headline less like both when it is cut out; what does not belong there keeps it away.

    Args:
        cosines: from an encoder.
        title: as it stands.
        cuts: offsets of the parts, each cut out alone.
        original: the original's headline.
        own: sentences of the headline's own article; none: the second gain is 0.
    """
    texts = [title, *(" ".join((title[:start] + title[end:]).split()) for start, end in cuts)]
    found = cosines(texts, [*original, *own])
    first: NDArray[Any] = found[:, : len(original)].max(axis=1)
    second: NDArray[Any] = found[:, len(original) :].max(axis=1, initial=-1)
    return [(float(first[n] - first[0]), float(second[n] - second[0])) for n in range(1, len(texts))]
