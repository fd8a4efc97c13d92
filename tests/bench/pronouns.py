"""Fit the weights that tell a pronoun which stands for the wrong one (`tqcheck.article.antecedents`).

    PYTHONPATH=tests/bench python tests/bench/pronouns.py tests/bench/first_sight/round{19..29}/*.jsonl

Pronouns of good articles of first-sight files (`tests/bench/first_sight.py`) that are asked of are examples against,
and of faults those that the good line has not, the likeliest of them. The network "nearby" was trained on the rounds
before the nineteenth. Each round is told by weights that were fitted on the others (`tests/bench/regression.py`): at
some limits, how many good articles have a pronoun that is told, and how many faults.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
from nearby import words
from regression import Example, Version, read_with, report, versions

from tqcheck.article.antecedents import Doubted, Evidence, tried
from tqcheck.article.gender import people_of
from tqcheck.plan import Plan

KINDS = frozenset(
    {"it_for_person", "he_for_it", "she_for_he", "he_for_she", "whose_changed", "direct_made_other_person"}
)


def main() -> None:
    """Print the weights and how well they tell."""
    sys.stdout.writelines(report(read_with(examples, __doc__), Evidence.__slots__, lambda seen: float(seen[0])))


def examples(files: Sequence[Path], plan: Plan) -> Iterator[Example]:
    """Pronouns of good articles, and of each fault those that the good line has not."""
    for good, bad in versions(files, plan, KINDS):
        for each in asked(good):
            yield good.example(np.array(astuple(each.evidence)))
        for version in bad:
            new = words(version.text) - words(version.before)
            for each in asked(version):
                tree = each.place.tree
                if tree.piece.raw in version.text and tree.words[each.place.word] in new:
                    yield version.example(np.array(astuple(each.evidence)))


def asked(version: Version) -> Iterator[Doubted]:
    """The pronouns of a translation that are asked of."""
    return tried(version.context, people_of(version.context))


if __name__ == "__main__":
    main()
