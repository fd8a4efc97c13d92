"""Any server with OpenAI's interface for embeddings as an encoder; the articles' sentences are sent there."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import os
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

import numpy as np

from tqcheck.engines.sendable import sendable
from tqcheck.errors import EngineError
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tqcheck.engines import Vectors

URL_VARIABLE = "TQCHECK_OPENAI_URL"
MODEL_VARIABLE = "TQCHECK_OPENAI_MODEL"
KEY_VARIABLE = "TQCHECK_OPENAI_API_KEY"

#: Texts in one request.
_BATCH = 64
#: Seconds to wait for the server, before the second and the third try, and at most where the server names a time.
_TIMEOUT, _PAUSES, _LONGEST_PAUSE = 60.0, (0.5, 2.0), 30.0
_TOO_MANY, _SERVER_FAULTS = 429, 500
#: How much of a refusal is read, and how many characters of it are shown.
_MOST_BYTES, _SHOWN = 1 << 16, 200


class OpenAI:
    """The model TQCHECK_OPENAI_MODEL of the server TQCHECK_OPENAI_URL ("http://127.0.0.1:8000/v1").

    TQCHECK_OPENAI_API_KEY is sent along if it is set. A text longer than the model takes is the server's affair.

    Args:
        timeout: seconds to wait for a sign of the server.
        sleep: waits some seconds between two tries.

    Attributes:
        remote: the host that texts are sent to; None where it is this machine.

    Raises:
        EngineError: URL or model are not set, or the URL is none.
    """

    def __init__(self, timeout: float = _TIMEOUT, sleep: Callable[[float], object] = time.sleep) -> None:
        self._timeout = timeout
        self._sleep = sleep
        url, self._model = (_setting(name) for name in (URL_VARIABLE, MODEL_VARIABLE))
        self._key = os.environ.get(KEY_VARIABLE, "").strip()
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            host = port = None
        if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment or "@" in parts.netloc:
            raise EngineError(f"{URL_VARIABLE} is no address of the form https://host/v1: change it")
        place = f"[{host}]" if ":" in host else host
        self._address = f"{place}:{port}" if port else place
        self._url = f"{parts.scheme}://{self._address}{parts.path.rstrip('/')}/embeddings"
        self.remote = None if _is_here(host) else host
        self.signature = f"openai/{self._url.removesuffix('/embeddings')}/{self._model}"
        self._dimensions = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape (len(texts), the model's dimensions); see `Encoder.encode`."""
        # Servers refuse a text without a character.
        sent = [sendable(text) or " " for text in texts]
        rows = [self._vectors(sent[start : start + _BATCH]) for start in range(0, len(sent), _BATCH)]
        return np.concatenate(rows) if rows else np.empty((0, self._dimensions), dtype=np.float32)

    def _vectors(self, texts: list[str]) -> Vectors:
        answer = self._post({"model": self._model, "input": texts})
        try:
            entries = sorted(json.loads(answer)["data"], key=lambda entry: int(entry["index"]))
            found = [int(entry["index"]) for entry in entries]
            vectors = np.array([entry["embedding"] for entry in entries], dtype=np.float64)
        except (ValueError, KeyError, TypeError) as error:
            raise self._error("its answer has not the form of OpenAI's embeddings; check the URL's path") from error
        if found != list(range(len(texts))):
            raise self._error(f"it was sent {len(texts)} texts and answered for {len(found)} or for others")
        if vectors.ndim != 2 or self._dimensions not in (0, vectors.shape[1]):
            raise self._error(f"its vectors have {vectors.shape[1:]} dimensions, earlier ones {self._dimensions}")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise self._error("it gave a vector of zeros or of no numbers; try another model")
        self._dimensions = vectors.shape[1]
        result: Vectors = (vectors / lengths).astype(np.float32)
        return result

    def _post(self, body: dict[str, Any], pauses: Sequence[float] = _PAUSES) -> bytes:
        """Send, and send again after each pause while the server is busy or does not answer."""
        headers = {"Content-Type": "application/json", "User-Agent": "tqcheck"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = Request(self._url, json.dumps(body).encode(), headers, method="POST")  # noqa: S310 - http(s) only, see __init__
        try:
            with self._opener().open(request, timeout=self._timeout) as response:
                answer: bytes = response.read()
                return answer
        except HTTPError as error:
            if not pauses or (error.code != _TOO_MANY and error.code < _SERVER_FAULTS):
                self._refuse(error)
            pause = _retry_after(error) or pauses[0]
            error.close()
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            # An error of the header's form would show the key.
            shown = type(error).__name__ if isinstance(error, ValueError) else self._safe(str(reason))
            if not pauses or isinstance(error, ValueError):
                raise self._error(f"no answer ({shown}); is it running, is {URL_VARIABLE} right?") from error
            pause = pauses[0]
        self._sleep(pause)
        return self._post(body, pauses[1:])

    def _opener(self) -> OpenerDirector:
        # A server on this machine is asked without a proxy, which would see the text.
        return build_opener(_NoRedirect, *([] if self.remote else [ProxyHandler({})]))

    def _refuse(self, error: HTTPError) -> NoReturn:
        """Say why the server does not answer."""
        content = b""
        with error, contextlib.suppress(OSError, http.client.HTTPException):
            content = error.read(_MOST_BYTES)
        if error.code in (401, 403):
            raise self._error(f"it refused the key (status {error.code}): set {KEY_VARIABLE}") from None
        if error.code in (404, 405):
            why = f"no such path or model (status {error.code}): check {URL_VARIABLE} and {MODEL_VARIABLE}"
            raise self._error(f"{why}; it says: {self._message(content)}") from None
        raise self._error(f"it refused with status {error.code}; it says: {self._message(content)}") from None

    def _message(self, content: bytes) -> str:
        try:
            return self._safe(str(json.loads(content)["error"]["message"]))
        except (ValueError, KeyError, TypeError):
            return "nothing that could be read"

    def _safe(self, text: str) -> str:
        """One short line without the key."""
        line = " ".join(text.split())
        return (line.replace(self._key, "***") if self._key else line)[:_SHOWN]

    def _error(self, what: str) -> EngineError:
        return EngineError(f"the embeddings server {self._address}, model {quoted(self._model)}: {what}")


class _NoRedirect(HTTPRedirectHandler):
    """Text and key go to the server that was named and to no other."""

    def redirect_request(self, *_: object) -> None:
        """Refuse; urllib then reports the status."""


def _setting(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise EngineError(f"the encoder openai needs {URL_VARIABLE} and {MODEL_VARIABLE}: set {name}")
    return value


def _is_here(host: str) -> bool:
    """Whether a host is this machine, without asking a name server."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _retry_after(error: HTTPError) -> float:
    """Seconds that the server asks to wait (RFC 9110, 10.2.3), 0 where it does not say."""
    value = error.headers.get("Retry-After", "")
    try:
        seconds = float(value) if value.strip().isdecimal() else parsedate_to_datetime(value).timestamp() - time.time()
    except (TypeError, ValueError):
        return 0.0
    return min(max(seconds, 0.0), _LONGEST_PAUSE)
