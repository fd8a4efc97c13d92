"""Who is let to the desk: the browser that was given the key, on this machine, from pages of the desk alone.

Other pages in the same browser reach 127.0.0.1 too, by its address or (DNS rebinding) under a name of their own, and so
do other users of the machine. Hence: the host must be ours, a cookie must hold the key, requests must come from our own
origin, and those that change something need a word that only our pages know (see OWASP's sheet on CSRF).
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes of a request at most: two documents in base64, far above any article.
MAX_REQUEST_BYTES = 24 * 2**20
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_LOCKED = "This desk is locked: open the address that `tqcheck desk` printed.\n"


@dataclass
class Keys:
    """The secrets of one desk.

    Attributes:
        token: in the address that is printed; whoever has it may open the desk.
        ticket: in the address that a browser is started with, where others can read it: good once.
        cookie: what a browser that was let in holds.
        csrf: what our pages send along with every change.
    """

    token: str = field(default_factory=secrets.token_urlsafe)
    ticket: str = field(default_factory=secrets.token_urlsafe)
    cookie: str = field(default_factory=secrets.token_urlsafe)
    csrf: str = field(default_factory=secrets.token_urlsafe)

    def opens(self, word: str) -> bool:
        """Whether a word from an address opens the desk; the ticket does so once."""
        if _same(word, self.ticket):
            self.ticket = secrets.token_urlsafe()
            return True
        return _same(word, self.token)


class Guard:
    """Stands before the desk's application.

    Args:
        app: the application.
        keys: its secrets.
        port: on which it is served.
    """

    def __init__(self, app: ASGIApp, keys: Keys, port: int) -> None:
        self._app = app
        self._keys = keys
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._cookie = f"tqcheck-desk-{port}"  # cookies know no ports, and two desks may be open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        answer = self._answer(scope)
        if answer:
            await answer(scope, receive, with_headers)
        else:
            await self._app(scope, _limited(receive), with_headers)

    def _answer(self, scope: Scope) -> Response | None:
        """What is answered in place of the application, if anything."""
        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts:
            return PlainTextResponse("This desk has another address.\n", 421)
        words = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        if scope["path"] == "/" and words:
            return self._let_in(words[0])
        held = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        if not _same(held, self._keys.cookie):
            return PlainTextResponse(_LOCKED, 403)
        return self._refused(scope["method"], headers)

    def _let_in(self, word: str) -> Response:
        if not self._keys.opens(word):
            return PlainTextResponse(_LOCKED, 403)
        answer = RedirectResponse("/index.html", 303)
        answer.set_cookie(self._cookie, self._keys.cookie, httponly=True, samesite="strict")
        return answer

    def _refused(self, method: str, headers: Headers) -> Response | None:
        """Why a browser that was let in must not do this, if so."""
        ours = f"http://{headers['host']}"
        if headers.get("origin", ours) != ours or headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return PlainTextResponse("This comes from another page.\n", 403)
        if method in ("GET", "HEAD"):
            return None
        if "origin" not in headers or not _same(headers.get("x-csrf-token", ""), self._keys.csrf):
            return PlainTextResponse("This page is of an earlier desk: load it again.\n", 403)
        if headers.get("content-type") != "application/json":
            return PlainTextResponse("JSON is taken, nothing else.\n", 415)
        if not headers.get("content-length", "").isdecimal():
            return PlainTextResponse("The length is missing.\n", 411)
        if int(headers["content-length"]) > MAX_REQUEST_BYTES:
            return PlainTextResponse(_too_large(), 413)
        return None


def _limited(receive: Receive) -> Receive:
    """Requests whose bodies end at the limit, whatever length they stated."""
    left = MAX_REQUEST_BYTES

    async def limited() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, _too_large())
        return message

    return limited


def _too_large() -> str:
    return f"More than {MAX_REQUEST_BYTES // 2**20} MiB are not taken.\n"


def _same(word: str, secret: str) -> bool:
    """Whether two words are the same, in a time that does not tell how far."""
    return hmac.compare_digest(word.encode("utf-8", "surrogatepass"), secret.encode())
