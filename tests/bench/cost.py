"""What a check costs beside a network of CometKiwi's shape: products by a weight, and processor seconds a segment.

    python tests/bench/cost.py PAIRS.jsonl[.xz] [--segments N]

CometKiwi-22 (Rei et al. 2022) is XLM-R large, 24 layers of 1,024 channels, over translation and original as one text;
here with random weights, in full precision, on batches of texts of one length, so that nothing is padded. The encoder
has the same vocabulary, so its tokens count for both. Seconds are those of the processor on one thread, without the
time of loading, and no cache is read: other work on the machine moves them less than it moves the clock's.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from tqcheck import runner
from tqcheck.engines import judge, network, runtime
from tqcheck.engines.e5 import E5
from tqcheck.engines.packed import Shape
from tqcheck.model import Article, Pair
from tqcheck.plan import open_plan
from tqcheck.settings import Settings

KIWI = Shape(hidden=1024, layers=24, heads=16, feed_forward=4096, vocabulary=250_002, positions=514, types=1)
#: Segments that load what is loaded at the first text.
_FIRST = 4


class Random:
    """Weights of a shape, drawn at random, as a packed model gives them."""

    epsilon = 1e-5

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._draw = np.random.default_rng(1)

    def matrix(self, name: str) -> Any:
        """A weight, outputs first."""
        wide, narrow = self.shape.feed_forward, self.shape.hidden
        size = {"fi": (wide, narrow), "fo": (narrow, wide)}.get(name.split(".")[1], (narrow, narrow))
        return self._draw.standard_normal(size, np.float32) * np.float32(0.02)

    def floats(self, name: str) -> Any:
        """A bias or a norm."""
        size = self.shape.feed_forward if ".fi." in name else self.shape.hidden
        return np.full(size, name.endswith("ln.w"), np.float32)


def main() -> None:
    """Measure on the first segments of a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--segments", type=int, default=60)
    given = parser.parse_args()
    with (lzma.open if given.pairs.suffix == ".xz" else open)(given.pairs, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for _, line in zip(range(given.segments + _FIRST), file, strict=False)]
    encoder = E5()
    lengths = [[encoder.count([row[side]]) for side in ("src", "tgt")] for row in rows[_FIRST:]]
    tokens = sum(map(sum, lengths))
    middle = [sum(each) // len(lengths) for each in zip(*lengths, strict=True)]
    millions = {
        "encoder": encoder.shape.products_per_token * tokens,
        "judge": products(judge._weights()[0], *middle) * len(lengths),
        "kiwi": KIWI.products_per_token * tokens,
    }
    sys.stdout.write(f"{len(lengths)} segments, {tokens / len(lengths):.1f} tokens each, both sides together\n")
    show("millions of products by a weight", millions, 1e6 * len(lengths))
    show("milliseconds of one processor", seconds(encoder, rows, [sum(each) for each in lengths]), len(lengths) / 1000)


def show(what: str, of: dict[str, float], per: float) -> None:
    """Print figures, and what they come to beside each other."""
    both = of["encoder"] + of["judge"]
    parts = [f"{name} {value / per:.1f}" for name, value in of.items()]
    parts.append(f"judge by encoder {of['judge'] / of['encoder']:.2f}")
    parts.append(f"kiwi by encoder and judge {of['kiwi'] / both:.1f}")
    parts += [f"kiwi by check {of['kiwi'] / of['check']:.1f}"] if "check" in of else []
    sys.stdout.write(f"{what}, a segment: {', '.join(parts)}\n")


def products(graph: bytes, source: int, target: int) -> int:
    """Multiplications by a weight that a pair of so many tokens takes in the judge's graph."""
    model = onnx.load_from_string(graph)
    sizes = {each.name: int(np.prod(each.dims)) for each in model.graph.initializer if len(each.dims) == 2}
    # What goes into each product is given out as well: its last axis is summed over, the others are counted.
    nodes = [node for node in model.graph.node if node.input[1:] and node.input[1] in sizes]
    given = [(node.input[0], sizes[node.input[1]]) for node in nodes if "MatMul" in node.op_type]
    names = sorted({name for name, _ in given})
    model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names)
    states = {side: np.zeros((1, n, 768), np.float32) for side, n in (("source", source), ("target", target))}
    vectors = {f"{side}_vector": np.full((1, 384), 0.05, np.float32) for side in states}
    found = runtime.session(model.SerializeToString(), "judge").run(names, states | vectors)
    rows = {name: value.size // value.shape[-1] for name, value in zip(names, found, strict=True)}
    return sum(rows[name] * size for name, size in given)


def seconds(encoder: E5, rows: list[dict[str, Any]], lengths: list[int]) -> dict[str, float]:
    """Seconds of the processor for all rows but the first few, by what they were spent on."""
    pairs = [(row["src"], row["tgt"]) for row in rows]
    judging = judge.Judge(_Read(encoder, [text for pair in pairs for text in pair]))
    judging.judge(pairs[:_FIRST])
    plan = open_plan(Settings(), None)
    sides = [[Article(row["lp"].split("-")[n], "", row[side]) for n, side in enumerate(("src", "tgt"))] for row in rows]
    checked = [Pair("segment", ".", "", target, source) for source, target in sides]
    runner.check_segments(checked[:_FIRST], plan)
    kiwi = runtime.session(network.build(Random(KIWI), None))  # type: ignore[arg-type]
    texts = [text for pair in pairs[_FIRST:] for text in pair]
    return {
        "encoder": _spent(lambda: encoder.read(texts)),
        "judge": _spent(lambda: judging.judge(pairs[_FIRST:])),
        "check": _spent(lambda: runner.check_segments(checked[_FIRST:], plan)),
        "kiwi": _spent(lambda: [_run(kiwi, batch) for batch in runtime.batches(lengths, lambda each: each)]),
    }


class _Read:
    """An encoder that has read all texts before."""

    def __init__(self, encoder: E5, texts: list[str]) -> None:
        self.signature = encoder.signature
        self._known = dict(zip(texts, encoder.read(texts), strict=True))

    def read(self, texts: list[str]) -> list[Any]:
        """What was read."""
        return [self._known[text] for text in texts]


def _run(kiwi: Any, batch: list[int]) -> None:
    kiwi.run(["last"], {"embedded": np.zeros((len(batch), batch[0], KIWI.hidden), np.float32)})


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
