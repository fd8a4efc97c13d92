"""Any sentence-transformers model as an encoder (optional extra `tqcheck[sentence-transformers]`)."""

from __future__ import annotations

import os
import zlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tqcheck.engines.sendable import sendable
from tqcheck.errors import EngineError
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tqcheck.engines import Vectors

MODEL_VARIABLE = "TQCHECK_SENTENCE_TRANSFORMERS_MODEL"
PREFIX_VARIABLE = "TQCHECK_SENTENCE_TRANSFORMERS_PREFIX"
DEFAULT_MODEL = "sentence-transformers/LaBSE"


class SentenceTransformers:
    """The model named by TQCHECK_SENTENCE_TRANSFORMERS_MODEL (a hub name or a folder), LaBSE by default.

    TQCHECK_SENTENCE_TRANSFORMERS_PREFIX is put before each text ("query: " for models of the E5 family). A model that
    is not on disk yet is downloaded by its library at the first use, unless HF_HUB_OFFLINE=1 is set. A text longer
    than the model's own `max_seq_length` is cut there.

    Raises:
        EngineError: the package is not installed.
    """

    def __init__(self) -> None:
        try:
            import sentence_transformers
        except ImportError as error:
            raise EngineError(
                f"the encoder sentence-transformers cannot be imported ({error}): "
                "pip install 'tqcheck[sentence-transformers]'"
            ) from error
        self._load = sentence_transformers.SentenceTransformer
        self._name = os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL
        self._prefix = os.environ.get(PREFIX_VARIABLE, "")
        self.signature = (
            f"sentence-transformers/{sentence_transformers.__version__}/{self._name}{folder_state(Path(self._name))}"
        )
        if self._prefix:
            self.signature += f"/{self._prefix!r}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape (len(texts), the model's dimensions); see `Encoder.encode`."""
        vectors = self._model.encode(
            [self._prefix + sendable(text) for text in texts],
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _model(self) -> Any:
        """The model, loaded at the first use."""
        try:
            return self._load(self._name)
        except Exception as error:
            reason = str(error).partition("\n")[0]
            raise EngineError(
                f"the sentence-transformers model {quoted(self._name)} cannot be loaded: {reason}"
            ) from error


def folder_state(folder: Path) -> str:
    """What tells a retrained model in the same folder from the old one; empty where there is no such folder."""
    if not folder.is_dir():
        return ""
    files = sorted((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*"))
    return f"@{zlib.crc32(repr(files).encode()):08x}"
