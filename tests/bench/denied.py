"""Fit the weights that tell a negation which was dropped or put in (`tqcheck.article.denied`).

    PYTHONPATH=tests/bench python tests/bench/denied.py tests/bench/first_sight/round*/*.jsonl

Negations of good articles of first-sight files (`tests/bench/first_sight.py`), of which one side has more than the
other, are examples against, and those of faults for it. Each round is told by weights that were fitted on the others
(`tests/bench/regression.py`): at some limits, how many good articles have one that is told, and how many faults.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
from regression import Example, Floats, read_with, report, versions

from tqcheck.article.context import Context
from tqcheck.article.denied import Added, Dropped, tried
from tqcheck.model import Side
from tqcheck.plan import Plan

SIDES: Mapping[str, Side] = {"negation_dropped": "source", "negation_added": "target"}


def main() -> None:
    """Print the weights and how well they tell."""
    found = read_with(examples, __doc__)
    for side, kind in (("source", Dropped), ("target", Added)):
        own = [each for each, its in found if its == side]
        sys.stdout.writelines([f"{side}\n", *report(own, kind.__slots__, lambda seen: float(seen.sum()))])


def examples(files: Sequence[Path], plan: Plan) -> Iterator[tuple[Example, Side]]:
    """Negations of good articles, and of each fault those that the good one has not."""
    for good, bad in versions(files, plan, SIDES):
        known = set()
        for side, text, seen in rows(good.context):
            known.add((side, text))
            yield good.example(seen), side
        for version in bad:
            for side, text, seen in rows(version.context):
                if side == SIDES[version.kind] and (side, text) not in known:
                    yield version.example(seen), side


def rows(context: Context) -> Iterator[tuple[Side, str, Floats]]:
    """Each negation of which a side has more, with its sentences and what tells of it."""
    for each in tried(context):
        sides = context.body_sides[each.unmatched.bead]
        text = " / ".join(piece.raw for pieces in sides for piece in pieces)
        yield each.unmatched.side, text, np.array(astuple(each.evidence))


if __name__ == "__main__":
    main()
