"""Train the network that tells by who is near a pronoun whether it stands for the right one (`tqcheck.article.nearby`).

    python tests/bench/nearby.py FOLDER ... [--faults FILE.jsonl ...] [--write nearby.onnx]

FOLDERs hold good articles in English and their originals, as `tqcheck check` reads them; the articles of first-sight
files (`tests/bench/first_sight.py`) count as well, and of those behind --faults the faults of gender. A third-person
pronoun is a good example as it stands, a bad one in the form of another person; a fault's own pronouns are bad and
weigh more.
The figures come from five parts of the articles, each told by a network that was trained on the others: at the limits
that some numbers of good pronouns reach, which shares of the exchanged ones and of the faults do. Needs onnx.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from antecedents import exchanged
from first_sight import FAMILIES, article_of, read
from numpy.typing import NDArray
from small_network import Floats, Training, fitted, graph

import tqcheck
from tqcheck.align.antecedents import CASES, PERSONS
from tqcheck.article.antecedents import places_of
from tqcheck.article.context import Context
from tqcheck.article.gender import people_of
from tqcheck.article.nearby import Nearby, Place
from tqcheck.article.prepare import align_sides, encode, prepare
from tqcheck.broken.people import People
from tqcheck.broken.pronouns import stands_for_nothing
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Article, Pair, Sentence
from tqcheck.plan import Plan
from tqcheck.readers import read_paths
from tqcheck.text.piece import Piece

WAY = Training(hidden=64, epochs=60, batch=128, rate=3e-3, decay=3e-3, blind=0.05, dropped=0.3)
PARTS, FAULT, GOOD = 5, 15.0, 3.0
#: For whom a pronoun is exchanged; an owner is for each other one.
OTHERS = {"he": ("she", "it"), "she": ("he", "it"), "it": ("he", "they"), "they": ("it",)}


@dataclass(frozen=True)
class Example:
    """What is seen of a pronoun; kind: empty for a good one, a fault's, or "exchanged"."""

    article: str
    kind: str
    seen: Floats


