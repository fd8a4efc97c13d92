"""The encoder's network in ONNX Runtime: eight-bit integer products with ranges that were calibrated once.

Activations get fixed ranges (static quantisation, Jacob et al. 2018, arXiv:1712.05877) and not those of the batch at
hand: a text has the same vector whatever it is batched with. Weights have seven bits and a sign, so that the sums of
two products of the AVX2 kernels cannot overflow sixteen bits. The few channels whose values dwarf the others' are made
smaller and their weights larger (SmoothQuant, Xiao et al. 2023, arXiv:2211.10438), and biases take up what rounded
weights add to the mean product (bias correction, Nagel et al. 2019, arXiv:1906.04721).
"""

from __future__ import annotations

import hashlib
import logging
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tqcheck.engines.runtime import first_line, session
from tqcheck.engines.tokens import Tokenizer
from tqcheck.errors import EngineError
from tqcheck.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from tqcheck.engines.packed import PackedModel

    Floats = NDArray[np.float32]
    Inputs = Mapping[str, "Channels"]

_log = logging.getLogger("tqcheck")

#: The layer (counted from 1) whose states align words best in models of this kind (Jalili Sabet et al. 2020).
MIDDLE_LAYER = 8
#: The layer whose states tell broken word order best: exchanged neighbours are told from others with an area under the
#: curve of .846, by layers 3, 6, 8, 10 and 12 with .802, .839, .789, .736 and .666 (a probe on 6,000 sentences).
LOWER_LAYER = 5
#: Part of the file's name: raised when the graph is built in another way.
RECIPE = 5
_LARGEST_WEIGHT = 63
_LEVELS = 255
#: Products whose inputs have a few channels far beyond the others (behind a norm and behind the activation), and how
#: many of these are brought to the size of the next.
_UNEVEN, _LARGE = ("q", "fi", "fo"), 2
_CONTRIB = "com.microsoft"
_DIGEST_BYTES = 32


class Channels(NamedTuple):
    """What the calibration text shows of a product's input: least, greatest and mean value of each channel."""

    low: Floats
    high: Floats
    mean: Floats


class Network:
    """Runs the layers on batches of texts.

    Args:
        model: the weights.
        graph: the layers, as `build` makes them.
    """

    def __init__(self, model: PackedModel, graph: bytes) -> None:
        self._embeddings = _Embeddings(model)
        self._session = session(graph)

    def run(self, ids: list[NDArray[np.int64]]) -> tuple[Floats, Floats, Floats]:
        """Run one batch.

        Args:
            ids: pieces of texts of one length with the marks of beginning and end, no more than the model has
                positions.

        Returns:
            States of the last, the middle and the lower layer, shape (texts, pieces, hidden).

        Raises:
            EngineError: ONNX Runtime failed.
        """
        given = self._embeddings.of(ids)
        try:
            last, middle, lower = self._session.run(["last", "middle", "lower"], given)
        except Exception as error:
            raise EngineError(f"the encoder e5 failed in ONNX Runtime: {first_line(error)}") from error
        return last, middle, lower


class _Embeddings:
    """Looks pieces up in the packed model, so that the vocabulary never lies unpacked in memory."""

    def __init__(self, model: PackedModel) -> None:
        self._model = model
        self._positions = model.floats("emb.pos").reshape(model.shape.positions, model.shape.hidden)
        self._type = model.floats("emb.type")[: model.shape.hidden]

    def of(self, ids: list[NDArray[np.int64]]) -> dict[str, Floats]:
        """Inputs of the graph: embeddings of a batch of texts of one length."""
        rows = self._model.rows("emb.word", np.concatenate(ids)).reshape(len(ids), len(ids[0]), -1)
        return {"embedded": rows + self._positions[: rows.shape[1]] + self._type}


def network_path(digest: str, cache_dir: Path) -> Path:
    """The file of the built graph.

    Args:
        digest: digest of the model file's content.
        cache_dir: folder that keeps built graphs.
    """
    return cache_dir / f"e5-{digest[:16]}-{RECIPE}.onnx"


