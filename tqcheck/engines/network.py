"""The encoder's network in ONNX Runtime: eight-bit integer products with ranges that were calibrated once.

Activations get fixed ranges (static quantisation, Jacob et al. 2018, arXiv:1712.05877) and not those of the batch at
hand: a text has the same vector whatever it is batched with. Weights have seven bits and a sign, so that the sums of
two products of the AVX2 kernels cannot overflow sixteen bits. The few channels whose values dwarf the others' are
multiplied in full precision beside the rest (Dettmers et al. 2022, arXiv:2208.07339).
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tqcheck.engines.runtime import first_line, session
from tqcheck.engines.tokens import Tokenizer
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tqcheck.engines.packed import PackedModel

    Floats = NDArray[np.float32]
    Ranges = Mapping[str, tuple[Floats, Floats]]

_log = logging.getLogger("tqcheck")

#: The layer (counted from 1) whose states align words best in models of this kind (Jalili Sabet et al. 2020).
MIDDLE_LAYER = 8
#: Part of the file's name: raised when the graph is built in another way.
RECIPE = 3
_LARGEST_WEIGHT = 63
_LEVELS = 255
#: Products whose inputs have a few channels far beyond the others (behind a norm and behind the activation), and how
#: many are multiplied in full precision: 4 bring the cosine to the unquantised vectors from .9965 to .9993.
_UNEVEN, _LARGE = ("fi", "fo"), 4
_CONTRIB = "com.microsoft"
_DIGEST_BYTES = 32


class Network:
    """Runs the layers on batches of texts.

    Args:
        model: the weights.
        graph: the layers, as `build` makes them.
    """

    def __init__(self, model: PackedModel, graph: bytes) -> None:
        self._embeddings = _Embeddings(model)
        self._session = session(graph)

    def run(self, ids: list[NDArray[np.int64]]) -> tuple[Floats, Floats]:
        """Run one batch.

        Args:
            ids: pieces of each text with the marks of beginning and end, no more than the model has positions.

        Returns:
            States of the last and of the middle layer, shape (texts, longest text, hidden); rows beyond a text's end
            mean nothing.

        Raises:
            EngineError: ONNX Runtime failed.
        """
        given = self._embeddings.of(ids)
        try:
            last, middle = self._session.run(["last", "middle"], given)
        except Exception as error:
            raise EngineError(f"the encoder e5 failed in ONNX Runtime: {first_line(error)}") from error
        return last, middle


class _Embeddings:
    """Looks pieces up in the packed model, so that the vocabulary never lies unpacked in memory."""

    def __init__(self, model: PackedModel) -> None:
        self._model = model
        self._positions = model.floats("emb.pos").reshape(model.shape.positions, model.shape.hidden)
        self._type = model.floats("emb.type")[: model.shape.hidden]

    def of(self, ids: list[NDArray[np.int64]]) -> dict[str, NDArray[Any]]:
        """Inputs of the graph: embeddings of a batch, padded with zeros, and the texts' lengths."""
        lengths = np.array([len(text) for text in ids], dtype=np.int32)
        rows = self._model.rows("emb.word", np.concatenate(ids))
        embedded = np.zeros((len(ids), int(lengths.max()), rows.shape[1]), dtype=np.float32)
        start = 0
        for text, length in zip(embedded, lengths, strict=True):
            text[:length] = rows[start : start + length] + self._positions[:length] + self._type
            start += length
        return {"embedded": embedded, "lengths": lengths}


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


def calibrate(model: PackedModel, tokenizer: Tokenizer) -> Ranges:
    """Least and greatest value that each product's input takes on the calibration text, in full precision."""
    texts = files("tqcheck.engines").joinpath("calibration.txt").read_text("utf-8").splitlines()
    names = [f"l{layer}.{part}" for layer in range(model.shape.layers) for part in _PRODUCTS]
    ends = [f"{name}.low" for name in names] + [f"{name}.high" for name in names]
    full = session(build(model, None))
    embeddings = _Embeddings(model)
    seen = []
    for tokens in tokenizer.tokens(texts):
        ids = np.concatenate([[model.begin], tokens.ids[: model.shape.positions - 2], [model.end]])
        seen.append(full.run(ends, embeddings.of([ids])))
    lows = [np.min([values[number] for values in seen], axis=0) for number in range(len(names))]
    highs = [np.max([values[number + len(names)] for values in seen], axis=0) for number in range(len(names))]
    # Rounded, so that processors whose sums differ in the last bit build the same graph.
    return {name: (_rounded(low), _rounded(high)) for name, low, high in zip(names, lows, highs, strict=True)}


def _rounded(values: Floats) -> Floats:
    return np.array([float(f"{value:.3g}") for value in values], dtype=np.float32)


#: Products of a layer by the name of their first matrix, and all matrices that are joined in each.
_PRODUCTS = {"q": ("q", "k", "v"), "ao": ("ao",), "fi": ("fi",), "fo": ("fo",)}


