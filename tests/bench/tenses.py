"""Train the network that tells when the original says that something happens (`tqcheck.align.tenses`).

    python tests/bench/tenses.py [PAIRS.jsonl.xz] [--most N] [--write tenses.onnx]

PAIRS are professional translations into English, as tests/bench/antecedents.py reads them; N is how many of them are
taken, by chance. Each finite verb is an example: what the original has likest to it, and the time that it speaks of.
Every fifth run of 60 lines is held back for the figures: how often the likeliest time is the verb's, and how rarely a
good verb of the future counts as past, or of the past as future. Needs onnx; some minutes for 3,000 lines.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from antecedents import DATA, HELD, RUN
from numpy.typing import NDArray
from small_network import Floats, Training, fitted, graph

from tqcheck import lang
from tqcheck.align.tenses import LONGEST, TIMES, Verb, seen
from tqcheck.engines.e5 import E5
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tense import time_of
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

MOST, READ = 3_000, 128
WAY = Training(hidden=64, epochs=6, batch=128, rate=1e-3, decay=1e-2, blind=0.3, dropped=0.5)


def main() -> None:
    """Train, print the figures and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=DATA)
    parser.add_argument("--most", type=int, default=MOST, help="lines that are taken")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    encoder, found = E5(), list(examples(options.pairs, options.most))
    rows = []
    for start in range(0, len(found), READ):
        rows += seen([verb for verb, _, _ in found[start : start + READ]], encoder)
    kept = [n for n, row in enumerate(rows) if row is not None]
    table = np.stack([row for row in rows if row is not None])
    time, held = np.array([found[n][1] for n in kept]), np.array([found[n][2] for n in kept])
    mean, deviation = table[~held].mean(axis=0), table[~held].std(axis=0) + 1e-3
    table = (table - mean) / deviation
    weights = trained(table[~held], time[~held])
    sys.stdout.writelines(f"{line}\n" for line in report(shares(table[held], weights), time[held]))
    if options.write:
        first = weights[0] / deviation[:, None]
        options.write.write_bytes(graph((first, weights[1] - mean @ first, *weights[2:]), "tenses", shares=True))


def examples(path: Path, most: int) -> Iterator[tuple[Verb, int, bool]]:
    """Finite verbs of the translations, the number of the time that each speaks of, and whether it is held back."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [(number // RUN % HELD == 0, json.loads(line)) for number, line in enumerate(file)]
    fit = [row for row in rows if max(len(row[1]["tgt"]), len(row[1]["src"])) <= LONGEST]
    chosen = random.Random(0).sample(fit, min(most, len(fit)))
    pack = lang.load("en")
    parses = Parser().parse([row["tgt"] for _, row in chosen], pack.list("syntax.models"))
    for (held, row), parse in zip(chosen, parses, strict=True):
        tree = Tree(Piece(0, Sentence("body", 0, len(row["tgt"]), 1), row["tgt"], pack), parse)
        for word, token in enumerate(parse):
            if time := time_of(tree, word):
                yield Verb(row["src"], row["tgt"], token.start, token.end), TIMES.index(time), held


def trained(table: Floats, time: NDArray[np.int64]) -> list[Floats]:
    """Weights and constants of both layers, trained on the logarithm of the right time's share."""

    def off(told: Floats, rows: NDArray[np.int64]) -> Floats:
        slope = _shares(told)
        slope[np.arange(len(rows)), time[rows]] -= 1
        return slope

    return fitted(table, len(TIMES), off, WAY)


def shares(table: Floats, weights: list[Floats]) -> Floats:
    """How likely each time is by the network, for each row."""
    return _shares(np.maximum(table @ weights[0] + weights[1], 0) @ weights[2] + weights[3])


def _shares(told: Floats) -> Floats:
    powers = np.exp(told - told.max(axis=1, keepdims=True))
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result


def report(told: Floats, time: NDArray[np.int64]) -> Iterator[str]:
    """How often the likeliest time is the right one, and how likely the worst good verbs count as the other time."""
    yield f"{len(time)} verbs held back, {(told.argmax(axis=1) == time).mean():.2f} right"
    future, past = TIMES.index("future"), TIMES.index("past")
    for own, other in ((future, past), (past, future)):
        odds = np.sort((told[:, other] / (told[:, own] + 0.002))[time == own])[::-1]
        yield f"  {TIMES[own]:8} {(time == own).mean():.2f} of all; the worst as {TIMES[other]}: {odds[:5].round(1)}"


if __name__ == "__main__":
    main()
