"""What the scripts share that fit logistic regressions on first-sight files: reading, weights, how well they tell.

Each round is told by weights that were fitted on the others.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from first_sight import article_of, read
from nearby import opened
from numpy.typing import NDArray

import tqcheck
from tqcheck.article.context import Context
from tqcheck.model import Article
from tqcheck.plan import Plan

Floats = NDArray[np.float64]
Found = TypeVar("Found")
LIMITS = (-1.0, -0.5, 0.0, 0.5, 1.0)
RIDGE, STEPS, ROUNDS = 1.0, 60, 4


@dataclass(frozen=True)
class Example:
    """A place that is asked of; `fault` tells those of one fault together, and is empty for a good article's.

    `beside`: whether the rule keeps silent of it for another reason.
    """

    article: str
    part: str
    fault: str
    beside: bool
    seen: Floats


@dataclass(frozen=True)
class Version:
    """A translation of a first-sight article, as it should be or with one fault.

    Attributes:
        article: its name; part: the round it is of.
        fault: the fault's name; kind: what it is. Both are empty for the good one, as are the texts.
        line: the number of the line that it changes; 0 is the headline.
        before, text: that line as it should be, and as it is.
        context: the pair as rules see it.
    """

    article: str
    part: str
    fault: str
    kind: str
    line: int
    before: str
    text: str
    context: Context

    def example(self, seen: Floats, *, beside: bool = False) -> Example:
        """A place of it."""
        return Example(self.article, self.part, self.fault, beside, seen)


def versions(
    files: Sequence[Path], plan: Plan, body: Collection[str], title: Collection[str] = ()
) -> Iterator[tuple[Version, Iterator[Version]]]:
    """Each article in English, as it should be and with each of its faults of some kinds that leave the line.

    Args:
        files: first-sight files (`tests/bench/first_sight.py`).
        plan: of a session.
        body: kinds of faults in the body.
        title: the same of headlines.
    """
    for path in files:
        for article in read(path):
            if article["target_lang"] == "en":
                part, lines = path.parent.name, article["target"]
                name, source = f"{part} {article['id']}", article_of(article["lang"], article["source"])
                context = opened(source, article_of("en", lines), plan)
                good = Version(name, part, "", "", 0, "", "", context)
                bad = [each for each in enumerate(article["bad"]) if _is_asked(each[1], body, title)]
                yield good, (_with_fault(good, number, fault, source, lines, plan) for number, fault in bad)


def _is_asked(fault: Mapping[str, Any], body: Collection[str], title: Collection[str]) -> bool:
    return bool(fault["text"]) and fault["kind"] in (body if fault["line"] else title)


def _with_fault(
    good: Version, number: int, fault: Mapping[str, Any], source: Article, lines: Sequence[str], plan: Plan
) -> Version:
    line, text = fault["line"], fault["text"]
    context = opened(source, article_of("en", [*lines[:line], text, *lines[line + 1 :]]), plan)
    return Version(good.article, good.part, f"{good.article} {number}", fault["kind"], line, lines[line], text, context)


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
    """How likely each is what is asked about, as a logarithm."""
    return scaled(found, means, spread) @ weights


def scaled(found: Sequence[Example], means: Floats, spread: Floats) -> Floats:
    """A row for each example, with 1 for the bias."""
    table = (np.stack([each.seen for each in found]) - means) / spread
    return np.hstack([table, np.ones((len(table), 1))])
