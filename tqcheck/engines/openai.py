"""Any server with OpenAI's interface for embeddings as an encoder; the articles' sentences are sent there."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.engines.endpoint import Endpoint, Named, Patience
from tqcheck.engines.sendable import sendable
from tqcheck.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tqcheck.engines import Vectors

URL_VARIABLE = "TQCHECK_OPENAI_URL"
MODEL_VARIABLE = "TQCHECK_OPENAI_MODEL"
KEY_VARIABLE = "TQCHECK_OPENAI_API_KEY"

#: Texts in one request.
_BATCH = 64
#: Seconds to wait for the server.
_TIMEOUT = 60.0


class OpenAI:
    """The model TQCHECK_OPENAI_MODEL of the server TQCHECK_OPENAI_URL ("http://127.0.0.1:8000/v1").

    TQCHECK_OPENAI_API_KEY is sent along if it is set. A text longer than the model takes is the server's affair.

    Args:
        timeout: seconds to wait for the server.
        sleep: waits some seconds between two tries.

    Attributes:
        remote: the host that texts are sent to; None where it is this machine.

    Raises:
        EngineError: URL or model are not set, or the URL is none.
    """

    def __init__(self, timeout: float = _TIMEOUT, sleep: Callable[[float], object] = time.sleep) -> None:
        url, model = (_setting(name) for name in (URL_VARIABLE, MODEL_VARIABLE))
        key = os.environ.get(KEY_VARIABLE, "").strip()
        named = Named("embeddings server", URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE)
        self._endpoint = Endpoint(url, "/embeddings", model, key, named, Patience(timeout, sleep=sleep))
        self.remote = self._endpoint.remote
        self.signature = f"openai/{self._endpoint.signature}"
        self._dimensions = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape (len(texts), the model's dimensions); see `Encoder.encode`."""
        # Servers refuse a text without a character.
        sent = [sendable(text) or " " for text in texts]
        rows = [self._vectors(sent[start : start + _BATCH]) for start in range(0, len(sent), _BATCH)]
        return np.concatenate(rows) if rows else np.empty((0, self._dimensions), dtype=np.float32)

    def _vectors(self, texts: list[str]) -> Vectors:
        answer, wrong = self._endpoint.post({"input": texts}), self._endpoint.error
        try:
            entries = sorted(json.loads(answer)["data"], key=lambda entry: int(entry["index"]))
            found = [int(entry["index"]) for entry in entries]
            vectors = np.array([entry["embedding"] for entry in entries], dtype=np.float64)
        except (ValueError, KeyError, TypeError) as error:
            raise wrong("its answer has not the form of OpenAI's embeddings; check the URL's path") from error
        if found != list(range(len(texts))):
            raise wrong(f"it was sent {len(texts)} texts and answered for {len(found)} or for others")
        if vectors.ndim != 2 or self._dimensions not in (0, vectors.shape[1]):
            raise wrong(f"its vectors have {vectors.shape[1:]} dimensions, earlier ones {self._dimensions}")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise wrong("it gave a vector of zeros or of no numbers; try another model")
        self._dimensions = vectors.shape[1]
        result: Vectors = (vectors / lengths).astype(np.float32)
        return result


def _setting(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise EngineError(f"the encoder openai needs {URL_VARIABLE} and {MODEL_VARIABLE}: set {name}")
    return value
