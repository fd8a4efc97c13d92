"""A real engine of translation: Debian's Apertium behind a server on 127.0.0.1 that answers as LibreTranslate does."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

_MODES = {("es", "en"): "spa-eng", ("en", "es"): "eng-spa"}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/languages" else 404)
        self.end_headers()
        self.wfile.write(b'[{"code": "en", "name": "English"}, {"code": "es", "name": "Spanish"}]')

    def do_POST(self) -> None:
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        mode = _MODES.get((query["source"], query["target"]))
        self.send_response(200 if mode else 400)
        self.end_headers()
        # -u: words that it does not know come without a mark
        done = subprocess.run(
            ["apertium", "-u", mode or ""], input=query["q"], check=True, capture_output=True, text=True
        )
        self.wfile.write(json.dumps({"translatedText": done.stdout}).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


@contextmanager
def apertium() -> Iterator[None]:
    """Serve as deep-translator's provider "libre"; skip the test where Debian's apertium-eng-spa is not installed."""
    if not shutil.which("apertium") or not Path("/usr/share/apertium/modes/spa-eng.mode").exists():
        pytest.skip("apertium and apertium-eng-spa are not installed")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server, pytest.MonkeyPatch.context() as patch:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        patch.setenv("NO_PROXY", "127.0.0.1")
        patch.setenv("TQCHECK_LIBRE_BASE_URL", f"http://127.0.0.1:{server.server_port}")
        patch.setenv("TQCHECK_LIBRE_API_KEY", "none")
        try:
            yield
        finally:
            server.shutdown()
            thread.join(10)
