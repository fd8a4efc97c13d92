"""Train the network that tells where two sentences run into one (`tqcheck.align.seams`).

    python tests/bench/seams.py rows ROWS.npz [PAIRS.jsonl.xz] [--rounds FILE.jsonl ...]
    python tests/bench/seams.py train ROWS.npz [--held NAME ...] [--write seams.onnx]

PAIRS are as for `contrasts.py`. Each translation is a good example at some of the places that the checks would look at,
the most doubted one among them (those of first-sight files at all); joined with the one that follows, without its stop
and mostly without a capital, it is a bad one where they meet, and a good one elsewhere. Of first-sight files the good
articles are read so, sentence by sentence, and of their faults those that were run together by hand, which are measured
and never trained on. Printed is, of what was held back, which share of meetings and of faults is told at some limits,
and how many good places are. Needs onnx; a quarter of an hour on two processors.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from contrasts import DATA, READ, difference, odds, pairs
from first_sight import read
from small_network import Training, graph, logistic, scaled, steps

import tqcheck
from tqcheck import lang
from tqcheck.align.seams import LONGEST, Seam, seen
from tqcheck.broken.meetings import seams
from tqcheck.broken.reader import doubts
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.plan import Plan
from tqcheck.text.piece import Piece

WAY = Training(hidden=96, epochs=6, batch=256, rate=1e-3, decay=3e-4, blind=0.1, dropped=0.3)
#: Sentences that are joined, all in all, and characters of two together.
JOINED, MOST = 24_000, 420
#: Places of a good sentence besides the most doubted one, how often the second sentence keeps its capital, and
#: characters between where two meet and the word behind.
OTHERS, CAPITAL, NEAR = 3, 0.05, 2
#: Numbers of a row that are no states.
PLAIN = 5
FAULT = "run_together"
LIMITS = (2, 2.5, 3, 4, 5, 6, 7)
_BORDER = re.compile(r'(?<=[.])["”]? (?=[A-Z])')


@dataclass(frozen=True)
class Text:
    """A sentence; `of`: where it is from, `meets`: where another one begins in it, `fault`: whether by hand."""

    text: str
    of: str
    meets: int | None = None
    fault: bool = False


@dataclass
class Rows:
    """What the network is asked, whether two sentences meet there, where it is from, and whether it is a fault."""

    asked: list[Seam] = field(default_factory=list)
    meets: list[bool] = field(default_factory=list)
    of: list[str] = field(default_factory=list)
    fault: list[bool] = field(default_factory=list)


def main() -> None:
    """Make rows or train, as the command line says."""
    options = steps(__doc__, DATA)
    if options.step == "rows":
        write(options.out, options.pairs, options.rounds)
    else:
        trained(options.rows, options.held, options.write)


def write(out: Path, path: Path, rounds: Sequence[Path]) -> None:
    """Make the rows of all sentences."""
    chance = random.Random(0)
    with tqcheck.open_session() as session:
        plan = session.plan
        assert plan.encoder is not None
        good = [(target, of) for _, target, of in pairs(path)], *map(sentences, rounds)
        two = [each for row in good for each in pairwise(row) if may_join(*each)]
        texts = [Text(text, of) for row in good for text, of in row]
        texts += joined(chance.sample(two, min(len(two), JOINED)), plan, chance)
        texts += [fault for each in rounds for fault in faults(each)]
        rows = asked([each for each in texts if len(each.text) <= LONGEST], plan, chance)
        blocks = []
        for start in range(0, len(rows.asked), READ):
            blocks.append(seen(rows.asked[start : start + READ], plan.encoder).astype(np.float16))
            sys.stderr.write(f"{start} of {len(rows.asked)}\n")
    np.savez(out, seen=np.concatenate(blocks), meets=rows.meets, of=rows.of, fault=rows.fault)


def sentences(path: Path) -> list[tuple[str, str]]:
    """Sentences of the good articles of a first-sight file, and its round."""
    articles = (article for article in read(path) if article["target_lang"] == "en")
    return [
        (text, path.parent.name)
        for article in articles
        for line in article["target"][1:]
        for text in _BORDER.split(line)
    ]


def may_join(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two sentences follow each other, and read as two once they are one."""
    (first, _), (second, _) = one, other
    return first.endswith(".") and second[:1].isalpha() and len(first) + len(second) < MOST


