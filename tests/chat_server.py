"""A server on 127.0.0.1 with OpenAI's interface for chats: a model that a test writes, and servers' faults."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

#: What a model reads: the fence, the parts between the two fences, the instructions; and what it answers.
Model: TypeAlias = Callable[[str, list[dict[str, Any]], str], str]


def attentive(*faults: dict[str, Any]) -> Model:
    """A model that names the fence, and the same faults whatever it is asked."""
    return lambda fence, _, __: json.dumps({"fence": fence, "faults": [*faults]})


def fault(target: str | None, source: str | None = None, **changes: Any) -> dict[str, Any]:
    """A fault as a model says it."""
    words = {"n": 1, "target": target, "source": source, "kind": "mistranslation", "severity": "major", "reason": "No."}
    return {**words, **changes}


class ChatServer(ThreadingHTTPServer):
    """Answers as its model does, unless it is told otherwise."""

    def __init__(self, model: Model) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.model = model
        self.seen: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        #: For one request each: a status, bytes to answer with, or seconds between the bytes of an answer.
        self.faults: list[int | bytes | float] = []
        #: What stands in a refusal; None: what the model says.
        self.refusal: bytes | None = None

    @property
    def judge(self) -> str:
        """For --judge."""
        return f"http://127.0.0.1:{self.server_port}/v1#reader/small"

    @property
    def texts(self) -> list[str]:
        """What stood between the fences."""
        return [request["messages"][1]["content"].partition("\n")[2].rpartition("\n")[0] for request in self.seen]

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that gave up."""


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append(request)
        self.server.keys.append(self.headers["Authorization"])
        fault = self.server.faults.pop(0) if self.server.faults else None
        if self.path != "/v1/chat/completions":
            fault = 404
        answer = fault if isinstance(fault, bytes) else self._answer(request)
        if isinstance(fault, int) and self.server.refusal is not None:
            answer = self.server.refusal
        self.send_response(fault if isinstance(fault, int) else 200)
        self.end_headers()
        if isinstance(fault, float):
            for letter in answer:
                self.wfile.write(bytes([letter]))
                time.sleep(fault)
        else:
            self.wfile.write(answer)

    def _answer(self, request: dict[str, Any]) -> bytes:
        system, user = (message["content"] for message in request["messages"])
        fence, _, rest = user.partition("\n")
        said = self.server.model(fence, json.loads(rest.removesuffix(f"\n{fence}")), system)
        return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


@contextmanager
def chat_server(model: Model) -> Iterator[ChatServer]:
    """Serve a model."""
    with ChatServer(model) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(10)
