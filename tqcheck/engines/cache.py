"""An encoder's vectors, kept on disk by content."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.engines.store import DISK_LIMIT, Store, digest
from tqcheck.stages import stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tqcheck.engines import Encoder, Reading, TokenEncoder, Vectors

#: Texts read at once, so that their states are never all in memory, and bytes of states that stay there.
_READ, _STATES_LIMIT = 256, 1 << 27


class CachedEncoder:
    """Encodes each text once in the life of the cache file.

    Vectors are stored as float16, and new ones pass through the same rounding: a warm run equals a cold one exactly.

    Args:
        inner: the encoder that does the work.
        path: the cache file; several encoders may share it, their signatures keep them apart.
        limit_bytes: see `Store`.
    """

    def __init__(self, inner: Encoder, path: Path, limit_bytes: int = DISK_LIMIT) -> None:
        self._inner = inner
        self._store = Store(path, limit_bytes)
        self.signature = f"{inner.signature}/float16"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the inner encoder's vectors, rounded to float16; see `Encoder.encode`."""
        if not texts:
            return self._inner.encode(texts)
        keys = [digest(self.signature, text) for text in texts]
        distinct = dict(zip(keys, texts, strict=True))
        vectors = self._store.get(distinct)
        missing = {key: text for key, text in distinct.items() if key not in vectors}
        if missing:
            rows = self._vectors(list(missing.values())).astype(np.float16)
            fresh = {key: row.tobytes() for key, row in zip(missing, rows, strict=True)}
            self._store.put(fresh)
            vectors |= fresh
        return np.stack([np.frombuffer(vectors[key], dtype=np.float16) for key in keys]).astype(np.float32)

    def close(self) -> None:
        """Let go of the cache file."""
        self._store.close()

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        return self._inner.encode(texts)


class CachedTokenEncoder(CachedEncoder):
    """Also holds the token states seen last in memory: beads are aligned by words right after their sentences."""

    def __init__(self, inner: TokenEncoder, path: Path, limit_bytes: int = DISK_LIMIT) -> None:
        super().__init__(inner, path, limit_bytes)
        self._reader = inner
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._bytes = 0

    @stage("encode")
    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return vector and token states of each text; see `TokenEncoder.read`."""
        known = {text: self._readings[text] for text in texts if text in self._readings}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            fresh = dict(zip(missing, self._read(missing), strict=True))
            self._hold(fresh)
            known |= fresh
        return [known[text] for text in texts]

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        vectors = []
        for start in range(0, len(texts), _READ):
            chunk = texts[start : start + _READ]
            readings = self._read(chunk)
            vectors += [reading.vector for reading in readings]
            self._hold(dict(zip(chunk, readings, strict=True)))
        return np.stack(vectors)

    def _read(self, texts: Sequence[str]) -> list[Reading]:
        """Read with vectors rounded as those that are kept: `read` and `encode` must agree, warm or cold."""
        readings = self._reader.read(texts)
        return [replace(each, vector=each.vector.astype(np.float16).astype(np.float32)) for each in readings]

    def _hold(self, readings: Mapping[str, Reading]) -> None:
        for text, reading in readings.items():
            old = self._readings.pop(text, None)
            self._readings[text] = reading
            self._bytes += _size(reading) - (_size(old) if old else 0)
        while self._bytes > _STATES_LIMIT:
            _, oldest = self._readings.popitem(last=False)
            self._bytes -= _size(oldest)


def _size(reading: Reading) -> int:
    return reading.states.nbytes + reading.lower.nbytes
