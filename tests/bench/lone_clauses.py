"""Fit the weights that tell a clause which one side has alone (`tqcheck.article.lone`).

    python tests/bench/lone_clauses.py tests/bench/first_sight/round*/*.jsonl

Clauses of good articles of first-sight files (`tests/bench/first_sight.py`) are examples against, and of each fault the
clause that was put in or, of a clause that was left out, the likeliest of its original's. Each round is told by weights
that were fitted on the others: at some limits, how many good articles have a clause that is told, and how many faults.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from first_sight import article_of, read
from nearby import opened
from numpy.typing import NDArray

import tqcheck
from tqcheck.article.beside import is_told_beside
from tqcheck.article.context import Context
from tqcheck.article.lone import Evidence, tried
from tqcheck.model import Side
from tqcheck.plan import Plan

Floats = NDArray[np.float64]
Found = TypeVar("Found")
SIDES: Mapping[str, Side] = {"clause_added": "target", "clause_omitted": "source"}
LIMITS = (-1.0, -0.5, 0.0, 0.5, 1.0)
RIDGE, STEPS, ROUNDS = 1.0, 60, 4
#: Share of a clause that a good line may have of one that was put in.
SHARED = 0.5


@dataclass(frozen=True)
class Example:
    """A clause; `fault` tells those of one fault together, and is empty for a good article's."""

    article: str
    part: str
    fault: str
    beside: bool
    seen: Floats


def main() -> None:
    """Print the weights and how well they tell."""
    found = read_with(examples, __doc__)
    sys.stdout.writelines(report(found, Evidence.__slots__, lambda seen: float(seen[0] - seen[1] + seen[4])))


def read_with(how: Callable[[Sequence[Path], Plan], Iterator[Found]], text: str | None) -> list[Found]:
    """What some way to read makes of the first-sight files that the command line names; `text`: the command's help."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="first-sight files")
    files = parser.parse_args().files
    with tqcheck.open_session() as session:
        return [*how(files, session.plan)]


def report(found: Sequence[Example], names: Sequence[str], first: Callable[[Floats], float]) -> Iterator[str]:
    """The weights by all examples, and how well others tell each round.

    Args:
        found: examples, of which only the likeliest of a fault is one for it.
        names: of what is seen.
        first: how likely an example seems before anything is fitted.
    """
    good = [each for each in found if not each.fault]
    faults = defaultdict(list)
    for each in found:
        if each.fault:
            faults[each.fault].append(each)
    table = np.stack([each.seen for each in found])
    means, spread = table.mean(axis=0), table.std(axis=0)
    told = [max(each, key=lambda one: first(one.seen)) for each in faults.values()]
    for _ in range(ROUNDS):
        weights = fitted(good, told, means, spread)
        told = [max(each, key=lambda one: odds([one], weights, means, spread)[0]) for each in faults.values()]
    named = zip(names, weights[:-1] / spread, strict=True)
    bias = weights[-1] - (weights[:-1] * means / spread).sum()
    yield " ".join([*(f"{name} {weight:.2f}" for name, weight in named), f"bias {bias:.2f}\n"])
    every = [*good, *told]
    parts = sorted({each.part for each in every})
    found_odds: dict[int, float] = {}
    for part in parts:
        against, others = ([each for each in side if each.part != part] for side in (good, told))
        own = [each for each in every if each.part == part]
        weights = fitted(against, others, means, spread)
        found_odds |= zip(map(id, own), odds(own, weights, means, spread), strict=True)
    for limit in LIMITS:
        sure = [each for each in every if found_odds[id(each)] >= limit and not each.beside]
        articles = {each.article for each in sure if not each.fault}
        told_faults = sum(bool(each.fault) for each in sure)
        yield f"{limit:5} good articles {len(articles)}, faults {told_faults} of {len(faults)} on trial\n"


def examples(files: Sequence[Path], plan: Plan) -> Iterator[Example]:
    """Clauses on trial of good articles, and of faults those that may be the one."""
    for path in files:
        for article in read(path):
            if article["target_lang"] != "en":
                continue
            name = f"{path.parent.name} {article['id']}"
            source = article_of(article["lang"], article["source"])
            known = set()
            good = opened(source, article_of("en", article["target"]), plan)
            for side in SIDES.values():
                for text, bead, beside, seen in rows(good, side):
                    known.add((side, text, bead))
                    yield Example(name, path.parent.name, "", beside, seen)
            for number, fault in enumerate(article["bad"]):
                lines = [*article["target"]]
                lines[fault["line"]] = fault["text"]
                if fault["kind"] in SIDES and fault["line"] and fault["text"]:
                    yield from at_fault(name, number, article, opened(source, article_of("en", lines), plan), known)


def at_fault(
    name: str, number: int, article: Mapping[str, Any], context: Context, known: set[tuple[Side, str, str]]
) -> Iterator[Example]:
    """Clauses of an article with a fault that the good one has not, and of those that were put in only these."""
    fault = article["bad"][number]
    side, line = SIDES[fault["kind"]], article["target"][fault["line"]]
    for text, bead, beside, seen in rows(context, side):
        match = SequenceMatcher(None, text, line, autojunk=False).find_longest_match()
        fresh = side == "source" or match.size < SHARED * len(text)
        if (side, text, bead) not in known and fresh:
            yield Example(name, name.split()[0], f"{name} {number}", beside, seen)


def rows(context: Context, side: Side) -> Iterator[tuple[str, str, bool, Floats]]:
    """Each clause on trial, its bead's translation, whether a sentence beside it tells it, and what tells of it."""
    view = context.source if side == "source" else context.target
    for clause in tried(context, side):
        beside = is_told_beside(context, clause.bead, side, clause.span)
        translated = " ".join(piece.raw for piece in clause.bead.target)
        yield view.text(clause.span), translated, beside, np.array(astuple(clause.evidence))


def fitted(good: Sequence[Example], told: Sequence[Example], means: Floats, spread: Floats) -> Floats:
    """Weights of a logistic regression with a ridge, by Newton's method; the last is the bias."""
    table = scaled([*good, *told], means, spread)
    wanted = np.repeat([0.0, 1.0], [len(good), len(told)])
    ridge = RIDGE * np.diag([1.0] * (table.shape[1] - 1) + [0.0])
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        curve = (table * (chance * (1 - chance) + 1e-9)[:, None]).T @ table + ridge
        weights = weights + np.linalg.solve(curve, table.T @ (wanted - chance) - ridge @ weights)
    return weights


def odds(found: Sequence[Example], weights: Floats, means: Floats, spread: Floats) -> Floats:
    """How likely each is the clause that one side has alone, as a logarithm."""
    return scaled(found, means, spread) @ weights


def scaled(found: Sequence[Example], means: Floats, spread: Floats) -> Floats:
    """A row for each example, with 1 for the bias."""
    table = (np.stack([each.seen for each in found]) - means) / spread
    return np.hstack([table, np.ones((len(table), 1))])


if __name__ == "__main__":
    main()
