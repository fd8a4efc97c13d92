"""Sentence alignment into beads of up to 3:3 with nulls on both sides, by dynamic programming.

The cost of a bead follows vecalign (Thompson and Koehn 2019): distance of summed sentence vectors, set against the
article's own background of unrelated sentences, plus a length term as in Gale and Church (1993). What stays null on
both sides is then matched out of order, so a moved paragraph is seen as moved, not as lost and invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.model import Bead, Sentence

Floats = NDArray[np.float32]

#: Most sentences on one side of a bead.
_WIDEST = 3
# The constants below were set on the parallel news of tests/bench (six languages together); see RESULTS.md.
#: Cost of leaving one sentence unaligned; a match of unrelated sentences costs about 1.
_NULL_COST = 0.47
#: Extra cost for each sentence beyond 1:1.
_MERGE_COST = 0.12
#: Weight of the squared logarithm of the length ratio.
_LENGTH_WEIGHT = 1.2
#: Least distance between background and typical match, so that noise is not blown up in a wrong pairing.
_LEAST_CONTRAST = 0.07
#: The distance taken for granted where an article is too short to show its own background.
_USUAL_CONTRAST = 0.12
_LEAST_BACKGROUND = 6
#: Likeness from which sentences left over on both sides are the same sentence, moved.
_MOVED = 0.7
#: Half the width, in sentences, of the band around the diagonal that is searched in very long articles.
_BAND = 400


@dataclass(frozen=True, slots=True)
class TitleLikeness:
    """Cosine of the translated headline with the original's, and with the original's most similar sentence."""

    own: float
    any_sentence: float


@dataclass(frozen=True)
class Alignment:
    """Beads in target order with the matrix they came from.

    Attributes:
        beads: with sentence indices of both sides; a title is aligned to the title only.
        likeness: shape (source sentences, target sentences); about 0 = unrelated, about 1 = translations.
        cosines: raw similarity of each bead's two sides as wholes, 0 for nulls; empty without an encoder.
        lengths: characters of each bead, both sides together.
        nearest: mean raw similarity of the body's sentences to their most similar ones on the other side; None without
            an encoder.
        title: how the headline compares; None without an encoder or without two headlines.
        signature: how it was made.
    """

    beads: tuple[Bead, ...]
    likeness: Floats
    cosines: tuple[float, ...]
    lengths: tuple[int, ...]
    nearest: float | None
    title: TitleLikeness | None
    signature: str

    @property
    def mean_cosine(self) -> float | None:
        """Raw similarity of the filled beads, weighted by length; None without an encoder."""
        filled = [(c, n) for c, n in self.weighted() if c is not None]
        return sum(c * n for c, n in filled) / sum(n for _, n in filled) if filled else None

    def weighted(self) -> list[tuple[float | None, int]]:
        """Cosine (None for nulls) and length of each bead, as the article's score takes them."""
        pairs = zip(self.beads, self.cosines, self.lengths, strict=False)
        return [(cosine if bead.source and bead.target else None, length) for bead, cosine, length in pairs]


def align(
    source: Sequence[Sentence],
    target: Sequence[Sentence],
    vectors: tuple[Floats, Floats] | None,
    anchors: tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]],
) -> Alignment:
    """Align two articles.

    Args:
        source, target: sentences; a title, if any, comes first.
        vectors: unit vectors of the sentences, shapes (n, d) and (m, d); None = align by length and anchors.
        anchors: for each sentence what is comparable across languages (numbers, names' consonants); used without
            vectors only.
    """
    if vectors is None:
        raw = _anchor_similarity(*anchors)
        likeness, low, contrast = raw, 0.0, 1.0
    else:
        raw = vectors[0] @ vectors[1].T
        low, high = _calibration(raw)
        contrast = high - low
        likeness = ((raw - low) / contrast).astype(np.float32)
    titles = int(bool(source) and source[0].field == "title"), int(bool(target) and target[0].field == "title")
    rows, columns = range(titles[0], len(source)), range(titles[1], len(target))
    cost = _Cost(source, target, likeness, vectors, low, contrast)
    beads = [Bead((0,), (0,), _confidence(likeness[0, 0]))] if all(titles) else []
    beads += [Bead((0,), (), 1.0)] if titles == (1, 0) else [Bead((), (0,), 1.0)] if titles == (0, 1) else []
    beads += _moved(_path(cost, rows, columns), likeness)
    ordered = _in_target_order(beads)
    cosines = tuple(_cosine(bead, vectors, cost) for bead in ordered) if vectors else ()
    lengths = tuple(
        int(cost.source_lengths[list(bead.source)].sum() + cost.target_lengths[list(bead.target)].sum())
        for bead in ordered
    )
    how = "encoder" if vectors is not None else "length and anchors (no encoder)"
    title = TitleLikeness(float(raw[0, 0]), float(raw[:, 0].max())) if vectors and all(titles) else None
    body = raw[titles[0] :, titles[1] :]
    nearest = float(body.max(axis=1).mean() + body.max(axis=0).mean()) / 2 if vectors and body.size else None
    return Alignment(ordered, likeness, cosines, lengths, nearest, title, f"beads by {how}, dp 3:3, v1")


