"""Train the network that tells whether a pronoun should stand for somebody else (`tqcheck.align.persons`).

    python tests/bench/persons.py rows ROWS.npz [PAIRS.jsonl.xz] [--rounds FILE.jsonl ...]
    python tests/bench/persons.py train ROWS.npz [--held NAME ...] [--write persons.onnx]

PAIRS are as for `contrasts.py`. In each translation, read behind the one before it, pronouns for a man, a woman or a
thing are made pronouns for another, one alone or all of its kind. As they stand they are good examples, turned they are
bad ones. Of first-sight files the good articles are read so, line by line. Printed is, of what was held back, which
share of turned ones is told at some limits, and which share of good ones. Needs onnx; a quarter of an hour on two
processors.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from contrasts import DATA, READ, lines, odds, pairs
from small_network import Training, graph, logistic, scaled, steps

import tqcheck
from tqcheck import lang
from tqcheck.align.antecedents import Slot
from tqcheck.align.persons import Turn, seen
from tqcheck.article.antecedents import turns
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.plan import Plan
from tqcheck.text.piece import Piece

WAY = Training(hidden=128, epochs=6, batch=256, rate=1e-3, decay=3e-4, blind=0.1, dropped=0.3)
#: Ways to turn pronouns of a text that are tried.
MOST = 3
#: Numbers of a row that are no states.
PLAIN = 10
LIMITS = (2, 3, 4, 5, 6, 8)
#: Relations of a word that stands for nothing ("it rains").
NOTHING = "expl"


@dataclass(frozen=True)
class Example:
    """Pronouns that are turned; `of`: where they are from."""

    turn: Turn
    of: str


def main() -> None:
    """Make rows or train, as the command line says."""
    options = steps(__doc__, DATA)
    if options.step == "rows":
        write(options.out, [*pairs(options.pairs), *lines(options.rounds)])
    else:
        trained(options.rows, options.held, options.write)


def write(out: Path, texts: Sequence[tuple[str, str, str]]) -> None:
    """Make the rows of examples, as they stand and turned."""
    with tqcheck.open_session() as session:
        found = list(turned(texts, session.plan))
        encoder = session.plan.encoder
        assert encoder is not None
        one, other = [], []
        for start in range(0, len(found), READ):
            before, after = seen([each.turn for each in found[start : start + READ]], encoder)
            one.append(before.astype(np.float16))
            other.append(after.astype(np.float16))
            sys.stderr.write(f"{start} of {len(found)}\n")
    np.savez(out, before=np.concatenate(one), after=np.concatenate(other), of=np.array([each.of for each in found]))


def turned(texts: Sequence[tuple[str, str, str]], plan: Plan) -> Iterator[Example]:
    """Pronouns of translations for somebody or something else."""
    chance, pack = random.Random(0), lang.load("en")
    follow = [*pairwise([("", "", ""), *texts])]
    parses = plan.parser.parse([here[1] for _, here in follow], pack.list("syntax.models"))
    for number, ((before, (source, target, of)), parse) in enumerate(zip(follow, parses, strict=True)):
        if not parse:
            continue
        tree = Tree(Piece(number, Sentence("body", 0, len(target), 1), target, pack), parse)
        words = [word for word, token in enumerate(parse) if token.dep != NOTHING]
        slot = Slot(source, before[1], target, (0, 0), (0, 0), (0, 0))
        ways = [*dict.fromkeys(each for word in words for each in turns(slot, tree, word))]
        for each in chance.sample(ways, min(len(ways), MOST)):
            yield Example(each, of)


def trained(path: Path, held: Sequence[str], out: Path | None) -> None:
    """Train, print the figures and write the weights."""
    with np.load(path) as file:
        rows = dict(file)
    kept = ~np.isin(rows["of"], ["wmt0", *held])
    table = np.concatenate([rows[key][kept] for key in ("before", "after")]).astype(np.float32)
    wrong = np.repeat([0.0, 1.0], len(table) // 2).astype(np.float32)

    whole = scaled(table, PLAIN, 1 / 2, logistic(wrong), WAY)
    told = odds(rows["before"].astype(np.float32), whole) - odds(rows["after"].astype(np.float32), whole)
    for name, of in (("references", ["wmt0"]), ("rounds", held)):
        here = told[np.isin(rows["of"], of)]
        shares = "  ".join(f"{n}: {np.mean(here <= -n):.2f} {np.mean(here >= n):.4f}" for n in LIMITS)
        sys.stdout.write(f"{name:10} {len(here)}  {shares}\n")
    if out:
        out.write_bytes(graph(whole, "persons"))


if __name__ == "__main__":
    main()
