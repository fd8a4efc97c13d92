"""The desk on a port of 127.0.0.1, until it is stopped."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING

import uvicorn

from tqcheck.desk.app import Desk, application
from tqcheck.desk.guard import Guard, Keys
from tqcheck.errors import SettingsError
from tqcheck.files import why

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tqcheck.desk.shelf import Shelf
    from tqcheck.desk.worker import Worker

_HOST = "127.0.0.1"


def serve(shelf: Shelf, worker: Worker, cases: Path, who: str, port: int, ready: Callable[[str, str], None]) -> None:
    """Serve a desk until somebody interrupts it.

    The server has a thread, and this one is the worker's: in the main thread a check that takes too long is broken off.

    Args:
        shelf: the articles; they are checked meanwhile. It is closed at the end.
        worker: the shelf's.
        cases: folder of the regression cases.
        who: whose verdicts they are.
        port: 0: a free one.
        ready: is given the address to be printed, and one that opens the desk once.

    Raises:
        SettingsError: the port is taken.
    """
    keys = Keys()
    with bound(port) as listening:
        port = listening.getsockname()[1]
        app = Guard(application(Desk(shelf, cases, keys, who)), keys, port)
        # It tells browsers nothing of itself, and prints no addresses: they hold the key.
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, ws="none", timeout_graceful_shutdown=2
        )
        threading.Thread(target=shelf.watch, name="tqcheck-desk-check", daemon=True).start()
        addresses = [f"http://{_HOST}:{port}/?token={word}" for word in (keys.token, keys.ticket)]
        # In a thread: a browser in the terminal keeps whoever opens it waiting.
        opening = threading.Thread(target=ready, args=addresses, name="tqcheck-desk-ready", daemon=True)
        opening.start()
        server = uvicorn.Server(config)

        def answer() -> None:
            try:
                server.run(sockets=[listening])
            finally:
                worker.shutdown()

        answering = threading.Thread(target=answer, name="tqcheck-desk-server")
        answering.start()
        try:
            worker.run()
        finally:
            # First, or answers would wait for a worker who is gone.
            shelf.close()
            server.should_exit = True
            answering.join()
            opening.join(1)


def bound(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1, and nowhere else; who comes before the server waits.

    Raises:
        SettingsError: the port is taken, or kept for the system.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            # The port of a desk that has just ended; on Windows it would be that of one that is open.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((_HOST, port))
        made.listen()
    except OSError as error:
        made.close()
        raise SettingsError(f"port {port} cannot be used: {why(error)}; --port 0 takes a free one") from error
    return made
