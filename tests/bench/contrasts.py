"""Train the network that tells a word from its rival by what the original has (`tqcheck.align.contrasts`).

    python tests/bench/contrasts.py rows ROWS.npz [PAIRS.jsonl.xz] [--rounds FILE.jsonl ...] [--part N/M] [--liked ODDS]
    python tests/bench/contrasts.py train ROWS.npz ... [--held NAME ...] [--write contrasts.onnx]

PAIRS are professional translations into English, a line {"lp", "set", "src", "tgt"} each; those beside the project are
read without the argument. Of first-sight files the good articles count, by line. In each translation words are put in
each other's place: an opposite, an amount or duty, the persons of a quotation, a negation. What stands there is a good
example beside its rival, and the rival a bad one beside it. With --liked all rivals are read, and those kept that the
shipped network likes so much: what it is to learn from once more. Faults of the files (--held ones are not trained on)
are examples of their own. Printed is, of what was held back, which share of wrong words' right rivals reaches some
limits, and which share of right words' wrong rivals. Needs onnx; an hour on two processors.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import get_args

import numpy as np
from first_sight import read
from numpy.typing import NDArray
from small_network import Floats, Training, fitted, graph, logistic

import tqcheck
from tqcheck import lang
from tqcheck.align.contrasts import LONGEST, Contest, Kind, both_ways, seen
from tqcheck.align.trials import Change, Trial
from tqcheck.compare.negated import affirmed, negated
from tqcheck.compare.poles import counterparts
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.plan import Plan
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.words import cased_like, phrases

DATA = Path(__file__).parents[3] / "shared" / "bench" / "data" / "train" / "wmt-refs.jsonl.xz"
WAY = Training(hidden=128, epochs=14, batch=256, rate=1e-3, decay=1e-4, blind=0.1, dropped=0.3)
#: Faults of rounds weigh more than words that were exchanged by rule.
FAULT = 5.0
HELD, READ = 5, 256
#: Where rows are from that were kept for being liked: all of them are trained on.
LIKED = "liked"
#: Odds, as logarithms, for which the figures are printed.
LIMITS = (3, 4, 5, 6)
#: Numbers of a row that are no states but gains; the kind's follow them.
GAINS = 4
LISTS: dict[Kind, str] = {"opposite": "contrast.words", "scale": "scale.words"}
#: Words of certainty, and those of possibility that are tried in their place.
CLAIMS = ("certain", "tried")
WORDS = 3
FIRST = {"we": "they", "our": "their", "us": "them", "ours": "theirs", "ourselves": "themselves"}
ME = ({"i": "he", "my": "his", "me": "him", "mine": "his"}, {"i": "she", "my": "her", "me": "her", "mine": "hers"})
US = ({"they": "we", "their": "our", "them": "us"}, {"he": "I", "his": "my", "him": "me"}, {"she": "I", "her": "my"})
#: Kinds of faults that are one word, or two, for another.
KINDS: dict[str, Kind] = {
    "reversal": "opposite",
    "antonym": "opposite",
    "title_reversed": "opposite",
    "comparison_changed": "opposite",
    "verb_class_changed": "opposite",
    "modality_changed": "scale",
    "quantifier_reversed": "scale",
    "cause_turned": "scale",
    "direct_made_other_person": "person",
    "negation_dropped": "negation",
    "negation_added": "negation",
    "title_negated": "negation",
}


@dataclass(frozen=True)
class Example:
    """A right text, and a wrong one as its trial; `of`: where it is from, `fault`: its kind, if it is one."""

    trial: Trial
    kind: Kind
    of: str
    fault: str = ""


def main() -> None:
    """Make rows or train, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    rows = steps.add_parser("rows")
    rows.add_argument("out", type=Path)
    rows.add_argument("pairs", nargs="?", type=Path, default=DATA)
    rows.add_argument("--rounds", nargs="*", type=Path, default=[])
    rows.add_argument("--part", default="0/1", help="which of how many parts of the texts")
    rows.add_argument("--kinds", nargs="*", default=get_args(Kind), help="of rivals; all without it")
    rows.add_argument("--liked", type=float, help="keep only the rivals, of all, with such odds by the shipped network")
    train = steps.add_parser("train")
    train.add_argument("rows", nargs="+", type=Path)
    train.add_argument("--held", nargs="*", default=[], help="rounds that are not trained on")
    train.add_argument("--write", type=Path)
    options = parser.parse_args()
    if options.step == "rows":
        part, parts = map(int, options.part.split("/"))
        texts = [*pairs(options.pairs), *lines(options.rounds)][part::parts]
        bad = [] if options.liked is not None else [*faults(options.rounds)][part::parts]
        write(options.out, texts, [each for each in bad if each.kind in options.kinds], options.kinds, options.liked)
    else:
        trained(options.rows, options.held, options.write)


