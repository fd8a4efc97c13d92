"""A network of one hidden layer on what is read of token states: its training, and its file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
#: How far what the network told of some rows (their numbers) is off, shape (rows, told).
Off = Callable[[Floats, NDArray[np.int64]], Floats]


@dataclass(frozen=True)
class Training:
    """How it is trained; `blind` of the input and `dropped` of the hidden layer are left out at random."""

    hidden: int
    epochs: int
    batch: int
    rate: float
    decay: float
    blind: float
    dropped: float


def fitted(table: Floats, told: int, off: Off, way: Training) -> list[Floats]:
    """Weights and constants of both layers, by Adam, for `told` numbers a row."""
    chance = np.random.default_rng(0)
    width = table.shape[1]
    weights = [
        chance.normal(0, np.sqrt(2 / width), (width, way.hidden)).astype(np.float32),
        np.zeros(way.hidden, np.float32),
        chance.normal(0, np.sqrt(1 / way.hidden), (way.hidden, told)).astype(np.float32),
        np.zeros(told, np.float32),
    ]
    mean, spread = ([np.zeros_like(each) for each in weights] for _ in range(2))
    step = 0
    for epoch in range(way.epochs):
        rate = way.rate * (1 - epoch / way.epochs)
        order = chance.permutation(len(table))
        for start in range(0, len(order), way.batch):
            rows = order[start : start + way.batch]
            inputs = table[rows] * (chance.random((len(rows), width), dtype=np.float32) > way.blind)
            active = np.maximum(inputs @ weights[0] + weights[1], 0)
            kept = (chance.random(active.shape, dtype=np.float32) > way.dropped) / np.float32(1 - way.dropped)
            slope = off(active * kept @ weights[2] + weights[3], rows) / len(rows)
            below = slope @ weights[2].T * kept * (active > 0)
            slopes = [inputs.T @ below, below.sum(axis=0), (active * kept).T @ slope, slope.sum(axis=0)]
            step += 1
            for n, each in enumerate(slopes):
                mean[n] += 0.1 * (each - mean[n])
                spread[n] += 0.001 * (each**2 - spread[n])
                moved = mean[n] / (1 - 0.9**step) / (np.sqrt(spread[n] / (1 - 0.999**step)) + 1e-8)
                weights[n] -= (rate * (moved + way.decay * weights[n])).astype(np.float32)
    return weights


def logistic(right: Floats, weight: Floats | None = None) -> Off:
    """How far one number a row is off the logarithm of the odds of what is right (0 or 1), by weight."""

    def off(told: Floats, rows: NDArray[np.int64]) -> Floats:
        slope: Floats = 1 / (1 + np.exp(-told)) - right[rows, None]
        return (slope if weight is None else slope * weight[rows, None]).astype(np.float32)

    return off


def scaled(table: Floats, plain: int, spread: float, off: Off, way: Training, least: float = 1e-6) -> list[Floats]:
    """Weights for one number a row, on columns that were made alike first; they read the columns as they are.

    Args:
        table: what is read.
        plain: how many of the last columns are divided by `spread` alone.
        spread: as above.
        off: as in `fitted`.
        way: of training.
        least: what is added to each column's deviation.
    """
    mean, deviation = table.mean(axis=0), table.std(axis=0) + least
    mean[-plain:], deviation[-plain:] = 0, spread
    weights = fitted((table - mean) / deviation, 1, off, way)
    first = weights[0] / deviation[:, None]
    return [first, weights[1] - mean @ first, *weights[2:]]


def steps(doc: str | None, pairs: Path) -> argparse.Namespace:
    """The command line of a training of two steps: `rows` of examples, and `train` on them.

    Args:
        doc: what it says of itself.
        pairs: translations that are read where none are named.
    """
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    known = parser.add_subparsers(dest="step", required=True)
    rows = known.add_parser("rows")
    rows.add_argument("out", type=Path)
    rows.add_argument("pairs", nargs="?", type=Path, default=pairs)
    rows.add_argument("--rounds", nargs="*", type=Path, default=[])
    train = known.add_parser("train")
    train.add_argument("rows", type=Path)
    train.add_argument("--held", nargs="*", default=[], help="rounds that are not trained on")
    train.add_argument("--write", type=Path)
    return parser.parse_args()


def graph(
    weights: Sequence[Floats], name: str, *, shares: bool = False, kept: Mapping[str, str] | None = None
) -> bytes:
    """The network as an ONNX file, the first layer's weights in half precision.

    Args:
        weights: of both layers.
        name: of the network.
        shares: whether what it tells adds to 1.
        kept: what its metadata says.
    """
    first, constant, second, last = weights
    tensors = {"halves": first.astype(np.float16), "constant": constant, "second": second, "last": last}
    nodes = [
        helper.make_node("Cast", ["halves"], ["first"], to=TensorProto.FLOAT),
        helper.make_node("Gemm", ["seen", "first", "constant"], ["sums"]),
        helper.make_node("Relu", ["sums"], ["active"]),
        helper.make_node("Gemm", ["active", "second", "last"], ["odds" if shares else "told"]),
        *([helper.make_node("Softmax", ["odds"], ["told"], axis=1)] if shares else []),
    ]
    given = helper.make_tensor_value_info("seen", TensorProto.FLOAT, ["rows", first.shape[0]])
    result = helper.make_tensor_value_info("told", TensorProto.FLOAT, ["rows", second.shape[1]])
    arrays = [numpy_helper.from_array(value.astype(value.dtype), key) for key, value in tensors.items()]
    model = helper.make_model(
        helper.make_graph(nodes, name, [given], [result], arrays), opset_imports=[helper.make_opsetid("", 17)]
    )
    helper.set_model_props(model, dict(kept or {}))
    model.ir_version = 8
    onnx.checker.check_model(model)
    whole: bytes = model.SerializeToString()
    return whole
