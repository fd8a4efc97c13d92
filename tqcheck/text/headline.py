"""How a headline is written, and what bars and dashes set off in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A headline is in title case when it has more than `_FEW` words longer than `_SHORT` letters and more than a share
#: `_MOST` of them have a capital: names alone seldom fill so much of one. Set by eye.
_SHORT, _FEW, _MOST = 3, 3, 0.75
#: What sets the site's name or a dateline off: a bar, or a dash between spaces.
_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[|｜│¦»•]\s*|(?<!\s)\s+(?:[-–—~/]|::|//)\s+")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


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
