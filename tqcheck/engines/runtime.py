"""What the encoders that run on ONNX Runtime share: their packages, sessions and batches."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

T = TypeVar("T")
R = TypeVar("R")

#: Tokens that two windows of a text too long for a model share.
OVERLAP = 64
#: Texts that are tokenised at once.
BATCH_TEXTS = 1024
_BATCH_TOKENS = 256


def require(encoder: str, packages: Iterable[str]) -> None:
    """Check that packages are there, without importing them.

    Raises:
        EngineError: one is not.
    """
    for package in packages:
        if find_spec(package) is None:
            raise EngineError(f"the encoder {encoder} needs the package {package}: pip install {package}")


def session(model: bytes | Path, encoder: str = "e5", threads: int = 1) -> Any:
    """An ONNX Runtime session on the processor.

    Args:
        model: a serialised graph, or the file that has it.
        encoder: whose session this is, for the error.
        threads: how many share one product. Batches side by side, each on a thread of its own (`side_by_side`), are
            faster by a third than the threads of one batch, which wait for each other at every product.

    Raises:
        EngineError: ONNX Runtime cannot be imported, or refuses the graph.
    """
    # Newer releases keep a device id and a queue of events for their maker; this is read when the library is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # An arena keeps the memory of every shape of a batch that came by, and makes nothing faster.
        options.enable_cpu_mem_arena = False
        # Waiting threads must sleep: two runs on one machine would otherwise spin each other down.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        # Fused with the sum before it, a layer norm takes five times as long on the processor.
        return onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
    except Exception as error:
        raise EngineError(f"the encoder {encoder} cannot be loaded by ONNX Runtime: {first_line(error)}") from error


def first_line(error: Exception) -> str:
    """What a library's error says, without the lines of detail."""
    return str(error).strip().partition("\n")[0] or type(error).__name__


def batches(items: Iterable[T], length: Callable[[T], int]) -> Iterator[list[T]]:
    """Put items of one length together, the shortest first, so that nothing is padded.

    Args:
        items: texts, or windows of texts.
        length: tokens of an item; a batch of more than one item has no more than 256.
    """
    batch: list[T] = []
    for item in sorted(items, key=length):
        size = length(item)
        if batch and (length(batch[0]) != size or (len(batch) + 1) * size > _BATCH_TOKENS):
            yield batch
            batch = []
        batch.append(item)
    if batch:
        yield batch


def side_by_side(action: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R]]:
    """Do something with each item on as many threads as there are, and yield item and result in the items' order.

    No more results wait than there are threads.
    """
    limit = threads()
    waiting: deque[tuple[T, Future[R]]] = deque()
    with ThreadPoolExecutor(limit) as pool:
        for item in items:
            waiting.append((item, pool.submit(action, item)))
            if len(waiting) > limit:
                first, result = waiting.popleft()
                yield first, result.result()
        for first, result in waiting:
            yield first, result.result()


def threads() -> int:
    """Threads to compute on: OMP_NUM_THREADS, which limits other libraries as well, else one for each processor."""
    chosen = os.environ.get("OMP_NUM_THREADS", "")
    return int(chosen) if chosen.isdecimal() and int(chosen) else os.cpu_count() or 1
