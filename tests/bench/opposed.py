"""Fit the weights that tell a word whose opposite the original says (`tqcheck.article.opposed`).

    PYTHONPATH=tests/bench python tests/bench/opposed.py tests/bench/first_sight/round*/*.jsonl

Words of good articles of first-sight files (`tests/bench/first_sight.py`) that have an opposite are examples against,
and those of faults for it: the word whose opposite makes the good sentence of it, where there is one. Each round is
told by weights that were fitted on the others (`tests/bench/regression.py`): at some limits, how many good articles
have a word that is told, and how many faults.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from regression import Example, Floats, read_with, report, versions

from tqcheck.article.context import Context
from tqcheck.article.opposed import InBody, InTitle, tried
from tqcheck.plan import Plan

#: Kinds of faults in the body and in headlines.
BODY, TITLE = frozenset({"antonym", "reversal", "comparison_changed"}), frozenset({"title_reversed"})


def main() -> None:
    """Print the weights and how well they tell."""
    found = read_with(examples, __doc__)
    for title, kind in ((False, InBody), (True, InTitle)):
        told, names = [each for each, its in found if its == title], [field.name for field in fields(kind)]
        sys.stdout.writelines(["headlines\n" if title else "body\n", *report(told, names, lambda seen: float(seen[3]))])


def examples(files: Sequence[Path], plan: Plan) -> Iterator[tuple[Example, bool]]:
    """Words of good articles, and of each fault those that the good one has not; and whether of a headline."""
    for good, bad in versions(files, plan, BODY, TITLE):
        known = {piece.raw for piece in good.context.target.pieces}
        for title in (False, True):
            yield from ((good.example(seen), title) for _, _, seen in rows(good.context, title=title))
        for version in bad:
            title = not version.line
            own: defaultdict[bool, list[Floats]] = defaultdict(list)
            for text, changed, seen in rows(version.context, title=title):
                if text not in known:
                    own[changed in known].append(seen)
            # Where the very word is known, it alone is the fault's.
            yield from ((version.example(seen), title) for seen in own[True] or own[False])


def rows(context: Context, *, title: bool) -> Iterator[tuple[str, str, Floats]]:
    """Each word on trial: its sentence, the same with the opposite, and what tells of it."""
    for each in tried(context, title=title):
        yield each.word.piece.raw, each.word.trial(each.bead.source).changed, np.array(astuple(each.evidence))


if __name__ == "__main__":
    main()