def open_network(model: PackedModel, tokenizer: Tokenizer, path: Path) -> Network:
    """The network with integer products, built if no earlier run has left it.

    Args:
        model: the weights.
        tokenizer: cuts the calibration text, should the graph have to be built.
        path: the file that keeps the built graph.

    Raises:
        EngineError: ONNX Runtime refuses the graph.
    """
    graph = _kept(path)
    if graph is None:
        graph = build(model, calibrate(model, tokenizer))
        _keep(path, graph)
    return Network(model, graph)


def calibrate(model: PackedModel, tokenizer: Tokenizer) -> Inputs:
    """What the inputs of each product are on the calibration text, in full precision."""
    texts = files("tqcheck.engines").joinpath("calibration.txt").read_text("utf-8").splitlines()
    names = [f"l{layer}.{part}" for layer in range(model.shape.layers) for part in _PRODUCTS]
    full = session(build(model, None))
    embeddings = _Embeddings(model)
    seen, sizes = [], []
    for tokens in tokenizer.tokens(texts):
        ids = np.concatenate([[model.begin], tokens.ids[: model.shape.positions - 2], [model.end]])
        seen.append(full.run([f"{name}.{kind}" for kind in Channels._fields for name in names], embeddings.of([ids])))
        sizes.append(len(ids))
    found = {}
    for number, name in enumerate(names):
        low, high, mean = ([values[number + len(names) * kind] for values in seen] for kind in range(3))
        channels = np.min(low, axis=0), np.max(high, axis=0), np.average(mean, axis=0, weights=sizes)
        # Rounded, so that processors whose sums differ in the last bit build the same graph.
        found[name] = Channels(*(_rounded(values) for values in channels))
    return found


def _rounded(values: Floats) -> Floats:
    return np.array([float(f"{value:.3g}") for value in values], dtype=np.float32)


#: Products of a layer by the name of their first matrix, and all matrices that take the same input.
_PRODUCTS = {"q": ("q", "k", "v"), "ao": ("ao",), "fi": ("fi",), "fo": ("fo",)}


def build(model: PackedModel, inputs: Inputs | None) -> bytes:
    """The network as a serialised ONNX graph: embeddings in, states of three layers out.

    Args:
        model: the weights.
        inputs: what the products' inputs are; None: a graph in full precision that reports it.
    """
    from onnx import TensorProto, helper

    graph = _Graph(model, inputs)
    states = graph.node("LayerNormalization", "embedded", *graph.norm("emb.ln"), axis=-1, epsilon=model.epsilon)
    for layer in range(model.shape.layers):
        states = graph.layer(f"l{layer}.", states)
        if name := {MIDDLE_LAYER: "middle", LOWER_LAYER: "lower"}.get(layer + 1):
            graph.output(name, states)
    graph.output("last", states)
    given = helper.make_tensor_value_info("embedded", TensorProto.FLOAT, ["texts", "tokens", model.shape.hidden])
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in graph.outputs]
    proto = helper.make_graph(graph.nodes, "e5", [given], outputs, graph.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(_CONTRIB, 1)]
    serialised: bytes = helper.make_model(proto, opset_imports=opsets, ir_version=10).SerializeToString()
    return serialised


