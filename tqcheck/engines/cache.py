"""An encoder's vectors, kept on disk by content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tqcheck.engines.store import DISK_LIMIT, Store, digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tqcheck.engines import Encoder, Vectors


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
            rows = self._inner.encode(list(missing.values())).astype(np.float16)
            fresh = {key: row.tobytes() for key, row in zip(missing, rows, strict=True)}
            self._store.put(fresh)
            vectors |= fresh
        return np.stack([np.frombuffer(vectors[key], dtype=np.float16) for key in keys]).astype(np.float32)

    def close(self) -> None:
        """Let go of the cache file."""
        self._store.close()
