"""An encoder without a model, for tests and for platforms without the default encoder's wheel."""

from __future__ import annotations

import unicodedata
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tqcheck.engines import Vectors

_DIMENSIONS = 1024
_SIZES = (2, 3, 4)


class Hashing:
    """Counts hashed character n-grams of the folded text: likeness of spelling, blind to meaning and across scripts."""

    signature = f"hashing/1/{_DIMENSIONS}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape (len(texts), 1024), the same on every machine; see `Encoder.encode`."""
        counts = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        for row, text in zip(counts, texts, strict=True):
            for gram in _grams(text):
                # crc32, because hash() of a string differs from process to process
                row[zlib.crc32(gram.encode("utf-8", "surrogatepass")) % _DIMENSIONS] += 1
        lengths: Vectors = np.linalg.norm(counts, axis=1, keepdims=True)
        return counts / lengths


def _grams(text: str) -> Iterator[str]:
    """Character n-grams of the folded text between two blanks, so that even an empty text has one."""
    folded = f" {' '.join(unicodedata.normalize('NFKC', text).casefold().split())} "
    for size in _SIZES:
        for start in range(len(folded) - size + 1):
            yield folded[start : start + size]