class _Graph:
    """Nodes and constants of the graph as it grows."""

    def __init__(self, model: PackedModel, inputs: Inputs | None) -> None:
        self._model = model
        self._inputs = inputs
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.outputs: list[str] = []

    def layer(self, name: str, states: str) -> str:
        """A transformer layer with its norms behind the sums (BERT)."""
        attended = self.node(
            "MultiHeadAttention",
            *self.products(f"{name}q", states),
            domain=_CONTRIB,
            num_heads=self._model.shape.heads,
        )
        (new,) = self.products(f"{name}ao", attended)
        states = self._sum_norm(new, states, f"{name}aln")
        (wide,) = self.products(f"{name}fi", states)
        (new,) = self.products(f"{name}fo", self.node("FastGelu", wide, domain=_CONTRIB))
        return self._sum_norm(new, states, f"{name}oln")

    def products(self, name: str, states: str) -> list[str]:
        """Weights times states plus bias, for each of the matrices that take the same input."""
        layer, _, first = name.rpartition(".")
        parts = [f"{layer}.{part}" for part in _PRODUCTS[first]]
        if self._inputs is None:
            self._report(name, states)
            return [self._full(part, states) for part in parts]
        low, high, mean = self._inputs[name]
        sizes = np.maximum(high, -low)
        factors = np.maximum(sizes / np.sort(sizes)[-_LARGE - 1], 1) if first in _UNEVEN else np.ones_like(sizes)
        if first in _UNEVEN:
            states = self.node("Mul", states, self.constant(f"{name}.smaller", 1 / factors))
        least, most = min((low / factors).min(), 0.0), max((high / factors).max(), 0.0)
        step = np.float32((most - least) / _LEVELS)
        zero = self.constant(f"{name}.zero", np.uint8(round(float(-least / step))))
        scale = self.constant(f"{name}.step", step)
        # What lies beyond the ends is taken for the nearer one.
        whole = self.node("QuantizeLinear", states, scale, zero)
        return [self._whole(part, (whole, scale, zero), factors, mean) for part in parts]

    def _report(self, name: str, states: str) -> None:
        axes = self.constant(f"{name}.axes", np.array([0, 1], dtype=np.int64))
        for kind, reduce in zip(Channels._fields, ("ReduceMin", "ReduceMax", "ReduceMean"), strict=True):
            self.output(f"{name}.{kind}", self.node(reduce, states, axes, keepdims=0))

    def _full(self, part: str, states: str) -> str:
        weights = self.constant(f"{part}.w", self._model.matrix(f"{part}.w").T)
        return self.node(
            "Add", self.node("MatMul", states, weights), self.constant(f"{part}.b", self._model.floats(f"{part}.b"))
        )

    def _whole(self, part: str, given: tuple[str, str, str], factors: Floats, mean: Floats) -> str:
        """The product in whole numbers of an input with its step and zero, its channels divided by the factors."""
        whole, scale, zero = given
        weights = self._model.matrix(f"{part}.w") * factors
        steps = np.abs(weights).max(axis=1) / _LARGEST_WEIGHT
        rounded = np.round(weights / steps[:, None])
        bias = self._model.floats(f"{part}.b") + (weights - rounded * steps[:, None]) @ (mean / factors)
        return self.node(
            "MatMulIntegerToFloat",
            whole,
            self.constant(f"{part}.w", rounded.T.astype(np.int8)),
            scale,
            self.constant(f"{part}.steps", steps.astype(np.float32)),
            zero,
            self.constant(f"{part}.zeros", np.zeros(len(steps), dtype=np.int8)),
            self.constant(f"{part}.b", bias.astype(np.float32)),
            domain=_CONTRIB,
        )

    def norm(self, name: str) -> tuple[str, str]:
        """Gain and bias of a layer norm."""
        gain, bias = (self._model.floats(f"{name}.{part}") for part in "wb")
        return self.constant(f"{name}.w", gain), self.constant(f"{name}.b", bias)

    def _sum_norm(self, new: str, old: str, name: str) -> str:
        total = self.node("Add", new, old)
        return self.node("LayerNormalization", total, *self.norm(name), axis=-1, epsilon=self._model.epsilon)

    def constant(self, name: str, value: Any) -> str:
        """Add a constant and return its name."""
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(np.shape(value)), name))
        return name

    def output(self, name: str, value: str) -> None:
        """Give a value out under a name."""
        from onnx import helper

        self.nodes.append(helper.make_node("Identity", [value], [name]))
        self.outputs.append(name)

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output and return the output's name."""
        from onnx import helper

        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **attributes))
        return name


def _kept(path: Path) -> bytes | None:
    """The graph of an earlier run, if it is there and whole."""
    try:
        content = path.read_bytes()
    except OSError:
        # Missing or unreadable: if it cannot be kept either, `_keep` says so.
        return None
    graph = content[_DIGEST_BYTES:]
    if hashlib.sha256(graph).digest() == content[:_DIGEST_BYTES]:
        return graph
    _log.warning("the built encoder %s was damaged and is built anew", path)
    return None


def _keep(path: Path, graph: bytes) -> None:
    """Put the graph in place whole: a second process that builds at the same time writes the same bytes."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, hashlib.sha256(graph).digest() + graph)
    except OSError as error:
        _log.warning("the built encoder cannot be kept in %s, this run holds it in memory (%s)", path.parent, error)
