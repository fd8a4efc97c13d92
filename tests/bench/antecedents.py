"""Train the network that tells whether a pronoun stands for what it should (`tqcheck.align.antecedents`).

    python tests/bench/antecedents.py [PAIRS.jsonl.xz] [--write antecedents.onnx]

PAIRS are professional translations into English, a line {"lp", "set", "src", "tgt"} each, in the order of their
documents; without the argument those beside the project are read. Each third-person pronoun is a good example as it
stands and bad ones in the forms of other persons; its verb follows it in seven cases of ten. Every fifth run of 60
lines is held back for the figures: at the limits that one in 770 and one in 100 good pronouns reach, which share of the
exchanged ones does, by case and persons. Needs onnx; an hour on two processors.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from small_network import Floats, Training, fitted, graph

from tqcheck import lang
from tqcheck.align.antecedents import CASES, LONGEST, PERSONS, Slot, seen
from tqcheck.broken.pronouns import stands_for_nothing
from tqcheck.compare.retold import case_and_person
from tqcheck.engines.e5 import E5
from tqcheck.engines.syntax import Parser
from tqcheck.frames.syntax.tree import Tree
from tqcheck.model import Sentence
from tqcheck.text.piece import Piece

DATA = Path(__file__).parents[3] / "shared" / "bench" / "data" / "train" / "wmt-refs.jsonl.xz"
RUN, HELD = 60, 5
FOLLOWS = 0.7
#: Slots whose sentences are read together.
READ = 256
#: For whom a pronoun is exchanged, by case and person; "they" for one person is English.
EXCHANGED = {
    "subjects": {"he": ("she", "it"), "she": ("he", "it"), "it": ("he", "she", "they"), "they": ("it",)},
    "objects": {"he": ("she", "it"), "she": ("he", "it"), "it": ("he", "they"), "they": ("it", "he")},
    "selves": {"he": ("she", "it"), "she": ("he", "it"), "it": ("he", "they"), "they": ("it",)},
}
HIDDEN, EPOCHS, BATCH, RATE, DECAY = 96, 12, 256, 1e-3, 1e-4
#: What a bad example weighs, how much of the input and of the hidden layer is left out at random, and what the form of
#: a pronoun counts beside standardised states.
BAD, BLIND, DROPPED, FORM = 0.6, 0.1, 0.3, 2.0

#: Finite verbs whose plural is no lemma.
PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "'s": "'re", "’s": "’re"}
SINGULAR = {plural: singular for singular, plural in PLURAL.items()}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True)
class Example:
    """A pronoun, as it stands or exchanged."""

    slot: Slot
    was: str
    held: bool

    @property
    def bad(self) -> bool:
        """Whether it was exchanged."""
        return self.was != PERSONS[self.slot.form[1]]


def main() -> None:
    """Train, print the figures and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=DATA)
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    found = list(examples(options.pairs))
    encoder, slots = E5(), [each.slot for each in found]
    table = np.concatenate([seen(slots[start : start + READ], encoder) for start in range(0, len(slots), READ)])
    bad = np.array([each.bad for each in found])
    held = np.array([each.held for each in found])
    states = table.shape[1] - len(CASES) * len(PERSONS) - len(PERSONS)
    mean, deviation = table[~held].mean(axis=0), table[~held].std(axis=0) + 1e-6
    mean[states:], deviation[states:] = 0, 1 / FORM
    table = (table - mean) / deviation
    weights = trained(table[~held], bad[~held])
    lines = report([e for e in found if e.held], odds(table[held], weights))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if options.write:
        first = weights[0] / deviation[:, None]
        options.write.write_bytes(graph((first, weights[1] - mean @ first, *weights[2:]), "antecedents"))