def write(
    out: Path, texts: Sequence[tuple[str, str, str]], bad: Sequence[Example], kinds: Sequence[Kind], liked: float | None
) -> None:
    """Make the rows of examples, of both ways round."""
    with tqcheck.open_session() as session:
        made = exchanged(texts, session.plan, every=liked is not None)
        found = [*(each for each in made if each.kind in kinds), *bad]
        encoder, judge = session.plan.encoder, session.plan.judging
        assert encoder is not None
        assert judge is not None
        one, other, kept = [], [], []
        for start in range(0, len(found), READ):
            here = found[start : start + READ]
            asked = [(each.trial.original, text) for each in here for text in (each.trial.text, each.trial.changed)]
            judged = [each.quality if each else 0.0 for each in judge.judge(asked)]
            verdicts = [after - before for before, after in zip(judged[::2], judged[1::2], strict=True)]
            contests = [Contest(each.trial, each.kind, it) for each, it in zip(here, verdicts, strict=True)]
            first, second = seen(contests, encoder)
            wanted = np.arange(len(here)) if liked is None else np.flatnonzero(both_ways(first, second) >= liked)
            one.append(first[wanted].astype(np.float16))
            other.append(second[wanted].astype(np.float16))
            kept += [here[n] for n in wanted]
            sys.stderr.write(f"{start + len(here)} of {len(found)}\n")
    told = {key: np.array([getattr(each, key) for each in kept]) for key in ("kind", "of", "fault")}
    if liked is not None:
        told["of"] = np.full(len(kept), LIKED)
    said = np.array([each.trial.text + " => " + each.trial.changed for each in kept])
    np.savez(out, good=np.concatenate(one), bad=np.concatenate(other), texts=said, **told)


def pairs(path: Path) -> Iterator[tuple[str, str, str]]:
    """Original, translation and name of professional translations."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for number, row in enumerate(map(json.loads, file)):
            yield row["src"], row["tgt"], f"wmt{number % HELD}"


def lines(rounds: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """The same of the lines of good articles."""
    for path in rounds:
        for article in read(path):
            if article["target_lang"] == "en":
                both = zip(article["source"], article["target"], strict=True)
                yield from ((*each, path.parent.name) for each in both)


def exchanged(texts: Sequence[tuple[str, str, str]], plan: Plan, *, every: bool) -> Iterator[Example]:
    """Translations with words in each other's place: one of each kind, or every one."""
    pack, chance = lang.load("en"), random.Random(0)
    short = [each for each in texts if max(map(len, each[:2])) <= LONGEST]
    parses = plan.parser.parse([target for _, target, _ in short], pack.list("syntax.models"))
    for number, ((source, target, of), parse) in enumerate(zip(short, parses, strict=True)):
        if parse:
            tree = Tree(Piece(number, Sentence("body", 0, len(target), 1), target, pack), parse)
            kind: Kind
            for kind, found in (
                *((kind, words(target, key)) for kind, key in LISTS.items()),
                ("person", persons(tree)),
                (
                    "negation",
                    [(each,) for each in chance.choice([[*affirmed(tree)] or [*negated(tree)], [*negated(tree)]])],
                ),
            ):
                for changes in found if every else [chance.choice(found)] if found else []:
                    yield Example(Trial(source, target, changes), kind, of)


def words(text: str, key: str) -> list[tuple[Change, ...]]:
    """Listed words of a text with each rival."""
    pack = lang.load("en")
    known = counterparts(pack, key)
    sides = [list(map(fold_word, pack.list(f"modality.{side}"))) for side in CLAIMS]
    claims = [*product(*sides), *product(*sides[::-1])] if key == LISTS["scale"] else []
    return [
        ((start, end, cased_like(rival, text[start])),)
        for start, end, word in phrases(text, WORDS)
        for rival in (*known.get(word, ()), *(other for one, other in claims if one == word))
    ]