def _cosine(bead: Bead, vectors: tuple[Floats, Floats], cost: _Cost) -> float:
    if not bead.source or not bead.target:
        return 0.0
    source, target = list(bead.source), list(bead.target)
    one = (vectors[0][source] * cost.source_lengths[source, None]).sum(axis=0)
    other = (vectors[1][target] * cost.target_lengths[target, None]).sum(axis=0)
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9))


def _in_target_order(beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """The translation's order; an omitted sentence follows what the sentence before it became."""
    place: dict[Bead, tuple[int, int]] = {}
    last = -1
    for bead in sorted((bead for bead in beads if bead.source), key=lambda bead: bead.source):
        last = bead.target[0] if bead.target else last
        place[bead] = (last, 0) if bead.target else (last, bead.source[0] + 1)
    return tuple(sorted(beads, key=lambda bead: place.get(bead) or (bead.target[0], 0)))


def _calibration(raw: Floats) -> tuple[float, float]:
    """What similarity unrelated sentences and translations have in this article."""
    if raw.size == 0:
        return 0.0, 1.0
    high = float(np.median(np.concatenate([raw.max(axis=1), raw.max(axis=0)])))
    others = raw[(raw < raw.max(axis=1, keepdims=True)) & (raw < raw.max(axis=0, keepdims=True))]
    if others.size < _LEAST_BACKGROUND:
        return high - _USUAL_CONTRAST, high
    low = float(np.median(others))
    return low, max(high, low + _LEAST_CONTRAST)


class _Cost:
    """Costs of the beads that end at given sentences, a row at a time."""

    def __init__(
        self,
        source: Sequence[Sentence],
        target: Sequence[Sentence],
        likeness: Floats,
        vectors: tuple[Floats, Floats] | None,
        low: float,
        contrast: float,
    ) -> None:
        self.likeness = likeness
        self.contrast = contrast
        self.source_lengths = np.array([s.end - s.start for s in source], dtype=np.float32)
        self.target_lengths = np.array([s.end - s.start for s in target], dtype=np.float32)
        total = self.source_lengths.sum(), self.target_lengths.sum()
        self.ratio = float(np.clip(total[1] / max(total[0], 1), 0.3, 3.0)) if min(total) else 1.0
        self.pools: tuple[list[Floats], list[Floats]] | None = None
        if vectors is not None:
            self.pools = _pooled(vectors[0], self.source_lengths), _pooled(vectors[1], self.target_lengths)
            self.background = _backgrounds(self.pools, low)

    def row(self, sources: range, starts: range, width: int) -> Floats:
        """Cost of beads of `sources` with `width` target sentences beginning at each of `starts`."""
        like = self._like(sources, starts, width)
        expected = self.source_lengths[sources.start : sources.stop].sum() * self.ratio
        lengths = sum(self.target_lengths[starts.start + k : starts.stop + k] for k in range(width))
        ratio = np.log((expected + 10) / (lengths + 10))
        size = (len(sources) + width) / 2
        cost = (1 - np.clip(like, -0.2, 1.1)) + _LENGTH_WEIGHT * ratio**2
        result: Floats = cost * size + _MERGE_COST * (len(sources) + width - 2)
        return result

    def _like(self, sources: range, starts: range, width: int) -> Floats:
        if self.pools is None:
            block = sum(self.likeness[i, starts.start + k : starts.stop + k] for i in sources for k in range(width))
            mean: Floats = np.asarray(block / (len(sources) * width), dtype=np.float32)
            return mean
        cosine = self.pools[1][width - 1][starts.start : starts.stop] @ self.pools[0][len(sources) - 1][sources.start]
        result: Floats = (cosine - self.background[len(sources), width]) / self.contrast
        return result


def _pooled(vectors: Floats, lengths: Floats) -> list[Floats]:
    """Unit vectors of 1, 2 and 3 following sentences, weighted by length; row k begins at sentence k."""
    weighted = vectors * lengths[:, None]
    pools = []
    total = np.zeros_like(weighted)
    for width in range(1, _WIDEST + 1):
        following = np.zeros_like(weighted)
        following[: max(0, len(weighted) - width + 1)] = weighted[width - 1 :]
        total = total + following
        pools.append(total / (np.linalg.norm(total, axis=1, keepdims=True) + 1e-9))
    return pools


def _backgrounds(pools: tuple[list[Floats], list[Floats]], low: float) -> dict[tuple[int, int], float]:
    """The similarity that means nothing, for each shape of bead: longer texts are more alike by nature."""
    found = {}
    for a, one in enumerate(pools[0], 1):
        for b, other in enumerate(pools[1], 1):
            step = max(1, len(one) // 200), max(1, len(other) // 200)
            block = one[:: step[0]] @ other[:: step[1]].T
            found[a, b] = float(np.median(block)) if block.size else low
    return {shape: low + max(0.0, value - found[1, 1]) for shape, value in found.items()}


def _path(cost: _Cost, rows: range, columns: range) -> list[Bead]:
    """Cheapest monotone way through both sides."""
    n, m = len(rows), len(columns)
    best = np.full((n + 1, m + 1), np.inf, dtype=np.float64)
    back = np.zeros((n + 1, m + 1), dtype=np.int8)
    best[0] = np.arange(m + 1) * _NULL_COST
    back[0, 1:] = 1
    for i in range(1, n + 1):
        low, high = _band(i, n, m)
        here = best[i]
        for taken in range(1, min(_WIDEST, i) + 1):
            sources = range(rows.start + i - taken, rows.start + i)
            for width in range(1, min(_WIDEST, m) + 1):
                first = max(low, width)
                if first <= high:
                    starts = range(columns.start + first - width, columns.start + high - width + 1)
                    value = best[i - taken, first - width : high - width + 1] + cost.row(sources, starts, width)
                    _improve(here, back[i], first, value, 10 * taken + width)
        _improve(here, back[i], low, best[i - 1, low : high + 1] + _NULL_COST, 10)
        # Nulls of the translation chain along the row: the running minimum finds them all at once.
        nulls = np.arange(high + 1 - low) * _NULL_COST
        chained = np.minimum.accumulate(here[low : high + 1] - nulls) + nulls
        _improve(here, back[i], low, np.where(chained < here[low : high + 1] - 1e-9, chained, np.inf), 1)
    return _trace(back, rows, columns, cost.likeness)


def _band(i: int, n: int, m: int) -> tuple[int, int]:
    middle = round(i * m / n)
    half = max(_BAND, abs(m - n) + _BAND // 4)
    return max(0, middle - half), min(m, middle + half)


def _improve(here: NDArray[np.float64], back: NDArray[np.int8], first: int, value: NDArray[Any], step: int) -> None:
    """Take the values that are lower than what stands from `first` on, and note the step that led there."""
    place = slice(first, first + len(value))
    better = value < here[place]
    here[place][better] = value[better]
    back[place][better] = step


def _trace(back: NDArray[np.int8], rows: range, columns: range, likeness: Floats) -> list[Bead]:
    i, j = len(rows), len(columns)
    beads = []
    while i or j:
        taken, width = divmod(int(back[i, j]), 10)
        source = tuple(range(rows.start + i - taken, rows.start + i))
        target = tuple(range(columns.start + j - width, columns.start + j))
        beads.append(Bead(source, target, _bead_confidence(source, target, likeness)))
        i, j = i - taken, j - width
    return beads[::-1]


def _bead_confidence(source: tuple[int, ...], target: tuple[int, ...], likeness: Floats) -> float:
    if source and target:
        return _confidence(likeness[np.ix_(source, target)].max())
    nearest = likeness[list(source)].max(initial=-1) if source else likeness[:, list(target)].max(initial=-1)
    return round(float(np.clip(1 - nearest, 0, 1)), 4)


def _confidence(likeness: float) -> float:
    return round(float(np.clip(likeness, 0, 1)), 4)


def _moved(beads: list[Bead], likeness: Floats) -> list[Bead]:
    """Pair nulls of both sides that are translations of each other, the likest first."""
    lost = [bead.source[0] for bead in beads if not bead.target]
    new = [bead.target[0] for bead in beads if not bead.source]
    alike = np.argwhere(likeness[np.ix_(lost, new)] >= _MOVED) if lost and new else ()
    pairs = sorted(((float(likeness[lost[a], new[b]]), lost[a], new[b]) for a, b in alike), reverse=True)
    matched: dict[int, int] = {}
    arrived: set[int] = set()
    for like, i, j in pairs:
        best = like >= likeness[i].max() - 0.1 and like >= likeness[:, j].max() - 0.1
        if best and i not in matched and j not in arrived:
            matched[i] = j
            arrived.add(j)
    kept = [
        bead
        for bead in beads
        if (bead.source and bead.target)
        or (bead.source and bead.source[0] not in matched)
        or (bead.target and bead.target[0] not in arrived)
    ]
    return kept + [Bead((i,), (j,), _confidence(likeness[i, j])) for i, j in matched.items()]


def _anchor_similarity(source: Sequence[frozenset[str]], target: Sequence[frozenset[str]]) -> Floats:
    """Overlap of anchors by Dice's measure, lifted so that sentences without any anchor stay neutral."""
    sizes = np.array([len(a) for a in source], dtype=np.float32), np.array([len(a) for a in target], dtype=np.float32)
    shared = np.zeros((len(source), len(target)), dtype=np.float32)
    places = _places(target)
    for anchor, rows in _places(source).items():
        if anchor in places:
            shared[np.ix_(rows, places[anchor])] += 1
    dice = 2 * shared / np.maximum(sizes[0][:, None] + sizes[1][None, :], 1)
    both = (sizes[0][:, None] > 0) & (sizes[1][None, :] > 0)
    result: Floats = np.where(both, 0.3 + 0.7 * np.minimum(1, 1.5 * dice), 0.6).astype(np.float32)
    return result


def _places(anchors: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, own in enumerate(anchors):
        for anchor in own:
            found.setdefault(anchor, []).append(index)
    return found
