"""An encoder that somebody exported to ONNX, from a folder (optional extra `tqcheck[onnx]`)."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tqcheck.engines.runtime import BATCH_TEXTS, OVERLAP, batches, first_line, require, session, threads
from tqcheck.engines.sendable import sendable
from tqcheck.engines.sentence_transformers import folder_state
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tqcheck.engines import Vectors

FOLDER_VARIABLE = "TQCHECK_ONNX_FOLDER"
PREFIX_VARIABLE = "TQCHECK_ONNX_PREFIX"
_MODEL, _TOKENIZER = "model.onnx", "tokenizer.json"
_NEEDED = {"input_ids", "attention_mask"}
#: Tokens that a model reads at once where its tokenizer does not say.
_LENGTH = 512


class OnnxFolder:
    """The mean of the last states of a Hugging Face encoder, as `optimum-cli export onnx` writes it.

    TQCHECK_ONNX_FOLDER names the folder: `model.onnx` takes `input_ids`, `attention_mask` and maybe `token_type_ids`,
    and gives the last states first; `tokenizer.json` is for the package tokenizers. TQCHECK_ONNX_PREFIX is put before
    each text ("query: " for models of the E5 family). A text too long for the model is read in overlapping windows.

    Raises:
        EngineError: a package, the folder or one of its files is missing.
    """

    def __init__(self) -> None:
        require("onnx", ("onnxruntime", "tokenizers"))
        name = os.environ.get(FOLDER_VARIABLE)
        if not name:
            raise EngineError(f"the encoder onnx needs a folder with {_MODEL} and {_TOKENIZER}: set {FOLDER_VARIABLE}")
        self._folder = Path(name)
        for file in (_MODEL, _TOKENIZER):
            if not (self._folder / file).is_file():
                raise EngineError(f"{self._folder}: {FOLDER_VARIABLE} wants a folder with {file}, and there is none")
        self._prefix = os.environ.get(PREFIX_VARIABLE, "")
        # The whole path, because a folder is often called for its format only.
        self.signature = f"onnx/1/{self._folder.resolve()}{folder_state(self._folder)}/{self._prefix!r}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape (len(texts), the model's dimensions); see `Encoder.encode`."""
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        sums: dict[int, NDArray[np.float32]] = {}
        for start in range(0, len(texts), BATCH_TEXTS):
            chunk = [self._prefix + sendable(text) for text in texts[start : start + BATCH_TEXTS]]
            encodings = self._tokenizer.encode_batch(chunk)
            windows = [
                (number, window.ids)
                for number, encoding in enumerate(encodings, start)
                for window in (encoding, *encoding.overflowing)
            ]
            for batch in batches(windows, lambda window: len(window[1])):
                for (number, _), states in zip(batch, self._states([ids for _, ids in batch]), strict=True):
                    sums[number] = sums.get(number, 0) + states.sum(axis=0, dtype=np.float32)
        vectors = np.stack([sums[number] for number in range(len(texts))])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise EngineError(f"{self._folder / _MODEL}: some text has no vector: the model gave zeros or no numbers")
        result: Vectors = vectors / lengths
        return result

    def _states(self, ids: list[list[int]]) -> Vectors:
        """The last states of texts of one length."""
        tokens = np.array(ids, dtype=np.int64)
        zeros = np.zeros_like(tokens)
        given = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": zeros}
        names = [put.name for put in self._session.get_inputs()]
        try:
            states = self._session.run(None, {name: given[name] for name in names})[0]
        except Exception as error:
            raise EngineError(f"{self._folder / _MODEL}: ONNX Runtime failed: {first_line(error)}") from error
        if states.ndim != 3 or states.shape[:2] != tokens.shape:
            raise EngineError(
                f"{self._folder / _MODEL}: its first output has shape {states.shape} for {tokens.shape} tokens; "
                "export it for feature extraction, so that the last states come first"
            )
        return np.asarray(states)

    @cached_property
    def _tokenizer(self) -> Any:
        # Its thread pool would outlive a fork and warn about it; tokens cost little beside vectors.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from tokenizers import Tokenizer

        path = self._folder / _TOKENIZER
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:
            raise EngineError(f"{path}: not a file of the package tokenizers: {first_line(error)}") from error
        length = (tokenizer.truncation or {}).get("max_length", _LENGTH)
        tokenizer.enable_truncation(length, stride=min(OVERLAP, length // 4))
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        """The session, opened at the first use: a run whose vectors are all cached never opens it."""
        path = self._folder / _MODEL
        opened = session(path, f"onnx in {self._folder}", threads())
        inputs = {put.name: put.type for put in opened.get_inputs()}
        known = _NEEDED | {"token_type_ids"}
        if not _NEEDED <= inputs.keys() <= known or set(inputs.values()) != {"tensor(int64)"}:
            found = ", ".join(f"{name} {kind}" for name, kind in sorted(inputs.items()))
            raise EngineError(f"{path}: its inputs are {found}; wanted int64 {', '.join(sorted(known))}")
        return opened