def build(model: PackedModel, ranges: Ranges | None) -> bytes:
    """The network as a serialised ONNX graph: embeddings and lengths in, states of two layers out.

    Args:
        model: the weights.
        ranges: input ranges of the products; None: a graph in full precision that reports them.
    """
    from onnx import TensorProto, helper

    graph = _Graph(model, ranges)
    hidden = model.shape.hidden
    states = graph.node("LayerNormalization", "embedded", *graph.norm("emb.ln"), axis=-1, epsilon=model.epsilon)
    for layer in range(model.shape.layers):
        states = graph.layer(f"l{layer}.", states)
        if layer + 1 == MIDDLE_LAYER:
            graph.output("middle", states)
    graph.output("last", states)
    inputs = [
        helper.make_tensor_value_info("embedded", TensorProto.FLOAT, ["texts", "tokens", hidden]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["texts"]),
    ]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in graph.outputs]
    proto = helper.make_graph(graph.nodes, "e5", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(_CONTRIB, 1)]
    serialised: bytes = helper.make_model(proto, opset_imports=opsets, ir_version=10).SerializeToString()
    return serialised


class _Graph:
    """Nodes and constants of the graph as it grows."""

    def __init__(self, model: PackedModel, ranges: Ranges | None) -> None:
        self._model = model
        self._ranges = ranges
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.outputs: list[str] = []

    def layer(self, name: str, states: str) -> str:
        """A transformer layer with its norms behind the sums (BERT)."""
        shape = self._model.shape
        joined = self.product(f"{name}q", states)
        sizes = self.constant(f"{name}split", np.full(3, shape.hidden, dtype=np.int64))
        query, key, value = self._nodes("Split", 3, "", joined, sizes, axis=-1)
        attended = self.node(
            "MultiHeadAttention", query, key, value, "", "lengths", domain=_CONTRIB, num_heads=shape.heads
        )
        states = self._sum_norm(self.product(f"{name}ao", attended), states, f"{name}aln")
        wide = self.node("Gelu", self.product(f"{name}fi", states))
        return self._sum_norm(self.product(f"{name}fo", wide), states, f"{name}oln")

    def product(self, name: str, states: str) -> str:
        """Weights times states plus bias."""
        layer, _, first = name.rpartition(".")
        parts = [f"{layer}.{part}" for part in _PRODUCTS[first]]
        weights = np.concatenate([self._model.matrix(f"{part}.w") for part in parts])
        bias = self.constant(f"{name}.bias", np.concatenate([self._model.floats(f"{part}.b") for part in parts]))
        if self._ranges is None:
            axes = self.constant(f"{name}.axes", np.array([0, 1], dtype=np.int64))
            for end, reduce in (("low", "ReduceMin"), ("high", "ReduceMax")):
                self.output(f"{name}.{end}", self.node(reduce, states, axes, keepdims=0))
            return self._full(name, states, weights, bias)
        low, high = self._ranges[name]
        if first not in _UNEVEN:
            return self._whole(name, states, weights, bias, (low.min(), high.max()))
        channels = np.argsort(np.maximum(high, -low), kind="stable")
        rest, large = np.sort(channels[:-_LARGE]), np.sort(channels[-_LARGE:])
        weights_of_rest = weights.copy()
        weights_of_rest[:, large] = 0
        chosen = self.node("Gather", states, self.constant(f"{name}.large", large), axis=-1)
        exact = self.node("MatMul", chosen, self.constant(f"{name}.exact", weights.T[large]))
        ends = low[rest].min(), high[rest].max()
        return self.node("Add", self._whole(name, states, weights_of_rest, bias, ends), exact)

    def _full(self, name: str, states: str, weights: Floats, bias: str) -> str:
        return self.node("Add", self.node("MatMul", states, self.constant(f"{name}.w", weights.T)), bias)

    def _whole(self, name: str, states: str, weights: Floats, bias: str, ends: tuple[float, float]) -> str:
        """The product in whole numbers; what lies beyond the ends is taken for the nearer one."""
        low, high = min(ends[0], 0.0), max(ends[1], 0.0)
        step = np.float32((high - low) / _LEVELS)
        zero = self.constant(f"{name}.zero", np.uint8(round(float(-low / step))))
        scale = self.constant(f"{name}.step", step)
        steps = np.abs(weights).max(axis=1) / _LARGEST_WEIGHT
        whole = np.round(weights / steps[:, None]).astype(np.int8)
        return self.node(
            "MatMulIntegerToFloat",
            self.node("QuantizeLinear", states, scale, zero),
            self.constant(f"{name}.w", whole.T),
            scale,
            self.constant(f"{name}.steps", steps.astype(np.float32)),
            zero,
            self.constant(f"{name}.zeros", np.zeros(len(steps), dtype=np.int8)),
            bias,
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
        return self._nodes(kind, 1, domain, *inputs, **attributes)[0]

    def _nodes(self, kind: str, outputs: int, domain: str, *inputs: str, **attributes: Any) -> list[str]:
        from onnx import helper

        names = [f"{kind}_{len(self.nodes)}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names


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
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(hashlib.sha256(graph).digest() + graph)
                file.close()
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("the built encoder cannot be kept in %s, this run holds it in memory (%s)", path.parent, error)
