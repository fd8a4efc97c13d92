"""Measuring the sentence alignment on parallel articles after seeded edits.

Of an article's sentence pairs 10 % are merged with the next one on either side, 10 % split at a clause of either side,
10 % lose either side, and in every fourth article a paragraph of two pairs moves elsewhere. Measured are the F1 of
exactly right beads and of nulls alone: for the alignment as it is, for the same without reading runs as text, and for
NLTK's aligner by length only (Gale and Church 1993), where NLTK is installed. An aligner like vecalign could not be had
for Python 3.11: vecalign and SentAlign are not on PyPI, and Bertalign asks for 3.12 and downloads a model.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.align.sentences import align
from tqcheck.model import Sentence, Side
from tqcheck.testing.encoders import read_lines

if TYPE_CHECKING:
    from tqcheck.align.sentences import Floats
    from tqcheck.engines import Encoder

Pairs = list[tuple[str, str]]
#: Sentences of both sides that belong together.
Group = tuple[list[str], list[str]]
#: The same by number.
Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]
Aligner = Callable[[list[str], list[str]], Beads]

#: Where a clause ends, with at least twenty characters on either side of it.
_CLAUSE = re.compile(r"(?<=.{20}[,;:،؛–—]) (?=.{20})", re.DOTALL)


def edited(pairs: Pairs, rng: random.Random) -> list[Group]:
    """The article's groups after merges, splits and drops of a tenth of the pairs each."""
    groups, k, kinds = [], 0, _kinds(pairs, rng)
    while k < len(pairs):
        kind, side = kinds.get(k), rng.randrange(2)
        sides = [[text] for text in pairs[k]]
        if kind == "merge":
            k += 1
            sides = [[*own, text] for own, text in zip(sides, pairs[k], strict=True)]
            sides[side] = [" ".join(sides[side])]
        elif kind == "split":
            side = side if _CLAUSE.search(sides[side][0]) else 1 - side
            cut = rng.choice([match.start() for match in _CLAUSE.finditer(sides[side][0])])
            sides[side] = [sides[side][0][:cut], sides[side][0][cut + 1 :]]
        elif kind == "drop":
            sides[side] = []
        groups.append((sides[0], sides[1]))
        k += 1
    return groups


def _kinds(pairs: Pairs, rng: random.Random) -> dict[int, str]:
    """What happens to which pair; the second of a merge is taken, too."""
    found: dict[int, str] = {}
    for kind in ("merge", "split", "drop"):
        left = int(len(pairs) / 10 + rng.random())
        for k in rng.sample(range(len(pairs)), len(pairs)):
            if not left or k in found:
                continue
            if kind == "merge" and (k + 1 == len(pairs) or k + 1 in found):
                continue
            if kind == "split" and not any(map(_CLAUSE.search, pairs[k])):
                continue
            found |= {k: kind, k + 1: "merged"} if kind == "merge" else {k: kind}
            left -= 1
    return found


def case(pairs: Pairs, number: int, rng: random.Random) -> tuple[list[str], list[str], Beads]:
    """Both sides of article `number` after the edits, and the beads that are right."""
    groups = edited(pairs, rng)
    order = list(range(len(groups)))
    if number % 4 == 3 and len(order) > 2:
        start = rng.randrange(len(order) - 1)
        moved = order[start : start + 2]
        del order[start : start + 2]
        place = rng.choice([place for place in range(len(order) + 1) if place != start])
        order[place:place] = moved
    target: list[str] = []
    places = {}
    for n in order:
        places[n] = tuple(range(len(target), len(target) + len(groups[n][1])))
        target += groups[n][1]
    source: list[str] = []
    gold = set()
    for n, (texts, _) in enumerate(groups):
        gold.add((tuple(range(len(source), len(source) + len(texts))), places[n]))
        source += texts
    return source, target, gold


