"""Train the network that tells whether a name stands for nothing in the original (`tqcheck.align.unheard`).

    python tests/bench/unheard.py rows ROWS.npz FOLDER|FILE.jsonl ... [--part N/M]
    python tests/bench/unheard.py train ROWS.npz ... [--held NAME ...] [--write unheard.onnx]

FOLDERs hold good articles in English and their originals, as `tqcheck check` reads them; FILEs are first-sight files,
of which the good articles count. Their names are good examples. Then each article is read twice with one name of each
sentence in another's place: one of the same article's, of an article from the same language or of any article, persons
for persons, places for places and others for others. Printed is, of what was held back (rounds by name, every sixth
article of the folders), how many good names reach some limits, and which share of the bad ones. Needs onnx; half an
hour on two processors, one part each.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from contrasts import odds
from nearby import articles_at, opened
from small_network import Floats, Training, graph, logistic, scaled

import tqcheck
from tqcheck.align.unheard import seen
from tqcheck.article.context import Context
from tqcheck.article.unheard import names_asked
from tqcheck.compare.strangers import entities
from tqcheck.model import Article
from tqcheck.plan import Plan
from tqcheck.text.names import Name, lower_case_words, names
from tqcheck.text.piece import Piece

WAY = Training(hidden=160, epochs=10, batch=256, rate=7e-4, decay=2e-3, blind=0.15, dropped=0.4)
#: Versions of an article with other names, and how often a name is one of the same article's, or of its language's.
VERSIONS, OWN, ALIKE = 2, 0.25, 0.5
#: Letters that names may have more or less, and of the shortest; of so many articles of a folder one is held back.
LETTERS, SHORT, HELD = 7, 2, 6
#: Numbers of a row that are no states, and what they are divided by.
PLAIN, SPREAD = 30, 0.3
LIMITS = (2, 3, 4, 5, 6)
KINDS = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place"}
#: Names by kind, in one language ("": in all).
Pool = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True)
class Text:
    """An article, its original, and what it is from."""

    of: str
    source: Article
    target: Article


def main() -> None:
    """Make rows or train, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    rows = steps.add_parser("rows")
    rows.add_argument("out", type=Path)
    rows.add_argument("paths", nargs="+", type=Path)
    rows.add_argument("--part", default="0/1", help="which of how many parts of the articles")
    train = steps.add_parser("train")
    train.add_argument("rows", nargs="+", type=Path)
    train.add_argument("--held", nargs="*", default=[], help="rounds that are not trained on")
    train.add_argument("--write", type=Path)
    options = parser.parse_args()
    if options.step == "rows":
        write(options.out, options.paths, *map(int, options.part.split("/")))
    else:
        trained(options.rows, options.held, options.write)


def write(out: Path, paths: Sequence[Path], part: int, parts: int) -> None:
    """Make the rows of names as they stand, and of others in their place."""
    chance, read, wrong, of = random.Random(part), [], [], []
    with tqcheck.open_session() as session:
        found = list(texts(paths, session.plan))
        pool = pooled(found, session.plan)
        for number, text in enumerate(found[part::parts]):
            for rows, bad in versions(text, pool, session.plan, chance):
                read.append(rows.astype(np.float16))
                wrong += bad
                of += [text.of] * len(bad)
            sys.stderr.write(f"{number} of {len(found[part::parts])}\n")
    np.savez(out, read=np.concatenate(read), wrong=np.array(wrong), of=np.array(of))


def texts(paths: Sequence[Path], plan: Plan) -> Iterator[Text]:
    """Articles in English; those of folders say whether they are held back."""
    for path in paths:
        for name, source, target in articles_at(path, plan):
            held = zlib.crc32(name.split("/")[-1].encode()) % HELD == 0
            of = path.parent.name if path.is_file() else f"folder{'-held' if held else ''}"
            if target.lang == "en":
                yield Text(of, source, target)


def pooled(found: Sequence[Text], plan: Plan) -> Pool:
    """The names of some articles, as often as these have them."""
    pool: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text in found:
        for name, kind in named(opened(text.source, text.target, plan)):
            pool[text.source.lang, kind].append(name.text)
            pool["", kind].append(name.text)
    return pool


def named(context: Context) -> Iterator[tuple[Name, str]]:
    """The names of a translation's body, each with its kind."""
    lower = lower_case_words(context.target.pieces)
    for tree in context.target.parsed(context.target.body, entities=True):
        for name in names(tree.piece, lower, SHORT):
            kinds = {KINDS[each] for each in entities(tree, name) if each in KINDS}
            if any(t.pos == "PROPN" and not (t.listed and not kinds) for t in tree.tokens if t.start == name.start):
                yield name, min(kinds, default="")


def versions(text: Text, pool: Pool, plan: Plan, chance: random.Random) -> Iterator[tuple[Floats, list[bool]]]:
    """What the network reads of an article's names, and which of them are wrong: as it stands, and with others."""
    context = opened(text.source, text.target, plan)
    own = list(named(context))
    for version in range(VERSIONS + 1):
        new: dict[str, str] = {}
        body = text.target.body
        if version:
            body, new = exchanged(body, own, pool, text.source.lang, chance)
            context = opened(text.source, Article("en", text.target.title, body), plan)
        asked = list(names_asked(context))
        if asked and plan.encoder is not None:
            bad = [new.get(each.name.piece.raw) == each.name.text for each in asked]
            yield seen([each.called for each in asked], plan.encoder), bad


def exchanged(
    body: str, own: Sequence[tuple[Name, str]], pool: Pool, lang: str, chance: random.Random
) -> tuple[str, dict[str, str]]:
    """A body with one name of each sentence in another's place, and the new name by its sentence's new text."""
    by_sentence: dict[Piece, list[tuple[Name, str]]] = defaultdict(list)
    for name, kind in own:
        by_sentence[name.piece].append((name, kind))
    new = {}
    for piece, found in by_sentence.items():
        name, kind = chance.choice(found)
        way = chance.random()
        if way < OWN:
            others = [other.text for other, its in own if its == kind and other.text not in piece.raw]
        else:
            others = [each for each in pool[lang if way < OWN + ALIKE else "", kind] if each not in body]
        near = [each for each in others if abs(len(each) - len(name.text)) <= LETTERS]
        if near:
            put = chance.choice(near)
            raw = piece.raw[: name.start] + put + piece.raw[name.end :]
            body = body.replace(piece.raw, raw, 1)
            new[raw] = put
    return body, new


def trained(paths: Sequence[Path], held: Sequence[str], out: Path | None) -> None:
    """Train, print the figures and write the weights."""
    files = [np.load(path) for path in paths]
    table = np.concatenate([file["read"] for file in files])
    wrong, of = (np.concatenate([file[key] for file in files]) for key in ("wrong", "of"))
    kept = ~np.isin(of, ["folder-held", *held])
    weights = scaled(table[kept].astype(np.float32), PLAIN, SPREAD, logistic(wrong[kept].astype(np.float32)), WAY)
    for name, here in (("folders", of == "folder-held"), ("rounds", np.isin(of, held))):
        told = odds(table[here].astype(np.float32), weights)
        shares = "  ".join(
            f"{n}: {np.mean(told[wrong[here]] >= n):.2f} {np.sum(told[~wrong[here]] >= n)}" for n in LIMITS
        )
        sys.stdout.write(f"{name:8} {wrong[here].sum()} {(~wrong[here]).sum()}  {shares}\n")
    if out:
        out.write_bytes(graph(weights, "unheard"))


if __name__ == "__main__":
    main()