def examples(path: Path) -> Iterator[Example]:
    """Pronouns of the translations, good and exchanged."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    pack, chance = lang.load("en"), random.Random(0)
    texts = [row["tgt"] for row in rows]
    parses = Parser().parse(texts, pack.list("syntax.models"))
    for number, (row, parse) in enumerate(zip(rows, parses, strict=True)):
        last = rows[number - 1] if number else row
        before = last["tgt"] if number and (last["lp"], last["set"]) == (row["lp"], row["set"]) else ""
        if not parse or max(len(row["tgt"]), len(row["src"])) > LONGEST:
            continue
        tree = Tree(Piece(number, Sentence("body", 0, len(row["tgt"]), 1), row["tgt"], pack), parse)
        for word in range(len(parse)):
            case, now = case_and_person(tree, word) or ("", "")
            others = EXCHANGED[case][now] if case in EXCHANGED and now in PERSONS else PERSONS
            for person in dict.fromkeys((now, *others)) if now in PERSONS else ():
                if person == now or not stands_for_nothing(tree, word):
                    slot = exchanged(tree, word, case, person, follows=chance.random() < FOLLOWS)
                    yield Example(Slot(row["src"], before, *slot), now, number // RUN % HELD == 0)


def exchanged(
    tree: Tree, word: int, case: str, person: str, *, follows: bool
) -> tuple[str, tuple[int, int], tuple[int, int], tuple[int, int]]:
    """A sentence with a pronoun for another person: text, places of pronoun and governor, and the form.

    Args:
        tree: the sentence.
        word: the pronoun; for its own person nothing changes.
        case: its case.
        person: whom it is to stand for.
        follows: whether the verb agrees with it.
    """
    token, governor, raw = tree.tokens[word], tree.tokens[tree.tokens[word].head], tree.piece.raw
    order = ("he", "she", "it", "I", "we", "they")
    form = tree.piece.pack.list(f"pronouns.{case}")[order.index(person)]
    old = raw[token.start : token.end]
    new = old if tree.words[word] == form else form.capitalize() if old[0].isupper() else form
    changes = [(token.start, token.end, new)]
    if follows and new != old and (verb := agreeing(tree, word, many=person == "they")):
        changes.append(verb)
    text, places = raw, []
    for start, end, put in sorted(changes, reverse=True):
        text = text[:start] + put + text[end:]
    for each in (token, governor):
        shift = sum(len(put) - (end - start) for start, end, put in changes if start < each.start)
        grown = next((len(put) - (end - start) for start, end, put in changes if start == each.start), 0)
        places.append((each.start + shift, each.end + shift + grown))
    return text, places[0], places[1], (CASES.index(case), PERSONS.index(person))


def agreeing(tree: Tree, word: int, *, many: bool) -> tuple[int, int, str] | None:
    """The change by which a subject's finite verb agrees with one or many; None if it does already."""
    token = tree.tokens[word]
    if token.dep not in _SUBJECTS:
        return None
    helpers = [each for each in tree.children[token.head] if tree.tokens[each].dep in {"aux", "auxpass"}]
    verb = tree.tokens[helpers[0] if helpers else token.head]
    said = tree.piece.raw[verb.start : verb.end].lower()
    table = PLURAL if many else SINGULAR
    if said in table:
        return verb.start, verb.end, table[said]
    if verb.tag == ("VBZ" if many else "VBP"):
        ending = "es" if said.endswith(("s", "sh", "ch", "x", "o")) else "s"
        return verb.start, verb.end, verb.lemma if many else said + ending
    return None


def trained(table: Floats, bad: NDArray[np.bool_]) -> list[Floats]:
    """Weights and constants of both layers, trained on the logarithm of the odds."""

    def off(told: Floats, rows: NDArray[np.int64]) -> Floats:
        wrong = bad[rows, None]
        slope: Floats = (1 / (1 + np.exp(-told)) - wrong) * np.where(wrong, BAD, 1)
        return slope

    return fitted(table, 1, off, Training(HIDDEN, EPOCHS, BATCH, RATE, DECAY, BLIND, DROPPED))


def odds(table: Floats, weights: Sequence[Floats]) -> Floats:
    """What the network makes of each row."""
    result: Floats = (np.maximum(table @ weights[0] + weights[1], 0) @ weights[2] + weights[3])[:, 0]
    return result


def report(found: Sequence[Example], told: Floats) -> Iterator[str]:
    """The shares of exchanged pronouns that reach two limits."""
    good = np.array([not each.bad for each in found])
    yield f"{good.sum()} good pronouns, {(~good).sum()} exchanged"
    for share in (1 / 770, 1 / 100):
        limit = np.quantile(told[good], 1 - share)
        kinds = defaultdict(list)
        for each, value in zip(found, told, strict=True):
            if each.bad:
                case, person = each.slot.form
                kinds[CASES[case], each.was, PERSONS[person]].append(value >= limit)
        yield f"limit {limit:.2f}: {np.mean((told >= limit)[~good]):.2f} of all"
        yield from (f"  {' '.join(kind):24} {np.mean(each):.2f} of {len(each)}" for kind, each in sorted(kinds.items()))


if __name__ == "__main__":
    main()
