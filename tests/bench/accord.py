"""Train the network that tells whether subject and verb agree (`tqcheck.broken.accord`).

    python tests/bench/accord.py rows ROWS.npz [PAIRS.jsonl.xz] [--rounds FILE.jsonl ...]
    python tests/bench/accord.py train ROWS.npz [--held NAME ...] [--write accord.onnx]

PAIRS are as for `contrasts.py`; of their translations, and of the good articles of first-sight files, each clause is a
good example, and up to eight of a sentence, one at a time with the verb in its other number, are bad ones. Printed is,
of what was held back, which share of bad ones is told at some limits, and how many good ones. Needs onnx; ten minutes.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from contrasts import DATA, lines, odds, pairs
from judge.fluency.shapes import third
from small_network import Training, fitted, graph, logistic, steps

import tqcheck
from tqcheck import lang
from tqcheck.broken.accord import clauses, marks
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree
from tqcheck.lang import LanguagePack
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece
from tqcheck.text.sentences import sentences

WAY = Training(hidden=64, epochs=16, batch=256, rate=2e-3, decay=1e-4, blind=0.1, dropped=0.3)
#: Clauses of a sentence that are turned, and how often a mark must stand in training for the network to know it.
TURNED, OFTEN = 8, 100
#: What a mark counts in training: a clause has some hundred of them.
COUNTS = 0.3
LIMITS = (2, 3, 4, 5, 6)
AT_ONCE = 1000
FORMS = {
    "is": "are",
    "are": "is",
    "was": "were",
    "were": "was",
    "has": "have",
    "have": "has",
    "does": "do",
    "do": "does",
}
#: What a clause shows, whether its verb was turned, and where it is from; in good and bad texts.
Row = tuple[frozenset[str], bool, str]


def main() -> None:
    """Make rows or train, as the command line says."""
    options = steps(__doc__, DATA)
    if options.step == "rows":
        texts = [(text, of) for _, text, of in (*pairs(options.pairs), *lines(options.rounds))]
        write(options.out, list(rows(texts)))
    else:
        trained(options.rows, options.held, options.write)


def write(out: Path, found: Sequence[Row]) -> None:
    """Keep rows: their marks by number, one row's behind another's."""
    numbers = {mark: n for n, mark in enumerate(sorted(set().union(*(row[0] for row in found))))}
    np.savez(
        out,
        names=np.array([*numbers]),
        marks=np.array([numbers[mark] for row in found for mark in sorted(row[0])], np.int32),
        ends=np.cumsum([len(row[0]) for row in found]),
        turned=np.array([row[1] for row in found]),
        of=np.array([row[2] for row in found]),
    )


def rows(texts: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """What the network is shown of some texts: as they stand, and with verbs in their other number."""
    chance, pack = random.Random(0), lang.load("en")
    parts = [(text[s.start : s.end], of) for text, of in texts for s in sentences("", text, pack)]
    found = [*dict.fromkeys(parts)]
    with tqcheck.open_session() as session:
        for start in range(0, len(found), AT_ONCE):
            turned = []
            for (text, of), tree in read(found[start : start + AT_ONCE], session.plan.parser, pack):
                own = list(clauses(tree))
                yield from ((marks(tree, clause), False, of) for clause in own)
                for clause in chance.sample(own, min(len(own), TURNED)):
                    token = tree.tokens[clause.finite]
                    if new := other_number(tree, clause.finite):
                        turned.append((f"{text[: token.start]}{new}{text[token.end :]}", of, token.start))
            again = read([each[:2] for each in turned], session.plan.parser, pack)
            places = {(text, of): place for text, of, place in turned}
            for key, tree in again:
                for clause in clauses(tree):
                    if tree.tokens[clause.finite].start == places[key]:
                        yield marks(tree, clause), True, key[1]
            sys.stderr.write(f"{start} of {len(found)}\n")


def read(
    texts: Sequence[tuple[str, str]], parser: Parser, pack: LanguagePack
) -> Iterator[tuple[tuple[str, str], Tree]]:
    """Sentences and their parses."""
    parses = parser.parse([text for text, _ in texts], pack.list("syntax.models"))
    for number, (each, parse) in enumerate(zip(texts, parses, strict=True)):
        if parse:
            yield each, Tree(Piece(number, Sentence("body", 0, len(each[0]), 1), each[0], pack), parse)


def other_number(tree: Tree, finite: int) -> str | None:
    """A verb's form for the other number; None for one that has a capital."""
    token, word = tree.tokens[finite], tree.words[finite]
    if not tree.piece.raw[token.start : token.end].islower():
        return None
    return FORMS.get(word) or (token.lemma if token.tag == "VBZ" else third(word))


def trained(path: Path, held: Sequence[str], out: Path | None) -> None:
    """Train, print the figures and write the weights."""
    with np.load(path) as file:
        rows = dict(file)
    of, wrong = rows["of"], rows["turned"].astype(np.float32)
    kept = ~np.isin(of, ["wmt0", *held])
    of_row = np.repeat(np.arange(len(of)), np.diff(rows["ends"], prepend=0))
    often = np.bincount(rows["marks"][kept[of_row]], minlength=len(rows["names"])) >= OFTEN
    column, known = np.cumsum(often) - 1, often[rows["marks"]]
    table = np.zeros((len(of), often.sum()), np.float32)
    table[of_row[known], column[rows["marks"][known]]] = 1
    first, *rest = fitted(COUNTS * table[kept], 1, logistic(wrong[kept]), WAY)
    weights = [COUNTS * first, *rest]
    told = odds(table, weights)
    for name, names in (("references", ["wmt0"]), ("rounds", held)):
        bad, good = (told[np.isin(of, names) & (wrong == turned)] for turned in (1, 0))
        shares = "  ".join(f"{n}: {np.mean(bad >= n):.2f} {np.sum(good >= n)}" for n in LIMITS)
        sys.stdout.write(f"{name:10} {len(bad)} {len(good)}  {shares}\n")
    if out:
        names = json.dumps(rows["names"][often].tolist(), ensure_ascii=False, separators=(",", ":"))
        out.write_bytes(graph(weights, "accord", kept={"marks": names}))


if __name__ == "__main__":
    main()
