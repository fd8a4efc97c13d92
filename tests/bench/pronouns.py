"""Fit the weights that tell a pronoun which stands for the wrong one (`tqcheck.article.antecedents`).

    PYTHONPATH=tests/bench python tests/bench/pronouns.py tests/bench/first_sight/round{19..29}/*.jsonl

Pronouns of good articles of first-sight files (`tests/bench/first_sight.py`) that are asked of are examples against,
and of faults those that the good line has not, the likeliest of them. The network "nearby" was trained on the rounds
before the nineteenth. Each round is told by weights that were fitted on the others (`tests/bench/lone_clauses.py`): at
some limits, how many good articles have a pronoun that is told, and how many faults.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
from first_sight import article_of, read
from lone_clauses import Example, read_with, report
from nearby import opened, words

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
    for path in files:
        for article in read(path):
            if article["target_lang"] != "en":
                continue
            part, lines = path.parent.name, article["target"]
            name = f"{part} {article['id']}"
            for each in asked(article, lines, plan):
                yield Example(name, part, "", beside=False, seen=np.array(astuple(each.evidence)))
            for number, fault in enumerate(article["bad"]):
                if fault["kind"] not in KINDS or not fault["line"] or not fault["text"]:
                    continue
                new = words(fault["text"]) - words(lines[fault["line"]])
                for each in asked(article, [*lines[: fault["line"]], fault["text"], *lines[fault["line"] + 1 :]], plan):
                    tree = each.place.tree
                    if tree.piece.raw in fault["text"] and tree.words[each.place.word] in new:
                        seen = np.array(astuple(each.evidence))
                        yield Example(name, part, f"{name} {number}", beside=False, seen=seen)


def asked(article: dict[str, str], lines: Sequence[str], plan: Plan) -> Iterator[Doubted]:
    """The pronouns of a translation that are asked of."""
    context = opened(article_of(article["lang"], article["source"]), article_of("en", lines), plan)
    yield from tried(context, people_of(context))


if __name__ == "__main__":
    main()
