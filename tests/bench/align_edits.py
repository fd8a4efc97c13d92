"""Measure the sentence alignment on parallel articles after seeded edits.

    python tests/bench/align_edits.py PARALLEL.jsonl [PARALLEL.jsonl ...]

Each line of PARALLEL.jsonl has doc, seg (0 = headline, left out), src, tgt. Of the sentence pairs about 10 % are merged
on a side, 10 % split at a clause of the translation, 5 % dropped on each side, and in every fourth article two
sentences move elsewhere. Printed are F1 of exactly right beads and of nulls alone.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from tqcheck.align.sentences import align
from tqcheck.engines import default_cache_dir, open_encoder
from tqcheck.model import Sentence

Group = tuple[list[str], list[str]]


def edited(pairs: list[tuple[str, str]], rng: random.Random) -> list[Group]:
    """Groups of sentences that belong together after the edits."""
    groups: list[Group] = []
    k = 0
    while k < len(pairs):
        source, target = pairs[k]
        dice = rng.random()
        clauses = [m.end() for m in re.finditer(r"[,;] ", target) if 20 < m.start() < len(target) - 20]
        if dice < 0.1 and k + 1 < len(pairs):
            one, other = pairs[k + 1]
            merged = (
                ([source, one], [f"{target} {other}"]) if rng.random() < 0.5 else ([f"{source} {one}"], [target, other])
            )
            groups.append(merged)
            k += 1
        elif dice < 0.2 and clauses:
            cut = rng.choice(clauses)
            groups.append(([source], [target[:cut].strip(), target[cut:]]))
        elif dice < 0.25:
            groups.append(([source], []))
        elif dice < 0.3:
            groups.append(([], [target]))
        else:
            groups.append(([source], [target]))
        k += 1
    return groups


def main(paths: list[str]) -> None:
    """Print a line for each file."""
    encoder = open_encoder(None, default_cache_dir())
    for path in paths:
        rng = random.Random(5)  # noqa: S311 - seeded on purpose
        documents: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in Path(path).read_text("utf-8").splitlines():
            row = json.loads(line)
            documents[row["doc"]].append((row["src"], row["tgt"]))
        right = np.zeros((2, 3), dtype=int)
        for pairs in documents.values():
            groups = edited(pairs[1:], rng)
            order = list(range(len(groups)))
            if rng.random() < 0.25 and len(order) > 6:
                start = rng.randrange(len(order) - 4)
                moved = order[start : start + 2]
                del order[start : start + 2]
                place = rng.randrange(len(order))
                order[place:place] = moved
            gold, source, target = _gold(groups, order)
            sides = [[Sentence("body", 0, len(text), n) for n, text in enumerate(texts)] for texts in (source, target)]
            vectors = (encoder.encode(source), encoder.encode(target)) if encoder else None
            beads = {(bead.source, bead.target) for bead in align(sides[0], sides[1], vectors, ((), ())).beads}
            for row, keep in enumerate((lambda _: True, lambda bead: not bead[0] or not bead[1])):
                one, other = {b for b in beads if keep(b)}, {b for b in gold if keep(b)}
                right[row] += [len(one & other), len(one - other), len(other - one)]
        f1 = [2 * tp / (2 * tp + fp + fn) for tp, fp, fn in right]
        print(f"{Path(path).stem:14} beads F1 {f1[0]:.3f}  nulls F1 {f1[1]:.3f}")  # noqa: T201


def _gold(
    groups: list[Group], order: list[int]
) -> tuple[set[tuple[tuple[int, ...], tuple[int, ...]]], list[str], list[str]]:
    target: list[str] = []
    places = {}
    for number in order:
        places[number] = tuple(range(len(target), len(target) + len(groups[number][1])))
        target += groups[number][1]
    source: list[str] = []
    gold = set()
    for number, (texts, _) in enumerate(groups):
        here = tuple(range(len(source), len(source) + len(texts)))
        source += texts
        gold.add((here, places[number]))
    return gold, source, target


if __name__ == "__main__":
    main(sys.argv[1:])