def joined(two: Sequence[tuple[tuple[str, str], tuple[str, str]]], plan: Plan, chance: random.Random) -> Iterator[Text]:
    """Each two sentences as one."""
    parses = plan.parser.parse([second for _, (second, _) in two], lang.load("en").list("syntax.models"))
    for ((first, of), (second, _)), parse in zip(two, parses, strict=True):
        named = not parse or parse[0].pos == "PROPN" or second.split()[0] == "I" or chance.random() < CAPITAL
        yield Text(first[:-1] + " " + (second if named else second[0].lower() + second[1:]), of, len(first))


def faults(path: Path) -> Iterator[Text]:
    """Lines of a first-sight file that were run together by hand."""
    for article in read(path):
        for fault in article["bad"] if article["target_lang"] == "en" else ():
            if fault["kind"] == FAULT:
                meets, _, new = difference(article["target"][fault["line"]], fault["text"])
                yield Text(fault["text"], path.parent.name, meets + len(new.split()[0]) + 1, fault=True)


def asked(texts: Sequence[Text], plan: Plan, chance: random.Random) -> Rows:
    """The places of sentences that the network is asked, chosen by chance but for those that count."""
    pack, rows = lang.load("en"), Rows()
    parses = plan.parser.parse([each.text for each in texts], pack.list("syntax.models"))
    known = [(each, parse) for each, parse in zip(texts, parses, strict=True) if parse]
    found = doubts([each.text for each, _ in known], [parse for _, parse in known])
    for number, ((each, parse), doubt) in enumerate(zip(known, found, strict=True)):
        piece = Piece(number, Sentence("body", 0, len(each.text), 1), each.text, pack)
        here = [seam for _, seam in seams(Tree(piece, parse), doubt.tolist())]
        meets = [seam for seam in here if each.meets is not None and abs(seam.words[1][0] - each.meets) <= NEAR]
        rest = [seam for seam in here if seam not in meets]
        if each.meets is None and each.of.startswith("wmt"):
            most = [max(rest, key=lambda seam: sum(seam.doubts[:2]))] if rest else []
            rest = [*dict.fromkeys((*most, *chance.sample(rest, min(len(rest), OTHERS))))]
        elif not each.fault and each.meets is not None:
            rest = chance.sample(rest, min(len(rest), 1))
        for seam in (*meets, *rest):
            rows.asked.append(seam)
            rows.meets.append(seam in meets)
            rows.of.append(each.of)
            rows.fault.append(each.fault)
    return rows


def trained(path: Path, held: Sequence[str], out: Path | None) -> None:
    """Train, print the figures and write the weights."""
    with np.load(path) as file:
        rows = dict(file)
    left = np.isin(rows["of"], ["wmt0", *held])
    kept = ~(left | rows["fault"])
    table = rows["seen"][kept].astype(np.float32)
    right = rows["meets"][kept].astype(np.float32)

    whole = scaled(table, PLAIN, 1.0, logistic(right), WAY, least=1e-3)
    told = odds(rows["seen"].astype(np.float32), whole)
    for name, here in (
        ("references", (rows["of"] == "wmt0") & ~rows["fault"]),
        ("rounds", np.isin(rows["of"], held) & ~rows["fault"]),
        ("faults", np.isin(rows["of"], held) & rows["fault"]),
        ("faults of other rounds", ~np.isin(rows["of"], held) & rows["fault"]),
    ):
        bad, good = (told[here & (rows["meets"] == meets)] for meets in (True, False))
        shares = "  ".join(f"{n}: {np.mean(bad >= n):.2f} {np.sum(good >= n)}" for n in LIMITS)
        sys.stdout.write(f"{name:10} {len(bad)} meet, {len(good)} do not  {shares}\n")
    if out:
        out.write_bytes(graph(whole, "seams"))


if __name__ == "__main__":
    main()
