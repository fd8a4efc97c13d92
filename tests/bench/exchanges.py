"""Train the network that tells whether two participants stand in each other's place (`tqcheck.align.exchanges`).

    python tests/bench/exchanges.py rows ROWS.npz [PAIRS.jsonl.xz] [--rounds FILE.jsonl ...]
    python tests/bench/exchanges.py train ROWS.npz [--held NAME ...] [--write exchanges.onnx]

PAIRS are as for `contrasts.py`, which has the words of it. In each translation two nouns are put in each other's place:
any of those that the checks would try, and one pair by chance. As they stand they are good examples, and exchanged they
are bad ones. Of first-sight files the good articles are read so, and of their faults those who were exchanged by hand,
which are measured and never trained on. Printed is, of what was held back, which share of exchanged pairs is told at
some limits, and which share of good ones, by whether the original has the two in the same order; and how many faults
are, of how many in which something is tried. Needs onnx; half an hour on two processors. One thread
(OMP_NUM_THREADS=1) made the shipped weights.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import numpy as np
from contrasts import DATA, LONGEST, READ, lines, odds, pairs
from first_sight import read
from numpy.typing import NDArray
from small_network import Floats, Training, graph, logistic, scaled, steps

import tqcheck
from tqcheck import lang
from tqcheck.align.exchanges import Swap, seen
from tqcheck.align.trials import Trial
from tqcheck.compare.exchanged import Exchange, to_exchange
from tqcheck.compare.participants import Pair, able, involved, places
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.plan import Plan
from tqcheck.text.piece import Piece

WAY = Training(hidden=192, epochs=8, batch=256, rate=1e-3, decay=3e-4, blind=0.1, dropped=0.3)
#: What a pair that the checks would try weighs beside one by chance; pairs of a text at most.
TRIED, MOST = 3.0, 6
#: Relations of nouns of which two are exchanged by chance, and those of which one is among the two.
ANY = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss"})
CORE = ANY - {"pobj", "dative"}
FAULTS = ("roles_swapped", "title_roles_swapped")
#: Numbers of a row that are no states: the order, and what is gained.
PLAIN = 6
LIMITS = (2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True)
class Example:
    """A trial; `of`: where its text is from, `sort`: "tried", "chance" or the fault's kind."""

    trial: Trial
    of: str
    sort: str


def main() -> None:
    """Make rows or train, as the command line says."""
    options = steps(__doc__, DATA)
    if options.step == "rows":
        write(options.out, [*pairs(options.pairs), *lines(options.rounds)], options.rounds)
    else:
        trained(options.rows, options.held, options.write)


def write(out: Path, good: Sequence[tuple[str, str, str]], rounds: Sequence[Path]) -> None:
    """Make the rows of examples, as they stand and exchanged."""
    with tqcheck.open_session() as session:
        found = [*exchanged(good, session.plan), *faults(rounds, session.plan)]
        encoder, judge = session.plan.encoder, session.plan.judging
        assert encoder is not None
        assert judge is not None
        one, other = [], []
        for start in range(0, len(found), READ):
            trials = [each.trial for each in found[start : start + READ]]
            asked = [(trial.original, text) for trial in trials for text in (trial.text, trial.changed)]
            judged = [each.quality if each else 0.0 for each in judge.judge(asked)]
            verdicts = [after - before for before, after in zip(judged[::2], judged[1::2], strict=True)]
            swaps = [Swap(trial, verdict) for trial, verdict in zip(trials, verdicts, strict=True)]
            before, after = seen(swaps, encoder)
            one.append(before.astype(np.float16))
            other.append(after.astype(np.float16))
            sys.stderr.write(f"{start + len(trials)} of {len(found)}\n")
    told = {key: np.array([getattr(each, key) for each in found]) for key in ("of", "sort")}
    said = np.array([each.trial.text for each in found])
    np.savez(out, before=np.concatenate(one), after=np.concatenate(other), text=said, **told)


def exchanged(texts: Sequence[tuple[str, str, str]], plan: Plan) -> Iterator[Example]:
    """Two of a translation in each other's place: those that would be tried, and two by chance."""
    chance = random.Random(0)
    for (source, target, of), tree in trees(texts, plan):
        tried = [*dict.fromkeys(to_exchange(tree.piece, involved(tree)))]
        for each in chance.sample(tried, min(len(tried), MOST)):
            yield Example(Trial(source, target, Exchange(tree.piece, *each).changes()), of, "tried")
        if others := [each for each in any_two(tree) if each not in tried]:
            yield Example(Trial(source, target, Exchange(tree.piece, *chance.choice(others)).changes()), of, "chance")