def persons(tree: Tree) -> list[tuple[Change, ...]]:
    """The words for a person within a quotation, for another one."""
    found = []
    for forms in (FIRST, *ME, *US):
        here = [word for word in sorted(tree.quoted) if tree.words[word] in forms]
        places = [(tree.tokens[word].start, tree.tokens[word].end, forms[tree.words[word]]) for word in here]
        if places:
            found.append(tuple((a, b, cased_like(new, tree.piece.raw[a])) for a, b, new in places))
    return found


def faults(rounds: Iterable[Path]) -> Iterator[Example]:
    """The faults of first-sight files that are a word for another."""
    for path in rounds:
        for article in read(path):
            for fault in article["bad"] if article["target_lang"] == "en" else ():
                good, bad = article["target"][fault["line"]], fault["text"]
                if fault["kind"] in KINDS and bad and max(map(len, (good, bad))) <= LONGEST:
                    trial = Trial(article["source"][fault["line"]], good, (difference(good, bad),))
                    if len(trial.original) <= LONGEST:
                        yield Example(trial, KINDS[fault["kind"]], path.parent.name, fault["kind"])


def difference(good: str, bad: str) -> Change:
    """What one text has where another has something else, by whole words."""
    first, last, most = 0, 0, min(len(good), len(bad))
    while first < most and good[first] == bad[first]:
        first += 1
    while last < most - first and good[-1 - last] == bad[-1 - last]:
        last += 1
    while first and good[first - 1].isalnum():
        first -= 1
    while last and good[len(good) - last].isalnum():
        last -= 1
    return first, len(good) - last, bad[first : len(bad) - last]


def trained(paths: Sequence[Path], held: Sequence[str], out: Path | None) -> None:
    """Train, print the figures and write the weights."""
    found = [np.load(path) for path in paths]
    good, bad = (np.concatenate([each[key] for each in found]).astype(np.float32) for key in ("good", "bad"))
    kind, of, fault = (np.concatenate([each[key] for each in found]) for key in ("kind", "of", "fault"))
    kept = ~np.isin(of, ["wmt0", *held])
    both = np.concatenate([good[kept], bad[kept]])
    mean, deviation = both.mean(axis=0), both.std(axis=0) + 1e-6
    plain = GAINS + len(get_args(Kind))
    mean[-plain:], deviation[-plain:] = 0, 1 / 2
    half = int(kept.sum())
    right = np.repeat([0.0, 1.0], half).astype(np.float32)
    weight = np.tile(np.where(fault[kept] == "", 1.0, FAULT), 2).astype(np.float32)

    weights = fitted((both - mean) / deviation, 1, logistic(right, weight), WAY)
    first = weights[0] / deviation[:, None]
    whole = [first, weights[1] - mean @ first, *weights[2:]]
    # A fault's good text is told with the fault for a rival, and the other way round.
    told = (odds(bad[~kept], whole) - odds(good[~kept], whole)) / 2
    sys.stdout.writelines(f"{line}\n" for line in report(told, kind[~kept], fault[~kept]))
    if out:
        out.write_bytes(graph(whole, "contrasts"))


def odds(table: Floats, weights: Sequence[Floats]) -> Floats:
    """What the network makes of each row."""
    result: Floats = (np.maximum(table @ weights[0] + weights[1], 0) @ weights[2] + weights[3])[:, 0]
    return result


def report(told: Floats, kind: NDArray[np.str_], fault: NDArray[np.str_]) -> Iterator[str]:
    """By kind and fault, which share of wrong words' rivals reaches each limit, and which of right words'."""
    for name, here in (
        *((f"{each}, exchanged", (kind == each) & (fault == "")) for each in sorted({*kind})),
        *((f"{f}, faults", fault == f) for f in sorted({*fault} - {""})),
    ):
        if here.any():
            # The rival of a good word is liked as much as a wrong word's rival is disliked.
            both = ((n, np.mean(told[here] >= n), np.mean(told[here] <= -n)) for n in LIMITS)
            shares = "  ".join(f"{n}: {right:.2f} {wrong:.4f}" for n, right, wrong in both)
            yield f"{name:44} {here.sum():5}  right {np.mean(told[here] > 0):.2f}  {shares}"


if __name__ == "__main__":
    main()
