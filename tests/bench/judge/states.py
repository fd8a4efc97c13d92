"""Token states of many texts on disk, a byte a channel, so that training reads each of them as often as it likes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tqcheck.engines.e5 import E5

#: Texts that are read at once; standard deviations that a byte reaches to either side.
_CHUNK, _REACH = 2048, 6.0
#: Standard deviations that a unit of a byte stands for.
BYTE = _REACH / 127


@dataclass(frozen=True)
class Scale:
    """Mean and standard deviation of each channel, lower layer first, shape (768,)."""

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]

    @property
    def step(self) -> NDArray[np.float32]:
        """What one unit of a byte stands for."""
        result: NDArray[np.float32] = self.deviation * np.float32(BYTE)
        return result


class States:
    """Texts by number with their tokens' places, states and vectors.

    Args:
        folder: what `encode` wrote.
    """

    def __init__(self, folder: Path) -> None:
        self.texts: list[str] = json.loads((folder / "texts.json").read_text("utf-8"))
        self.number = {text: index for index, text in enumerate(self.texts)}
        self._starts = np.load(folder / "starts.npy")
        self._spans = np.load(folder / "spans.npy")
        self.vectors = np.load(folder / "vectors.npy")
        scale = np.load(folder / "scale.npy")
        self.scale = Scale(scale[0], scale[1])
        self._bytes = np.memmap(folder / "states.bin", dtype=np.int8, mode="r").reshape(-1, len(scale[0]))

    def length(self, index: int) -> int:
        """Tokens of a text."""
        return int(self._starts[index + 1] - self._starts[index])

    def spans(self, index: int) -> NDArray[np.int32]:
        """Places of a text's tokens, shape (tokens, 2)."""
        result: NDArray[np.int32] = self._spans[self._starts[index] : self._starts[index + 1]]
        return result

    def states(self, index: int) -> NDArray[np.int8]:
        """States of a text's tokens in bytes, shape (tokens, 768)."""
        result: NDArray[np.int8] = self._bytes[self._starts[index] : self._starts[index + 1]]
        return result


def encode(texts: Iterable[str], folder: Path, scale: Scale | None = None) -> Scale:
    """Read each distinct text and keep what the encoder makes of it.

    Args:
        texts: any number; a text of more tokens than the encoder reads at once is cut to its window.
        folder: is made; what is in it is replaced.
        scale: of an earlier call, so that bytes mean the same; None: taken from the first texts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    distinct = list(dict.fromkeys(texts))
    encoder = E5()
    starts, spans, vectors = [0], [], []
    with (folder / "states.bin").open("wb") as file:
        for start in range(0, len(distinct), _CHUNK):
            readings = encoder.read(distinct[start : start + _CHUNK])
            both = [np.concatenate([each.lower, each.states], axis=1).astype(np.float32) for each in readings]
            scale = scale or _scale(both)
            for reading, states in zip(readings, both, strict=True):
                whole = np.clip(np.round((states - scale.mean) / scale.step), -127, 127).astype(np.int8)
                file.write(whole.tobytes())
                starts.append(starts[-1] + len(whole))
                spans.append(reading.spans)
                vectors.append(reading.vector.astype(np.float16))
            print(f"{folder.name}: {min(start + _CHUNK, len(distinct))} of {len(distinct)} texts", flush=True)
    if scale is None:
        raise ValueError("no texts to encode")
    np.save(folder / "starts.npy", np.array(starts, dtype=np.int64))
    np.save(folder / "spans.npy", np.concatenate(spans).astype(np.int32))
    np.save(folder / "vectors.npy", np.stack(vectors))
    np.save(folder / "scale.npy", np.stack([scale.mean, scale.deviation]))
    (folder / "texts.json").write_text(json.dumps(distinct, ensure_ascii=False), "utf-8")
    return scale


def _scale(states: Sequence[NDArray[np.float32]]) -> Scale:
    every = np.concatenate(states)
    return Scale(every.mean(axis=0), every.std(axis=0) + np.float32(1e-3))