def trees(
    texts: Sequence[tuple[str, str, str]], plan: Plan, field: str = "body"
) -> Iterator[tuple[tuple[str, str, str], Tree]]:
    """Texts, each with a parse of the translation."""
    pack = lang.load("en")
    short = [each for each in texts if max(map(len, each[:2])) <= LONGEST]
    parses = plan.parser.parse([target for _, target, _ in short], pack.list("syntax.models"))
    for number, (each, parse) in enumerate(zip(short, parses, strict=True)):
        if parse:
            yield each, Tree(Piece(number, Sentence(field, 0, len(each[1]), 1), each[1], pack), parse)


def any_two(tree: Tree) -> list[Pair]:
    """Any two nouns, one of them at least close to a verb."""
    nouns = [i for i, token in enumerate(tree.tokens) if token.pos in {"NOUN", "PROPN"} and token.dep in ANY]
    both = (each for each in combinations(nouns, 2) if not CORE.isdisjoint(tree.tokens[word].dep for word in each))
    found = (next(places(tree, each)) for each in both)
    return [(one, other) for one, other in found if one[1] < other[0]]


def faults(rounds: Sequence[Path], plan: Plan) -> Iterator[Example]:
    """What would be tried in faults of first-sight files."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for path in rounds:
        for article in read(path):
            for fault in article["bad"] if article["target_lang"] == "en" else ():
                if fault["kind"] in FAULTS and fault["text"]:
                    found[article["source"][fault["line"]], fault["text"]] = path.parent.name, fault["kind"]
    for kind in FAULTS:
        here = [(*texts, "") for texts, (_, sort) in found.items() if sort == kind]
        for (source, target, _), tree in trees(here, plan, "title" if kind == FAULTS[1] else "body"):
            of, _ = found[source, target]
            tried = [*involved(tree), *(able(tree) if kind == FAULTS[1] else ())]
            for each in dict.fromkeys(to_exchange(tree.piece, tried)):
                yield Example(Trial(source, target, Exchange(tree.piece, *each).changes()), of, kind)


def trained(path: Path, held: Sequence[str], out: Path | None) -> None:
    """Train, print the figures and write the weights."""
    with np.load(path) as file:
        rows = dict(file)
    fault, left = np.isin(rows["sort"], FAULTS), np.isin(rows["of"], ["wmt0", *held])
    kept = ~(fault | left)
    width = rows["before"].shape[-1]
    both = np.concatenate([rows[key][kept].reshape(-1, width) for key in ("before", "after")]).astype(np.float32)
    wrong = np.repeat([0.0, 1.0], len(both) // 2).astype(np.float32)
    weight = np.tile(np.repeat(np.where(rows["sort"][kept] == "tried", TRIED, 1.0), 2), 2).astype(np.float32)

    whole = scaled(both, PLAIN, 1 / 2, logistic(wrong, weight), WAY)
    told = sum(
        sign * odds(rows[key].reshape(-1, width).astype(np.float32), whole).reshape(-1, 2).sum(axis=1)
        for sign, key in ((1, "before"), (-1, "after"))
    )
    sys.stdout.writelines(f"{line}\n" for line in report(rows, told, held))
    if out:
        out.write_bytes(graph(whole, "exchanges"))


def report(rows: dict[str, NDArray[np.generic]], told: Floats, held: Sequence[str]) -> Iterator[str]:
    """Which share of exchanged pairs reaches each limit, and of good ones; and how many faults."""
    turned = rows["before"][:, 0, -PLAIN] < 0
    for name, of in (("references", ["wmt0"]), ("rounds", held)):
        for sort, order in product(("tried", "chance"), (False, True)):
            here = told[np.isin(rows["of"], of) & (rows["sort"] == sort) & (turned == order)]
            if len(here):
                # An exchange of good ones is disliked as much as it is liked where they are exchanged.
                both = ((n, np.mean(here <= -n), np.mean(here >= n)) for n in LIMITS)
                shares = "  ".join(f"{n}: {right:.2f} {wrong:.4f}" for n, right, wrong in both)
                yield f"{name}, {sort}, {'other' if order else 'same'} order {len(here):5}  {shares}"
    for kind in FAULTS:
        best: dict[str, float] = {}
        for at in np.flatnonzero((rows["sort"] == kind) & np.isin(rows["of"], held)):
            text = str(rows["text"][at])
            best[text] = max(best.get(text, -np.inf), float(told[at]))
        reached = "  ".join(f"{n}: {sum(each >= n for each in best.values())}" for n in LIMITS)
        yield f"{kind} {len(best)}  {reached}"


if __name__ == "__main__":
    main()
