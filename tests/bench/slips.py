"""What the rules say of slips that a machine makes in good articles: any figure, month, country, office, "not", "he".

    python tests/bench/slips.py FILE.jsonl ... [--kinds KIND ...] [--select CODE ...] [--seed N] [--missed KIND]

The files are those of first_sight.py. Nobody has read a slip before it is made: another seed makes others. One slip of
each kind that an article has a place for is made, one at a time, and is *named* by a finding on its line that the good
article has not. Words that stand for each other are in slips.toml; a figure gets another first digit.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from first_sight import article_of, lines_of, read

import tqcheck
from tqcheck.model import Pair
from tqcheck.session import Session
from tqcheck.settings import Settings

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
#: A figure that is no part of a time, a date or a model.
FIGURE = re.compile(r"(?<![\w.,:/-])\d(?=\d*(?:,\d{3})*(?![\w:/]))")
#: "not" behind a word, which goes on without it.
NOT = re.compile(r"(?<=\w)(?: not|n['’]t)(?=[ ,.])(?! only)")


def main() -> None:
    """Measure the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--kinds", nargs="*", default=[*WORDS["figures"], *WORDS["behind"], "figure"])
    parser.add_argument("--select", nargs="*", default=["NUM"], help="codes of rules, or what they begin with")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=10, help="no further article after so many")
    parser.add_argument("--missed", default="", help="print the slips of this kind (or all) that nobody named")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    articles = [article for path in options.files for article in read(path)]
    chance.shuffle(articles)
    made: Counter[str] = Counter()
    named: Counter[str] = Counter()
    end = time.monotonic() + 60 * options.minutes
    with tqcheck.open_session(Settings(select=tuple(options.select))) as session:
        for article in articles:
            if time.monotonic() > end:
                break
            good = told(session, article, article["target"])
            for kind, line, text in one_of_each(article["target"], options.kinds, chance):
                lines = [*article["target"]]
                lines[line] = text
                made[kind] += 1
                found = any(place == line for _, place in told(session, article, lines) - good)
                named[kind] += found
                if not found and options.missed in {kind, "all"}:
                    sys.stdout.write(f"{article['id']} {kind}\n  {article['source'][line]}\n  {text}\n")
    for kind, number in [*sorted(made.items()), ("all", made.total())]:
        count = named.total() if kind == "all" else named[kind]
        sys.stdout.write(f"{kind:10} {count:5} of {number:5} {100 * count / max(1, number):4.0f} %\n")


def told(session: Session, article: dict[str, Any], lines: list[str]) -> set[tuple[str, int]]:
    """Codes of the findings, and the lines that they are on."""
    sides = article_of(article["target_lang"], lines), article_of(article["lang"], article["source"])
    found = session.check_pair(Pair(article["id"], ".", "", *sides)).findings
    every = ((each, lines_of(each, article["source"], lines)) for each in found if each.severity != "note")
    return {(each.code, line) for each, places in every for line in places}


def one_of_each(lines: list[str], kinds: Container[str], chance: random.Random) -> Iterator[tuple[str, int, str]]:
    """A slip of each kind: kind, line, and the line's new text."""
    every = [(kind, line, text) for line, good in enumerate(lines) for kind, text in slips(good, chance)]
    for kind in sorted({kind for kind, _, _ in every if kind in kinds}):
        yield chance.choice([each for each in every if each[0] == kind])


def slips(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """All places of a line where a slip can be made, with what it makes of the line."""
    for match in FIGURE.finditer(text):
        yield "figure", f"{text[: match.start()]}{int(match[0]) % 9 + 1}{text[match.end() :]}"
    for match in NOT.finditer(text):
        yield "not", text[: match.start()] + text[match.end() :]
    for table, before in (("figures", r"\b"), ("behind", r"(?<=\d )"), ("words", r"\b")):
        for kind, groups in WORDS[table].items():
            for words in groups:
                for match in re.finditer(rf"{before}(?:{'|'.join(map(re.escape, words))})(?!\w)", text):
                    other = chance.choice([word for word in words if word != match[0]])
                    yield kind, text[: match.start()] + other + text[match.end() :]


if __name__ == "__main__":
    main()
