"""Fit the weights by which a doubted stretch is held for a clause left out or put in (`tqcheck.compare.clauses`).

    python tests/bench/clauses.py [PAIRS.jsonl.xz] [--most N] [--rounds FILE.jsonl ...]

PAIRS are professional translations into English, as tests/bench/antecedents.py reads them; N is how many of them are
taken, by chance. Each is a good example as it stands, and a bad one with a clause cut out by its parse, and with one of
a sentence near by put in. Files of first-sight rounds (articles with faults) are read beside them, and weigh more.
Printed are the weights. Needs some minutes for 1,300 lines.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from antecedents import DATA
from numpy.typing import NDArray

from tqcheck import lang
from tqcheck.compare.clauses import Signs, Way, signs
from tqcheck.compare.lengths import usual_ratio
from tqcheck.engines import open_encoder
from tqcheck.engines.judge import open_judge
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

MOST, NEAR, LEAST, LONGEST = 1_300, 3, 40, 400
#: How often an example of a first-sight round counts, and strength of the weights' pull to 0.
WEIGHT, RIDGE, STEPS = 5.0, 0.01, 60
KINDS: dict[Way, str] = {"lost": "clause_omitted", "added": "clause_added"}
#: Words of a clause that is cut or put in, and what share of its sentence it is at most.
LEAST_WORDS, MOST_SHARE = 3, 0.7
_CLAUSES = frozenset({"relcl", "advcl", "acl", "appos", "conj", "prep"})


@dataclass(frozen=True)
class Example:
    """A pair of texts, which way it is bad (None: it is good), the usual ratio of lengths, and how often it counts."""

    source: Piece
    target: Piece
    bad: Way | None
    ratio: float
    weight: float = 1.0


def main() -> None:
    """Read, judge, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=DATA)
    parser.add_argument("--most", type=int, default=MOST, help="lines that are taken")
    parser.add_argument("--rounds", nargs="*", type=Path, default=[], help="files of first-sight rounds")
    options = parser.parse_args()
    found = [*damaged(options.pairs, options.most), *(each for path in options.rounds for each in told(path))]
    judge = open_judge(open_encoder(None, None), None)
    if judge is None:
        sys.exit("there is no judge")
    judged = judge.judge([(each.source.raw, each.target.raw) for each in found])
    for way in KINDS:
        rows = [
            (astuple(seen), each.bad is not None, each.weight)
            for each, said in zip(found, judged, strict=True)
            if each.bad in {None, way} and said
            if (seen := signs((each.source,), (each.target,), said, way, each.ratio)[1])
        ]
        base, weights = fit(*(np.array(column, float) for column in zip(*rows, strict=True)))
        named = ", ".join(f"{key.name} {value:.2f}" for key, value in zip(fields(Signs), weights, strict=True))
        sys.stdout.write(f"{way}: base {base:.2f}, {named} ({len(rows)} examples)\n")


def piece(code: str, text: str) -> Piece:
    """A text as one sentence."""
    return Piece(0, Sentence("body", 0, len(text), 1), text, lang.load(code))


def told(path: Path) -> Iterator[Example]:
    """The good lines of a round's articles, and those with a clause left out or put in."""
    ways = {kind: way for way, kind in KINDS.items()}
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        sides = [
            (piece(article["lang"], a), piece("en", b))
            for a, b in zip(article["source"], article["target"], strict=True)
        ]
        ratio = usual_ratio([((a,), (b,)) for a, b in sides[1:]])
        yield from (Example(a, b, None, ratio, WEIGHT) for a, b in sides[1:] if b.raw)
        for fault in article["bad"]:
            if fault["kind"] in ways and fault["line"]:
                yield Example(sides[fault["line"]][0], piece("en", fault["text"]), ways[fault["kind"]], ratio, WEIGHT)


def damaged(path: Path, most: int) -> Iterator[Example]:
    """Professional translations as they are, with a clause left out, and with one put in."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    chance = random.Random(1)  # noqa: S311
    fit = [n for n in range(NEAR, len(rows) - NEAR) if LEAST <= len(rows[n]["tgt"]) <= LONGEST]
    chosen = sorted(chance.sample(fit, min(most, len(fit))))
    beside = {n: n + chance.choice((-NEAR, NEAR)) for n in chosen}
    read = sorted({*chosen, *beside.values()})
    parses = Parser().parse([rows[n]["tgt"] for n in read], lang.load("en").list("syntax.models"))
    trees = {n: Tree(piece("en", rows[n]["tgt"]), parse) for n, parse in zip(read, parses, strict=True)}
    pairs = {n: (piece(rows[n]["lp"][:2], rows[n]["src"]), trees[n].piece) for n in chosen}
    for n, (source, target) in pairs.items():
        ratio = usual_ratio([((a,), (b,)) for m, (a, b) in pairs.items() if rows[m]["lp"] == rows[n]["lp"]])
        yield Example(source, target, None, ratio)
        if own := list(clauses(trees[n])):
            yield Example(source, piece("en", without(target.raw, *chance.choice(own))), "lost", ratio)
        if others := list(clauses(trees[beside[n]])):
            start, end = chance.choice(others)
            words, last = rows[beside[n]]["tgt"][start:end], len(target.raw.rstrip('.!?”" '))
            yield Example(source, piece("en", f"{target.raw[:last]} {words}{target.raw[last:]}"), "added", ratio)


def clauses(tree: Tree) -> Iterator[tuple[int, int]]:
    """Places of clauses and phrases that a sentence does without."""
    for word, token in enumerate(tree.tokens):
        below = [each for each in tree.subtree(word) if tree.tokens[each].pos != "PUNCT"]
        if token.dep not in _CLAUSES or not below or not LEAST_WORDS <= len(below) <= MOST_SHARE * len(tree.tokens):
            continue
        if below[0] and below[-1] - below[0] < len(below) + NEAR:
            joined = token.dep == "conj" and tree.tokens[below[0] - 1].dep == "cc"
            yield tree.tokens[below[0] - joined].start, tree.tokens[below[-1]].end


def without(text: str, start: int, end: int) -> str:
    """A text less one place, and less the comma before it."""
    before, after = text[:start].rstrip().rstrip(","), text[end:].lstrip()
    return f"{before}{'' if after[:1] in ',.;:!?)”' else ' '}{after}"


def fit(
    rows: NDArray[np.float64], bad: NDArray[np.float64], often: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """Base and weights of the log odds that a row is bad, by Newton's method."""
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    table = np.column_stack([(rows - mean) / deviation, np.ones(len(rows))])
    pull = np.diag([*[RIDGE * len(rows)] * rows.shape[1], 1e-6])
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (often * (likely - bad)) + pull @ weights
        weights -= np.linalg.solve((table * (often * likely * (1 - likely))[:, None]).T @ table + pull, slope)
    each = weights[:-1] / deviation
    return float(weights[-1] - each @ mean), each


if __name__ == "__main__":
    main()
