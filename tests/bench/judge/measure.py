"""What a trained judge is worth on rows that it has not seen.

PYTHONPATH=tests/bench python -m judge.measure .bench/judge BENCH .bench/judge/judge.pt
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from judge.data import Row, batches, tensors
from judge.material import load
from judge.net import Judge, kept
from judge.states import States
from tqcheck.scores.agreement import pearson, spearman

#: One good sentence in so many may be doubted where it says how many faults are caught.
_GOOD = 200
_KINDS = ("wrong", "lost", "broken", "unread", "marked")
#: What the answers of a kind are held against, where it is another's labels.
_LABELS = {"unread": "broken"}
#: Units that are looked at: all would take hours.
_SAMPLE = 4000


def answers(
    judge: Judge, units: Sequence[list[Row]], stores: Sequence[States]
) -> list[tuple[Row, float, dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]]]:
    """For each row its quality, and for each kind of token its logits and labels."""
    judge.eval()
    found = []
    with torch.inference_mode():
        for each in batches(units, stores, 6000, random.Random(0)):
            batch = tensors(each, stores)
            given = judge(batch.source, batch.target)
            rows = [row for unit in each for row in unit]
            lengths = {
                "wrong": batch.target.mask.sum(1),
                "lost": batch.source.mask.sum(1),
                "broken": batch.target.mask.sum(1),
                "unread": batch.target.mask.sum(1),
                "marked": batch.target.mask.sum(1),
            }
            for number, row in enumerate(rows):
                tokens = {}
                for kind in _KINDS:
                    size = int(lengths[kind][number])
                    tokens[kind] = (
                        getattr(given, kind)[number, :size].float().numpy(),
                        getattr(batch, _LABELS.get(kind, kind))[number, :size].numpy(),
                    )
                found.append((row, float(given.quality[number]), tokens))
    return found


def report(judge: Judge, units: Sequence[list[Row]], stores: Sequence[States]) -> str:
    """Correlations by set, order of twins and areas under the curve by operator, on some of the units."""
    return table(answers(judge, random.Random(0).sample(units, min(len(units), _SAMPLE)), stores))


def table(found: Sequence[tuple[Row, float, dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]]]) -> str:
    """The report's text."""
    lines = []
    by_set = defaultdict(list)
    for row, quality, _ in found:
        if row.deviate is not None:
            by_set[row.tag].append((quality, row.deviate))
    for name, pairs in sorted(by_set.items()):
        x, y = np.array(pairs).T
        lines.append(
            f"{name:24} n {len(x):5}  pearson(z) {pearson(x, y).value:.3f}  spearman {spearman(x, y).value:.3f}"
        )
    lines += _twins(found)
    lines += _areas(found)
    return "\n".join(lines)


def _twins(found: Iterable[tuple[Row, float, object]]) -> list[str]:
    # A good translation stands before its damaged ones, for units stay together.
    good: tuple[int, int, float] | None = None
    bad = defaultdict(list)
    for row, quality, _ in found:
        if row.severity == 0:
            good = row.store, row.source, quality
        elif row.severity and good and good[:2] == (row.store, row.source):
            bad[row.tag].append(good[2] > quality)
            bad[row.tag.partition("/")[0] + ("*" if row.tag.endswith("*") else "")].append(good[2] > quality)
    return [f"twins {tag:40} {np.mean(each):.3f} of {len(each)}" for tag, each in sorted(bad.items())]


def _areas(found: Iterable[tuple[Row, float, dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]]]) -> list[str]:
    """Tokens of a fault against those of the same rows and of good ones."""
    clean: dict[str, list[NDArray[np.float32]]] = {kind: [] for kind in _KINDS}
    marks: dict[str, defaultdict[str, list[NDArray[np.float32]]]] = {kind: defaultdict(list) for kind in _KINDS}
    for row, _, tokens in found:
        for kind in _KINDS:
            logits, labels = tokens[kind]
            if row.severity == 0:
                clean[kind].append(logits)
            elif row.severity and (labels >= 0.5).any():
                hit = logits[labels >= 0.5]
                for tag in (
                    row.tag,
                    row.tag.partition("/")[0] + ("*" if row.tag.endswith("*") else ""),
                    "all" + ("*" if row.tag.endswith("*") else ""),
                ):
                    marks[kind][tag].append(hit)
            elif row.marked is not None and kind == "marked" and (labels >= 0.5).any():
                marks[kind][row.tag].append(logits[labels >= 0.5])
    lines = []
    for kind in _KINDS:
        if not clean[kind]:
            continue
        base = np.concatenate(clean[kind])
        limit = np.quantile([each.max() for each in clean[kind]], 1 - 1 / _GOOD)
        for tag, hits in sorted(marks[kind].items()):
            values = np.concatenate(hits)
            caught = np.mean([each.max() > limit for each in hits])
            told = f"caught at 1 in {_GOOD} good ones {caught:.2f} of {len(hits)}"
            lines.append(f"area {kind:7} {tag:44} {area(values, base):.3f}  {told}")
    return lines


def correlations(x: NDArray[np.float64], y: NDArray[np.float64]) -> str:
    """Pearson's and Spearman's, as a report shows them."""
    return "/".join("none" if each.value is None else f"{each.value:.3f}" for each in (pearson(x, y), spearman(x, y)))


def area(hits: NDArray[np.float32], others: NDArray[np.float32]) -> float:
    """Area under the curve (Mann and Whitney 1947)."""
    order = np.sort(others)
    below = np.searchsorted(order, hits, "left") + np.searchsorted(order, hits, "right")
    return float(below.mean() / 2 / len(order))


def main(states: Path, bench: Path, weights: Path) -> None:
    """Measure kept weights on the held rows."""
    torch.set_flush_denormal(True)
    judge, _ = kept(weights)
    material = load(states, bench)
    print(report(judge, material.held, material.stores))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
