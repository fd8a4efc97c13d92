"""Sentence alignment into beads of up to 3:3 with nulls on both sides, by dynamic programming.

As in vecalign (Thompson and Koehn 2019, doi:10.18653/v1/D19-1136), a bead costs the distance of its sides' vectors, set
against the article's own background, and a length term as in Gale and Church (1993). Two things differ. A text that is
like everything on the other side is taken down by that, as in margin scoring (Artetxe and Schwenk 2019,
doi:10.18653/v1/P19-1309). And a merged bead does not cost more with its size: whether a sentence joins a bead or stays
null hangs on what its words add to the likeness of the whole.

Sums of sentence vectors stand for runs of sentences at first. Then the runs that the first path leaves in doubt are
encoded as text, and the path is sought again. What stays null on both sides is matched out of order, so a moved
paragraph is seen as moved, not as lost and invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tqcheck.model import Bead, Sentence, Side

Floats = NDArray[np.float32]
#: Unit vectors of runs of following sentences of one side, each run encoded as one text.
Joined: TypeAlias = Callable[[Side, Sequence[range]], Floats]

#: Most sentences on one side of a bead.
_WIDEST = 3
# Costs are in units of the contrast between translations and unrelated sentences. The constants were set, one after
# the other, on a draw each of the edits of tqcheck/testing/alignments.py in six languages together (Persian, Arabic,
# Hebrew and Russian with seed 1, German and Turkish with seed 2). Steps of about a tenth from there changed the mean
# F1 of beads by less than .004 and that of nulls by .01 at most.
#: Cost of leaving one sentence unaligned.
_NULL_COST = 0.43
#: Cost of a sentence beyond 1:1 in a run known by its sum, and in one encoded as text (its vector promises less).
_SUMMED_COST, _READ_COST = 0.44, 0.36
#: Extra cost of each sentence beyond three in a bead: 2:2 is rarer than two beads, or a bead and a null.
_WIDE_COST = 0.2
#: Weight of the squared logarithm of the length ratio at 100 characters a side. It grows with the root of the length:
#: the ratio of short sentences says little.
_LENGTH_WEIGHT = 0.7
#: Likeness from which two paragraphs are translations of each other as wholes. Set by eye.
_WHOLE = 0.75
#: Usual distance between background and typical match of multilingual-e5-small. An article that shows less of its own
#: is put halfway, so that noise is not blown up in a wrong pairing; one too short to show any gets all of it.
_USUAL_CONTRAST = 0.12
#: Pairs of unrelated sentences from which their median is a background: two articles of three sentences have as many.
_LEAST_BACKGROUND = 6
#: What a bead out of order must save against nulls, and how far below a sentence's best its likest pair may be; set
#: with the costs above.
_MOVED_GAIN = 0.3
_MOVED_SLACK = 0.1
#: Likest pairs from which a text is like everything, and nobody knows what was moved; set by eye.
_MOST_MOVED = 5_000
#: Half the width, in sentences, of the band around the diagonal that is searched in very long articles: 3,000 sentences
#: a side then end in seconds (tests/align/test_sentences.py).
_BAND = 400
#: Bounds of an article's length ratio, beyond which it tells of another article; characters that keep short sentences
#: from extreme ratios. Both set by eye.
_RATIOS, _SMOOTHING = (0.3, 3.0), 10
#: Likeness by anchors, without an encoder: of sentences that share none, what is left for those that do, and of those
#: without any; times so much, two thirds of shared anchors are enough. Set by eye.
_STRANGE, _SHARED, _NEUTRAL, _ENOUGH = 0.3, 0.7, 0.6, 1.5
#: Share of the sentences that must be without a counterpart where the pairing is wrong: in a short article of the right
#: one, a sentence or two may well be others.
_REACHED = 0.75
#: Sentences of the original whose beads are valued at once: few calls, little memory.
_BLOCK = 64


@dataclass(frozen=True, slots=True)
class TitleLikeness:
    """Cosine of the translated headline with the original's, and with the original's most similar sentence."""

    own: float
    any_sentence: float


@dataclass(frozen=True)
class Alignment:
    """Beads in target order, and how like each other the articles are.

    Attributes:
        beads: with sentence indices of both sides; a title is aligned to the title only.
        cosines: raw similarity of each bead's two sides as wholes, 0 for nulls; empty without an encoder.
        lengths: characters of each bead, both sides together.
        nearest: raw similarity to the most similar sentence of the other side that a quarter of the body's sentences
            reach; None without an encoder.
        title: how the headline compares; None without an encoder or without two headlines.
        signature: how it was made.
    """

    beads: tuple[Bead, ...]
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
    joined: Joined | None = None,
) -> Alignment:
    """Align two articles.

    Args:
        source, target: sentences; a title, if any, comes first.
        vectors: unit vectors of the sentences, shapes (n, d) and (m, d); None = align by length and anchors.
        anchors: for each sentence what is comparable across languages (numbers, names' consonants); used without
            vectors only.
        joined: encodes runs of sentences as single texts, by the same encoder; None = sums of vectors must do.
    """
    if vectors is None:
        raw = anchor_similarity(*anchors)
        low, contrast, likeness = 0.0, 1.0, raw
    else:
        raw = vectors[0] @ vectors[1].T
        level = _levelled(raw)
        low, contrast = _calibration(level)
        likeness = ((level - low) / contrast).astype(np.float32)
    titles = int(bool(source) and source[0].field == "title"), int(bool(target) and target[0].field == "title")
    rows, columns = range(titles[0], len(source)), range(titles[1], len(target))
    cost = _Cost(source, target, likeness, vectors, low, contrast)
    sides = source, target
    body = _moved(_by_paragraph(_path(cost, rows, columns), cost, sides), cost)
    if vectors and joined and cost.read(_doubtful(body), joined):
        body = _moved(_by_paragraph(_path(cost, rows, columns), cost, sides), cost)
    beads = [Bead((0,), (0,), _confidence(likeness[0, 0]))] if all(titles) else []
    beads += [Bead((0,), (), 1.0)] if titles == (1, 0) else [Bead((), (0,), 1.0)] if titles == (0, 1) else []
    ordered = _in_target_order(beads + body)
    cosines = tuple(_cosine(bead, vectors, cost) for bead in ordered) if vectors else ()
    lengths = tuple(int(cost.characters(bead)) for bead in ordered)
    how = "encoder" if vectors is not None else "length and anchors (no encoder)"
    title = TitleLikeness(float(raw[0, 0]), float(raw[:, 0].max())) if vectors and all(titles) else None
    seen = raw[titles[0] :, titles[1] :]
    best = np.concatenate([seen.max(axis=1), seen.max(axis=0)]) if vectors and seen.size else None
    nearest = float(np.quantile(best, _REACHED)) if best is not None else None
    return Alignment(ordered, cosines, lengths, nearest, title, f"beads by {how}, dp 3:3, v3")


def _cosine(bead: Bead, vectors: tuple[Floats, Floats], cost: _Cost) -> float:
    if not bead.source or not bead.target:
        return 0.0
    source, target = list(bead.source), list(bead.target)
    one = (vectors[0][source] * cost.source.lengths[0][source, None]).sum(axis=0)
    other = (vectors[1][target] * cost.target.lengths[0][target, None]).sum(axis=0)
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9))


def _in_target_order(beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """The translation's order; an omitted sentence follows what the sentence before it became."""
    place: dict[Bead, tuple[int, int]] = {}
    last = -1
    for bead in sorted((bead for bead in beads if bead.source), key=lambda bead: bead.source):
        last = bead.target[0] if bead.target else last
        place[bead] = (last, 0) if bead.target else (last, bead.source[0] + 1)
    return tuple(sorted(beads, key=lambda bead: place.get(bead) or (bead.target[0], 0)))


def _levelled(raw: Floats) -> Floats:
    """Similarity less what each sentence has with everything on the other side."""
    if raw.size == 0:
        return raw
    result: Floats = raw - (raw.mean(axis=1, keepdims=True) + raw.mean(axis=0, keepdims=True)) / 2 + raw.mean()
    return result


def _calibration(level: Floats) -> tuple[float, float]:
    """The similarity of unrelated sentences in this article, and how much more translations have."""
    if level.size == 0:
        return 0.0, 1.0
    high = float(np.median(np.concatenate([level.max(axis=1), level.max(axis=0)])))
    others = level[(level < level.max(axis=1, keepdims=True)) & (level < level.max(axis=0, keepdims=True))]
    if others.size < _LEAST_BACKGROUND:
        return high - _USUAL_CONTRAST, _USUAL_CONTRAST
    low = float(np.median(others))
    return low, max(high - low, (high - low + _USUAL_CONTRAST) / 2)


class _Runs:
    """Runs of 1, 2 and 3 following sentences of one side; entry `width - 1` of each list, row k begins at sentence k.

    Attributes:
        lengths: characters.
        extra: cost of the sentences beyond the first.
        vectors: unit vectors; empty without an encoder.
    """

    def __init__(self, sentences: Sequence[Sentence], vectors: Floats | None) -> None:
        own = np.array([s.end - s.start for s in sentences], dtype=np.float32)
        self.lengths = _summed(own)
        self.extra = [np.full(len(own), k * _SUMMED_COST, dtype=np.float32) for k in range(_WIDEST)]
        sums = [] if vectors is None else _summed(vectors * own[:, None])
        self.vectors = [total / (np.linalg.norm(total, axis=1, keepdims=True) + 1e-9) for total in sums]


def _summed(rows: Floats) -> list[Floats]:
    """Sums of 1, 2 and 3 following rows; those that would begin too late are cut short."""
    found = [rows]
    for width in range(1, _WIDEST):
        following = np.zeros_like(rows)
        following[: max(0, len(rows) - width)] = rows[width:]
        found.append(found[-1] + following)
    return found


class _Cost:
    """Costs of beads, a block at a time."""

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
        self.low = low
        self.contrast = contrast
        self.source = _Runs(source, vectors and vectors[0])
        self.target = _Runs(target, vectors and vectors[1])
        total = self.source.lengths[0].sum(), self.target.lengths[0].sum()
        self.ratio = float(np.clip(total[1] / max(total[0], 1), *_RATIOS)) if min(total) else 1.0
        self.means = (vectors[0].mean(axis=0), vectors[1].mean(axis=0)) if likeness.size and vectors else None

    def characters(self, bead: Bead) -> float:
        """Length of both sides of a bead together."""
        return float(self.source.lengths[0][list(bead.source)].sum() + self.target.lengths[0][list(bead.target)].sum())

    def read(self, runs: dict[Side, list[range]], joined: Joined) -> bool:
        """Put vectors of the text itself in the place of sums; say whether there was anything to read."""
        for side, own in runs.items():
            mine = self.source if side == "source" else self.target
            for run, vector in zip(own, joined(side, own) if own else (), strict=True):
                mine.vectors[len(run) - 1][run.start] = vector
                mine.extra[len(run) - 1][run.start] = (len(run) - 1) * _READ_COST
        return any(runs.values())

    def block(self, sources: range, taken: int, targets: range, width: int) -> Floats:
        """Cost of the beads of `taken` and `width` sentences that begin at each of `sources` and `targets`."""
        rows, columns = slice(sources.start, sources.stop), slice(targets.start, targets.stop)
        lengths = self.source.lengths[taken - 1][rows, None], self.target.lengths[width - 1][columns]
        ratio = np.log(lengths[0] * self.ratio + _SMOOTHING) - np.log(lengths[1] + _SMOOTHING)
        like = self._like(sources, taken, targets, width)
        result: Floats = (
            (1 - like)
            + _LENGTH_WEIGHT * np.sqrt((lengths[0] + lengths[1]) / 200) * ratio**2
            + self.source.extra[taken - 1][rows, None]
            + self.target.extra[width - 1][columns]
            + _WIDE_COST * max(0, taken + width - 3)
        )
        return result

    def alike(self, bead: Bead) -> float:
        """Likeness of a bead's two sides, each as a whole."""
        first, other = (range(run[0], run[0] + 1) for run in (bead.source, bead.target))
        return float(self._like(first, len(bead.source), other, len(bead.target))[0, 0])

    def _like(self, sources: range, taken: int, targets: range, width: int) -> Floats:
        if self.means is None:
            parts = [
                self.likeness[sources.start + k : sources.stop + k, targets.start + j : targets.stop + j]
                for k, j in product(range(taken), range(width))
            ]
            mean: Floats = np.mean(parts, axis=0, dtype=np.float32)
            return mean
        ours = self.source.vectors[taken - 1][sources.start : sources.stop]
        theirs = self.target.vectors[width - 1][targets.start : targets.stop]
        own = (ours @ self.means[1])[:, None] + theirs @ self.means[0]
        result: Floats = (ours @ theirs.T - own / 2 + self.means[0] @ self.means[1] - self.low) / self.contrast
        return result


def _path(cost: _Cost, rows: range, columns: range) -> list[Bead]:
    """Cheapest monotone way through both sides."""
    n, m = len(rows), len(columns)
    best = np.full((n + 1, m + 1), np.inf, dtype=np.float64)
    back = np.zeros((n + 1, m + 1), dtype=np.int8)
    best[0] = np.arange(m + 1) * _NULL_COST
    back[0, 1:] = 1
    for first in range(1, n + 1, _BLOCK):
        ends = range(first, min(first + _BLOCK, n + 1))
        reach = _band(ends[0], n, m)[0], _band(ends[-1], n, m)[1]
        blocks = {}
        for taken, width in product(range(1, min(_WIDEST, ends[-1]) + 1), range(1, min(_WIDEST, m) + 1)):
            sources = range(rows.start + max(0, first - taken), rows.start + ends.stop - taken)
            targets = range(columns.start + max(0, reach[0] - width), columns.start + reach[1] - width + 1)
            blocks[taken, width] = sources.start, targets.start, cost.block(sources, taken, targets, width)
        for i in ends:
            low, high = _band(i, n, m)
            here = best[i]
            for (taken, width), (top, left, block) in blocks.items():
                starts = slice(max(low - width, 0), high - width + 1)
                if taken <= i and starts.start < starts.stop:
                    own = block[rows.start + i - taken - top, columns.start + starts.start - left :]
                    value = best[i - taken, starts] + own[: starts.stop - starts.start]
                    _improve(here, back[i], starts.start + width, value, 10 * taken + width)
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


def _doubtful(beads: Sequence[Bead]) -> dict[Side, list[range]]:
    """Runs worth reading as text: those in a bead, and each null together with the bead of a neighbour."""
    return {
        "source": _runs([(bead.source, bool(bead.target)) for bead in beads]),
        "target": _runs([(bead.target, bool(bead.source)) for bead in beads]),
    }


def _runs(beads: Sequence[tuple[tuple[int, ...], bool]]) -> list[range]:
    """The same of one side: its sentences in each bead, and whether the bead is filled."""
    ordered = sorted((own, filled) for own, filled in beads if own)
    found = {own for own, _ in ordered}
    for (one, filled), (other, also) in pairwise(ordered):
        if filled != also:
            found.add(one + other)
    return [range(own[0], own[-1] + 1) for own in sorted(found) if 1 < len(own) <= _WIDEST]


def _by_paragraph(beads: list[Bead], cost: _Cost, sides: tuple[Sequence[Sentence], Sequence[Sentence]]) -> list[Bead]:
    """One bead for a paragraph of which each side has a null beside what is filled, where the wholes are alike.

    A sentence was then cut elsewhere, as where the words of who speaks stand within a quotation instead of behind it.
    """
    found: list[Bead] = []
    for bead in beads:
        last = [*found[-2:], bead]
        source, target = (tuple(k for each in last for k in getattr(each, side)) for side in ("source", "target"))
        filled = [each for each in last if each.source and each.target]
        mixed = len(last) == _WIDEST and len(filled) == 1 and any(not each.target for each in last)
        fits = mixed and any(not each.source for each in last) and max(len(source), len(target)) <= _WIDEST
        if fits and _is_paragraph(source, sides[0]) and _is_paragraph(target, sides[1]):
            whole = Bead(source, target, _bead_confidence(source, target, cost.likeness))
            if cost.alike(whole) >= min(cost.alike(filled[0]), _WHOLE):
                found[-2:] = [whole]
                continue
        found.append(bead)
    return found


def _is_paragraph(run: tuple[int, ...], sentences: Sequence[Sentence]) -> bool:
    """Whether some following sentences are a whole paragraph."""
    places = {sentences[k].paragraph for k in run}
    around = {sentences[k].paragraph for k in (run[0] - 1, run[-1] + 1) if 0 <= k < len(sentences)}
    return len(places) == 1 and not places & around


def _moved(beads: list[Bead], cost: _Cost) -> list[Bead]:
    """Pair nulls of both sides that are translations of each other, those that save most first."""
    lost = {bead.source[0] for bead in beads if not bead.target}
    new = {bead.target[0] for bead in beads if not bead.source}
    matched = []
    for _, source, target in sorted(_out_of_order(sorted(lost), sorted(new), cost)):
        if lost.issuperset(source) and new.issuperset(target):
            matched.append(Bead(source, target, _bead_confidence(source, target, cost.likeness)))
            lost.difference_update(source)
            new.difference_update(target)
    kept = [
        bead
        for bead in beads
        if (bead.source and bead.target) or (lost.issuperset(bead.source) and new.issuperset(bead.target))
    ]
    return kept + matched


def _out_of_order(
    lost: list[int], new: list[int], cost: _Cost
) -> Iterator[tuple[float, tuple[int, ...], tuple[int, ...]]]:
    """Beads that could be made of what is lost and new, around pairs that are among the best of both sentences."""
    if not lost or not new:
        return
    likeness = cost.likeness
    best = np.maximum(likeness[lost].max(axis=1)[:, None], likeness[:, new].max(axis=0))
    likest = np.argwhere(likeness[np.ix_(lost, new)] >= best - _MOVED_SLACK)
    for a, b in likest if len(likest) <= _MOST_MOVED else ():
        for taken, width in product(range(1, _WIDEST + 1), repeat=2):
            sources = _starts(lost[a], taken, likeness.shape[0])
            targets = _starts(new[b], width, likeness.shape[1])
            gain = cost.block(sources, taken, targets, width) - _NULL_COST * (taken + width)
            for k, j in np.argwhere(gain <= -_MOVED_GAIN):
                source, target = sources[k], targets[j]
                yield float(gain[k, j]), tuple(range(source, source + taken)), tuple(range(target, target + width))


def _starts(place: int, width: int, count: int) -> range:
    """Where runs of `width` of `count` sentences begin that hold the one at `place`."""
    return range(max(0, place - width + 1), min(place, count - width) + 1)


def anchor_similarity(source: Sequence[frozenset[str]], target: Sequence[frozenset[str]]) -> Floats:
    """Overlap of anchors by Dice's measure, lifted so that sentences without any anchor stay neutral."""
    sizes = np.array([len(a) for a in source], dtype=np.float32), np.array([len(a) for a in target], dtype=np.float32)
    shared = np.zeros((len(source), len(target)), dtype=np.float32)
    places = _places(target)
    for anchor, rows in _places(source).items():
        if anchor in places:
            shared[np.ix_(rows, places[anchor])] += 1
    dice = 2 * shared / np.maximum(sizes[0][:, None] + sizes[1][None, :], 1)
    both = (sizes[0][:, None] > 0) & (sizes[1][None, :] > 0)
    result: Floats = np.where(both, _STRANGE + _SHARED * np.minimum(1, _ENOUGH * dice), _NEUTRAL).astype(np.float32)
    return result


def _places(anchors: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, own in enumerate(anchors):
        for anchor in own:
            found.setdefault(anchor, []).append(index)
    return found
