"""Very long articles in sections, so that memory and time of the alignment grow with their length and not its square.

A section ends amid sentences that are most like each other, pair for pair, on both sides, looked for around the
diagonal of what is left, as in the coarse-to-fine search of Moore (2002, doi:10.1007/3-540-45820-4_14).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np

from tqcheck.align.sentences import Alignment, Floats, Joined, align, anchor_similarity
from tqcheck.model import Bead, Sentence, Side

#: Likeness of some sentences of both sides, given by range: shape (sources, targets).
Likeness = Callable[[range, range], Floats]

#: Pairs of sentences that are compared all with all: 2,000 a side, which no article of news has.
_MOST_PAIRS = 4_000_000
#: Sentences of the longer side in a section; how far around its end the best place is looked for on that side and on
#: the other, and how many following pairs speak for one. The second is as wide as the band of `align.sentences`.
_LENGTH, _NEAR, _FAR, _RUN = 1000, 50, 400, 8


def align_sections(
    source: Sequence[Sentence],
    target: Sequence[Sentence],
    vectors: tuple[Floats, Floats] | None,
    anchors: tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]],
    joined: Joined | None = None,
) -> Alignment:
    """Align two articles of any length; see `tqcheck.align.sentences.align`."""

    def likeness(rows: range, columns: range) -> Floats:
        if vectors is None:
            return anchor_similarity(_part(anchors[0], rows), _part(anchors[1], columns))
        result: Floats = _part(vectors[0], rows) @ _part(vectors[1], columns).T
        return result

    parts = [
        _shifted(
            align(
                _part(source, rows),
                _part(target, columns),
                vectors and (_part(vectors[0], rows), _part(vectors[1], columns)),
                (_part(anchors[0], rows), _part(anchors[1], columns)),
                joined and _joined_from(joined, rows.start, columns.start),
            ),
            rows.start,
            columns.start,
        )
        for rows, columns in sections(len(source), len(target), likeness)
    ]
    return _together(parts)


def _part(whole: Any, of: range) -> Any:
    return whole[of.start : of.stop]


def _joined_from(joined: Joined, source: int, target: int) -> Joined:
    """The encoder of runs for a section that begins at these sentences."""

    def shifted(side: Side, runs: Sequence[range]) -> Floats:
        first = source if side == "source" else target
        return joined(side, [range(first + run.start, first + run.stop) for run in runs])

    return shifted


def _shifted(part: Alignment, source: int, target: int) -> Alignment:
    """A section's alignment, by the numbers that its sentences have in the article."""
    if not source and not target:
        return part
    beads = (
        Bead(tuple(i + source for i in bead.source), tuple(j + target for j in bead.target), bead.confidence)
        for bead in part.beads
    )
    return replace(part, beads=tuple(beads))


def _together(parts: Sequence[Alignment]) -> Alignment:
    """Sections in order as one; what is said of the whole is the first's, as headline and news are, or the median."""
    if len(parts) == 1:
        return parts[0]
    nearest = [part.nearest for part in parts if part.nearest is not None]
    return replace(
        parts[0],
        beads=tuple(chain.from_iterable(part.beads for part in parts)),
        cosines=tuple(chain.from_iterable(part.cosines for part in parts)),
        lengths=tuple(chain.from_iterable(part.lengths for part in parts)),
        nearest=float(np.median(nearest)) if nearest else None,
        signature=f"{parts[0].signature}, {len(parts)} sections",
    )


def sections(source: int, target: int, likeness: Likeness) -> list[tuple[range, range]]:
    """Sentences of both sides that belong together, in order; one section where an article is not very long.

    Args:
        source, target: numbers of sentences.
        likeness: compares some of them.
    """
    found = []
    first, other = 0, 0
    while (source - first) * (target - other) > _MOST_PAIRS:
        stop, end = _cut(first, source, other, target, likeness)
        found.append((range(first, stop), range(other, end)))
        first, other = stop, end
    return [*found, (range(first, source), range(other, target))]


def _cut(first: int, source: int, other: int, target: int, likeness: Likeness) -> tuple[int, int]:
    """Where the next section ends on each side."""
    share = _LENGTH / max(source - first, target - other)
    places = first + round((source - first) * share), other + round((target - other) * share)
    reach = (_NEAR, _FAR) if source - first >= target - other else (_FAR, _NEAR)
    rows = _around(places[0], reach[0], first, source)
    columns = _around(places[1], reach[1], other, target)
    seen = likeness(rows, columns)
    run = max(1, min(_RUN, *seen.shape))
    shape = seen.shape[0] - run + 1, seen.shape[1] - run + 1
    total = sum(seen[k : k + shape[0], k : k + shape[1]] for k in range(run))
    row, column = np.unravel_index(int(np.argmax(total)), shape)
    return rows[int(row) + run // 2], columns[int(column) + run // 2]


def _around(place: int, reach: int, first: int, count: int) -> range:
    """Sentences around a place; behind the first of a section, so that each has some."""
    return range(max(first + 1, place - reach), min(count, max(place, first + 1) + reach))