def ours(encoder: Encoder, *, reads: bool) -> Aligner:
    """The alignment under test, with or without reading runs as text."""

    def run(source: list[str], target: list[str]) -> Beads:
        def joined(side: Side, runs: Iterable[range]) -> Floats:
            texts = source if side == "source" else target
            return encoder.encode([" ".join(texts[run.start : run.stop]) for run in runs])

        sides = [[Sentence("body", 0, len(text), n) for n, text in enumerate(texts)] for texts in (source, target)]
        vectors = encoder.encode(source), encoder.encode(target)
        made = align(sides[0], sides[1], vectors, ((), ()), joined if reads else None)
        return {(bead.source, bead.target) for bead in made.beads}

    return run


def gale_church() -> Aligner | None:
    """NLTK's aligner by length, which names the sentences that belong together and leaves nulls out."""
    try:
        from nltk.translate.gale_church import align_blocks
    except ImportError:
        return None

    def run(source: list[str], target: list[str]) -> Beads:
        of: dict[tuple[str, int], tuple[set[int], set[int]]] = {}
        for i, j in align_blocks([len(text) for text in source], [len(text) for text in target]):
            one, other = of.get(("source", i), (set(), set())), of.get(("target", j), (set(), set()))
            both = one[0] | other[0] | {i}, one[1] | other[1] | {j}
            of |= {("source", k): both for k in both[0]} | {("target", k): both for k in both[1]}
        beads = {(tuple(sorted(a)), tuple(sorted(b))) for a, b in of.values()}
        beads |= {((i,), ()) for i in range(len(source)) if ("source", i) not in of}
        return beads | {((), (j,)) for j in range(len(target)) if ("target", j) not in of}

    return run


def f1(aligner: Aligner, cases: list[tuple[list[str], list[str], Beads]]) -> tuple[float, float]:
    """F1 of exactly right beads, and of nulls alone."""
    counts = np.zeros((2, 2))
    for source, target, gold in cases:
        beads = aligner(source, target)
        nulls = [{bead for bead in own if not all(bead)} for own in (beads, gold)]
        counts[0] += len(beads & gold), len(beads) + len(gold)
        counts[1] += len(nulls[0] & nulls[1]), len(nulls[0]) + len(nulls[1])
    beads_f1, nulls_f1 = 2 * counts[:, 0] / counts[:, 1]
    return float(beads_f1), float(nulls_f1)


def measure(files: Mapping[str, list[Pairs]], seeds: Sequence[int], encoder: Encoder) -> Iterator[str]:
    """Lines of a table, as they get ready: means over the seeds of beads F1 and nulls F1, a line for each file.

    Args:
        files: name -> articles, as `read_articles` gives them.
        seeds: of the edits.
        encoder: for the alignment under test.
    """
    aligners = {"tqcheck": ours(encoder, reads=True), "sums only": ours(encoder, reads=False)}
    if by_length := gale_church():
        aligners["Gale-Church"] = by_length
    else:
        yield "no Gale-Church: pip install nltk"
    yield f"{'beads F1, nulls F1':18}" + "".join(f"{name:>16}" for name in aligners)
    for stem, articles in files.items():
        figures: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for seed in seeds:
            rng = random.Random(seed)  # noqa: S311 - seeded on purpose
            cases = [case(pairs, number, rng) for number, pairs in enumerate(articles)]
            for name, aligner in aligners.items():
                figures[name].append(f1(aligner, cases))
        means = [np.mean(figures[name], axis=0) for name in aligners]
        yield f"{stem:18}" + "".join(f"{beads:10.3f} {nulls:.3f}" for beads, nulls in means)


def read_articles(path: Path) -> list[Pairs]:
    """Articles of sentence pairs, headlines left out, from JSON lines with doc, seg (0 = headline), src and tgt.

    Raises:
        ReadError: as `read_lines`.
    """
    documents: dict[str, Pairs] = defaultdict(list)
    for row in read_lines(path, ("doc", "seg", "src", "tgt")):
        if row["seg"]:
            documents[str(row["doc"])].append((str(row["src"]), str(row["tgt"])))
    return list(documents.values())