def main() -> None:
    """Train, print the figures and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="folders of articles, and first-sight files")
    parser.add_argument("--faults", nargs="*", type=Path, default=[], help="first-sight files whose faults count")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    with tqcheck.open_session() as session:
        found = [*examples(options.paths, options.faults, session.plan)]
    table = np.stack([each.seen for each in found])
    articles = sorted({each.article for each in found})
    random.Random(0).shuffle(articles)
    part = np.array([articles.index(each.article) % PARTS for each in found])
    told = np.zeros(len(found), np.float32)
    for each in range(PARTS):
        told[part == each] = odds(table[part == each], trained(found, table, part != each))
    sys.stdout.writelines(f"{line}\n" for line in report(found, told))
    if options.write:
        options.write.write_bytes(graph(trained(found, table, part >= 0), "nearby"))


def examples(paths: list[Path], faults: list[Path], plan: Plan) -> Iterator[Example]:
    """Pronouns of articles, good, exchanged and of faults."""
    chance = random.Random(0)
    for path in paths:
        for name, source, target in articles_at(path, plan):
            context = opened(source, target, plan)
            people = people_of(context)
            places = [*places_of(context, people)]
            yield from (Example(name, "", row) for row in Nearby(people).seen(places))
            for place in places:
                other = (
                    None if stands_for_nothing(place.tree, place.word) else turned(place, people, context, chance, plan)
                )
                if other:
                    yield Example(name, "exchanged", Nearby(other[1]).seen([other[0]])[0])
    kinds = {kind for kind in tomllib.loads(FAMILIES.read_text("utf-8"))["gender"] if "pronoun" not in kind}
    for path in faults:
        for article in read(path):
            for fault in (each for each in article["bad"] if each["kind"] in kinds):
                lines, number = [*article["target"]], fault["line"]
                before, lines[number] = words(lines[number]), fault["text"]
                new = words(fault["text"]) - before
                context = opened(article_of(article["lang"], article["source"]), article_of("en", lines), plan)
                people = people_of(context)
                own = [
                    place
                    for place in places_of(context, people)
                    if place.tree.piece.raw in fault["text"] and place.tree.words[place.word] in new
                ]
                rows = Nearby(people).seen(own)
                yield from (Example(f"{path}{article['id']}", fault["kind"], row) for row in rows)


def articles_at(path: Path, plan: Plan) -> Iterator[tuple[str, Article, Article]]:
    """Name, original and translation of the good articles in a folder or first-sight file."""
    if path.is_dir():
        pairs = [job.item for job in read_paths([path], plan.settings.corpus) if isinstance(job.item, Pair)]
        yield from ((f"{path}{p.id}", p.source, p.target) for p in pairs if p.source and p.target.lang.startswith("en"))
    else:
        rows = [row for row in read(path) if row["target_lang"] == "en"]
        for row in rows:
            yield f"{path}{row['id']}", article_of(row["lang"], row["source"]), article_of("en", row["target"])


def opened(source: Article, target: Article, plan: Plan) -> Context:
    """A pair as rules see it."""
    pair = Pair(id="article", corpus=".", path="", target=target, source=source)
    one, other = views = prepare(pair, plan.parser)
    assert one is not None
    vectors = encode([views], plan.encoder)
    alignment = align_sides(one, other, vectors, plan.encoder)
    return Context(
        pair, other, one, alignment, plan.settings.corpus.house, plan.encoder, vectors, plan.words, plan.judging
    )


def turned(
    place: Place, people: People, context: Context, chance: random.Random, plan: Plan
) -> tuple[Place, People] | None:
    """A pronoun in another person's form, its verb as it was, and the people of the article that has it."""
    case, piece = CASES[place.slot.form[0]], place.tree.piece
    others = OTHERS[place.person] if case != "owners" else [each for each in PERSONS if each != place.person]
    text, (start, _), _, _ = exchanged(place.tree, place.word, case, chance.choice(others), follows=False)
    (parse,) = plan.parser.parse([text], piece.pack.list("syntax.models"))
    if not parse:
        return None
    tree = Tree(Piece(piece.index, Sentence(piece.field, 0, len(text), 1), text, piece.pack), parse)
    now = People([*people.trees[: place.number], tree, *people.trees[place.number + 1 :]], people.known)
    found = [each for each in places_of(context, now, place.number) if each.slot.pronoun[0] == start]
    return (found[0], now) if found else None


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def trained(found: list[Example], table: Floats, kept: NDArray[np.bool_]) -> list[Floats]:
    """Weights of both layers, trained on the logarithm of the odds."""
    own = [each for each, keep in zip(found, kept, strict=True) if keep]
    bad = np.array([bool(each.kind) for each in own])
    weigh = {"": GOOD, "exchanged": 1.0}
    weight = np.array([weigh.get(each.kind, FAULT) for each in own], np.float32)

    def off(told: Floats, rows: NDArray[np.int64]) -> Floats:
        slope: Floats = (1 / (1 + np.exp(-told)) - bad[rows, None]) * weight[rows, None]
        return slope.astype(np.float32)

    return fitted(table[kept], 1, off, WAY)


def odds(table: Floats, weights: list[Floats]) -> Floats:
    """What the network makes of each row."""
    result: Floats = (np.maximum(table @ weights[0] + weights[1], 0) @ weights[2] + weights[3])[:, 0]
    return result


def report(found: list[Example], told: Floats) -> Iterator[str]:
    """The shares of bad pronouns that reach the limits of some good ones."""
    kinds = np.array([each.kind for each in found])
    good = np.sort(told[kinds == ""])[::-1]
    yield f"{len(good)} good pronouns, {(kinds == 'exchanged').sum()} exchanged"
    for number in (4, 8, 16, 32):
        limit = good[number - 1]
        shares = [f"{kind} {np.mean(told[kinds == kind] >= limit):.2f}" for kind in sorted({*kinds} - {""})]
        yield f"{number} good ones reach {limit:.2f}: {', '.join(shares)}"


if __name__ == "__main__":
    main()
