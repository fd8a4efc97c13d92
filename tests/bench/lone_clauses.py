"""Fit the weights that tell a clause which one side has alone (`tqcheck.article.lone`).

    python tests/bench/lone_clauses.py tests/bench/first_sight/round*/*.jsonl

Clauses of good articles of first-sight files (`tests/bench/first_sight.py`) are examples against, and of each fault the
clause that was put in or, of a clause that was left out, the likeliest of its original's. Each round is told by weights
that were fitted on the others (`tests/bench/regression.py`): at some limits, how many good articles have a clause that
is told, and how many faults.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from regression import Example, Floats, read_with, report, versions

from tqcheck.article.beside import is_told_beside
from tqcheck.article.context import Context
from tqcheck.article.lone import Evidence, tried
from tqcheck.model import Side
from tqcheck.plan import Plan

SIDES: Mapping[str, Side] = {"clause_added": "target", "clause_omitted": "source"}
#: Share of a clause that a good line may have of one that was put in.
SHARED = 0.5


def main() -> None:
    """Print the weights and how well they tell."""
    found = read_with(examples, __doc__)
    sys.stdout.writelines(report(found, Evidence.__slots__, lambda seen: float(seen[0] - seen[1] + seen[4])))


def examples(files: Sequence[Path], plan: Plan) -> Iterator[Example]:
    """Clauses on trial of good articles, and of faults those that the good one has not, and if put in no others."""
    for good, bad in versions(files, plan, SIDES):
        known = set()
        for side in SIDES.values():
            for text, bead, beside, seen in rows(good.context, side):
                known.add((side, text, bead))
                yield good.example(seen, beside=beside)
        for version in bad:
            side = SIDES[version.kind]
            for text, bead, beside, seen in rows(version.context, side):
                match = SequenceMatcher(None, text, version.before, autojunk=False).find_longest_match()
                fresh = side == "source" or match.size < SHARED * len(text)
                if (side, text, bead) not in known and fresh:
                    yield version.example(seen, beside=beside)


def rows(context: Context, side: Side) -> Iterator[tuple[str, str, bool, Floats]]:
    """Each clause on trial, its bead's translation, whether a sentence beside it tells it, and what tells of it."""
    view = context.source if side == "source" else context.target
    for clause in tried(context, side):
        beside = is_told_beside(context, clause.bead, side, clause.span)
        translated = " ".join(piece.raw for piece in clause.bead.target)
        yield view.text(clause.span), translated, beside, np.array(astuple(clause.evidence))


if __name__ == "__main__":
    main()
