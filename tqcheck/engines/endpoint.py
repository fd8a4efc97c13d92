"""A server with OpenAI's interface: JSON is sent to one path of it, again where it is busy, and never elsewhere."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from tqcheck.errors import EngineError
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from http.client import HTTPResponse

#: Seconds to wait before the second and the third try, and at most where the server names a time.
PAUSES, _LONGEST_PAUSE = (0.5, 2.0), 30.0
_TOO_MANY, _SERVER_FAULTS = 429, 500
#: How much of a refusal is read, and how many characters of it are shown.
_MOST_OF_REFUSAL, _SHOWN = 1 << 16, 200
#: How much of an answer is asked for at once.
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Named:
    """What messages call a server, and where a user sets its address, its model and its key."""

    server: str
    url: str
    model: str
    key: str


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may take, and how much it may say.

    Attributes:
        seconds: for a sign of it, and for the whole of its answer.
        most_bytes: of an answer; None: any number.
        sleep: waits some seconds between two tries.
    """

    seconds: float
    most_bytes: int | None = None
    sleep: Callable[[float], object] = time.sleep


class Endpoint:
    """One path of a server, and the model that is asked there.

    Args:
        url: "http://127.0.0.1:8000/v1".
        path: "/embeddings".
        model: its name there.
        key: sent as a bearer token, and never shown; empty: none is sent.
        named: for messages.
        patience: with the server.

    Attributes:
        remote: the host that texts are sent to; None where it is this machine.
        signature: address and model.

    Raises:
        EngineError: the URL is none.
    """

    def __init__(self, url: str, path: str, model: str, key: str, named: Named, patience: Patience) -> None:
        self._model = model
        self._key = key
        self._named = named
        self._patience = patience
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            host = port = None
        if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment or "@" in parts.netloc:
            raise EngineError(f"{named.url} is no address of the form https://host/v1: change it")
        place = f"[{host}]" if ":" in host else host
        self._address = f"{place}:{port}" if port else place
        root = f"{parts.scheme}://{self._address}{parts.path.rstrip('/')}"
        self._url = root + path
        self.remote = None if _is_here(host) else host
        self.signature = f"{root}/{model}"

    def post(self, body: dict[str, Any], pauses: Sequence[float] = PAUSES) -> bytes:
        """Send, and send again after each pause while the server is busy or does not answer.

        Args:
            body: what is sent beside the model's name.
            pauses: seconds.

        Raises:
            EngineError: it refused, or did not answer in time, or at too great a length.
        """
        headers = {"Content-Type": "application/json", "User-Agent": "tqcheck"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        content = json.dumps({"model": self._model, **body}).encode()
        request = Request(self._url, content, headers, method="POST")  # noqa: S310 - http(s) only, see __init__
        try:
            with self._opener().open(request, timeout=self._patience.seconds) as response:
                return self._read(response)
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
                raise self.error(f"no answer ({shown}); is it running, is {self._named.url} right?") from error
            pause = pauses[0]
        self._patience.sleep(pause)
        return self.post(body, pauses[1:])

    def error(self, what: str) -> EngineError:
        """What is wrong with the server, in one line that names it."""
        return EngineError(f"the {self._named.server} {self._address}, model {quoted(self._model)}: {what}")

    def _read(self, response: HTTPResponse) -> bytes:
        """The answer, from a server that may drip it, or never come to its end."""
        end = time.monotonic() + self._patience.seconds
        most = self._patience.most_bytes
        answer = bytearray()
        while piece := response.read1(_PIECE):
            answer += piece
            if most is not None and len(answer) > most:
                raise self.error(f"its answer is longer than {most:,} bytes")
            if time.monotonic() > end:
                raise TimeoutError("timed out")
        if response.length:
            raise http.client.IncompleteRead(bytes(answer), response.length)
        return bytes(answer)

    def _opener(self) -> OpenerDirector:
        # A server on this machine is asked without a proxy, which would see the text.
        return build_opener(_NoRedirect, *([] if self.remote else [ProxyHandler({})]))

    def _refuse(self, error: HTTPError) -> NoReturn:
        """Say why the server does not answer."""
        content = b""
        with error, contextlib.suppress(OSError, http.client.HTTPException):
            content = error.read(_MOST_OF_REFUSAL)
        if error.code in (401, 403):
            raise self.error(f"it refused the key (status {error.code}): set {self._named.key}") from None
        if error.code in (404, 405):
            settings = " and ".join(dict.fromkeys((self._named.url, self._named.model)))
            why = f"no such path or model (status {error.code}): check {settings}"
            raise self.error(f"{why}; it says: {self._message(content)}") from None
        raise self.error(f"it refused with status {error.code}; it says: {self._message(content)}") from None

    def _message(self, content: bytes) -> str:
        try:
            return self._safe(str(json.loads(content)["error"]["message"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            return "nothing that could be read"

    def _safe(self, text: str) -> str:
        """One short line without the key."""
        line = " ".join(text.split())
        return (line.replace(self._key, "***") if self._key else line)[:_SHOWN]


class _NoRedirect(HTTPRedirectHandler):
    """Text and key go to the server that was named and to no other."""

    def redirect_request(self, *_: object) -> None:
        """Refuse; urllib then reports the status."""


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
