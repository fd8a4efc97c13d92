"""A server on 127.0.0.1 that answers as LibreTranslate does, out of a dictionary, and servers' faults."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

ARABIC = "أعلن الوزير استقالته."
RUSSIAN = "Министр объявил об отставке."
DICTIONARY = {
    ("ar", "en", ARABIC): "The minister announced his resignation.",
    ("ru", "en", RUSSIAN): "The minister announced his resignation in Russian.",
    ("en", "ar", "The minister announced his resignation."): ARABIC,
}
KEY = "se/cret key"


PERSIAN = "وزیر استعفا داد."
LANGUAGES = {"ar": "Arabic", "en": "English", "fa": "Persian", "ru": "Russian", "zh-Hans": "Chinese (Simplified)"}


class Libre(ThreadingHTTPServer):
    """Answers POST /translate as LibreTranslate does: from the dictionary, else with the text in brackets.

    `faults` are taken one a request: a status to answer with, "hang" (until `released`), "garbage" (no JSON),
    "cut" (the connection, in the middle of the answer).
    GET /languages has `languages`, or the status `closed`.
    """

    daemon_threads = True
    most_requests = 50

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seen: list[tuple[str, str, str]] = []
        self.faults: list[int | str] = []
        self.languages = LANGUAGES
        self.closed = 200
        self.asked_for_languages = 0
        self.released = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: Libre

    def do_GET(self) -> None:
        self.server.asked_for_languages += 1
        self.send_response(self.server.closed if self.path == "/languages" else 404)
        self.end_headers()
        known = [{"code": code, "name": name, "targets": ["en"]} for code, name in self.server.languages.items()]
        self.wfile.write(json.dumps(known).encode())

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        request = (query["source"], query["target"], query["q"])
        self.server.seen.append(request)
        fault = self.server.faults.pop(0) if self.server.faults else 200
        if fault == "hang":
            self.server.released.wait(20)
            fault = 200
        if len(self.server.seen) > self.server.most_requests:
            fault = 429
        if url.path != "/translate" or query["api_key"] != KEY:
            fault = 403
        self.send_response(fault if isinstance(fault, int) else 200)
        answer = json.dumps({"translatedText": DICTIONARY.get(request, f"[{query['q']}]")}).encode()
        if fault == "cut":
            self.send_header("Content-Length", str(len(answer)))
            answer = answer[:-9]
        self.end_headers()
        self.wfile.write(b"<html>" if fault == "garbage" else answer)

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


@contextmanager
def libre_server() -> Iterator[Libre]:
    """Serve as deep-translator's provider "libre"."""
    with Libre() as libre, pytest.MonkeyPatch.context() as patch:
        thread = threading.Thread(target=libre.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        patch.setenv("NO_PROXY", "127.0.0.1")
        patch.setenv("TQCHECK_LIBRE_BASE_URL", f"http://127.0.0.1:{libre.server_port}")
        patch.setenv("TQCHECK_LIBRE_API_KEY", KEY)
        try:
            yield libre
        finally:
            libre.released.set()
            libre.shutdown()
            thread.join(10)
