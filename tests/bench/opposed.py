"""Fit the weights that tell a word whose opposite the original says (`tqcheck.article.opposed`).

    PYTHONPATH=tests/bench python tests/bench/opposed.py tests/bench/first_sight/round*/*.jsonl

Words of good articles of first-sight files (`tests/bench/first_sight.py`) that have an opposite are examples against,
and those of faults for it: the word whose opposite makes the good sentence of it, where there is one. Each round is
told by weights that were fitted on the others (`tests/bench/lone_clauses.py`): at some limits, how many good articles
have a word that is told, and how many faults.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np
from first_sight import article_of, read
from lone_clauses import Example, Floats, read_with, report
from nearby import opened

from tqcheck.article.context import Context
from tqcheck.article.opposed import InBody, InTitle, numbers, tried
from tqcheck.plan import Plan

#: Kinds of faults in the body and in headlines.
BODY, TITLE = frozenset({"antonym", "reversal", "comparison_changed"}), frozenset({"title_reversed"})


def main() -> None:
    """Print the weights and how well they tell."""
    found = read_with(examples, __doc__)
    names = [field.name for field in fields(InBody)]
    for title, own in ((False, names), (True, names + [field.name for field in fields(InTitle)][1:])):
        told = [each for each, its in found if its == title]
        sys.stdout.writelines(["headlines\n" if title else "body\n", *report(told, own, lambda seen: float(seen[3]))])


def examples(files: Sequence[Path], plan: Plan) -> Iterator[tuple[Example, bool]]:
    """Words of good articles, and of each fault those that the good one has not; and whether of a headline."""
    for path in files:
        for article in read(path):
            if article["target_lang"] != "en":
                continue
            name, source = f"{path.parent.name} {article['id']}", article_of(article["lang"], article["source"])
            good = opened(source, article_of("en", article["target"]), plan)
            known = {piece.raw for piece in good.target.pieces}
            for title in (False, True):
                for _, _, seen in rows(good, title=title):
                    yield Example(name, path.parent.name, "", beside=False, seen=seen), title
            for number, fault in enumerate(article["bad"]):
                lines, title = [*article["target"]], not fault["line"]
                lines[fault["line"]] = fault["text"]
                if fault["kind"] in (TITLE if title else BODY) and fault["text"]:
                    context = opened(source, article_of("en", lines), plan)
                    own: defaultdict[bool, list[Floats]] = defaultdict(list)
                    for text, changed, seen in rows(context, title=title):
                        if text not in known:
                            own[changed in known].append(seen)
                    # Where the very word is known, it alone is the fault's.
                    for seen in own[True] or own[False]:
                        yield Example(name, path.parent.name, f"{name} {number}", beside=False, seen=seen), title


def rows(context: Context, *, title: bool) -> Iterator[tuple[str, str, Floats]]:
    """Each word on trial: its sentence, the same with the opposite, and what tells of it."""
    for each in tried(context, title=title):
        yield each.word.piece.raw, each.word.trial(each.bead.source).changed, np.array(numbers(each.evidence))


if __name__ == "__main__":
    main()
