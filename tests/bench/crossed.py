"""Fit the weights that tell two figures in each other's place (`tqcheck.article.crossed`).

    PYTHONPATH=tests/bench python tests/bench/crossed.py tests/bench/first_sight/round*/*.jsonl

Two figures of good articles of first-sight files (`tests/bench/first_sight.py`) are an example against, and the
likeliest of a fault's one for it. Each round is told by weights that were fitted on the others
(`tests/bench/regression.py`): at some limits, how many good articles have figures that are told, and how many faults.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
from regression import Example, Floats, read_with, report, versions

from tqcheck.article.context import Context
from tqcheck.article.crossed import Evidence, tried
from tqcheck.plan import Plan

KINDS = frozenset({"numbers_exchanged"})


def main() -> None:
    """Print the weights and how well they tell."""
    sys.stdout.writelines(report(read_with(examples, __doc__), Evidence.__slots__, lambda seen: float(seen[6])))


def examples(files: Sequence[Path], plan: Plan) -> Iterator[Example]:
    """Pairs of figures of good articles, and of each fault those that the good one has not."""
    for good, bad in versions(files, plan, KINDS, KINDS):
        known = set()
        for places, seen in rows(good.context):
            known.add(places)
            yield good.example(seen)
        for version in bad:
            yield from (version.example(seen) for places, seen in rows(version.context) if places not in known)


def rows(context: Context) -> Iterator[tuple[tuple[str, ...], Floats]]:
    """Each pair of figures, as they are written and with the sentences they stand in, and what tells of it."""
    for each in tried(context):
        said = tuple(text for item in each.pair.new for text in (item.text, item.piece.raw))
        yield said, np.array(astuple(each.evidence))


if __name__ == "__main__":
    main()
