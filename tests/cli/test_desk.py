"""How `tqcheck desk` begins and ends."""

from __future__ import annotations

import re
import socket
import sys
import webbrowser
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from tqcheck.desk.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from article_files import Run

QUICK = ("--encoder", "none")


@pytest.fixture
def visited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was opened at; the server ends at once, and nothing is checked."""
    found: list[str] = []
    monkeypatch.setattr(Shelf, "watch", lambda _shelf: None)
    monkeypatch.setattr(webbrowser, "open", found.append)

    def ends(_server: Any, sockets: list[socket.socket]) -> None:
        assert sockets[0].getsockname()[0] == "127.0.0.1"

    monkeypatch.setattr(uvicorn.Server, "run", ends)
    return found


def test_the_address_is_printed_and_a_browser_gets_a_ticket(corpus: Path, tq: Run, visited: list[str]) -> None:
    done = tq("desk", corpus, *QUICK)
    assert done.code == 0
    printed = re.fullmatch(r"The desk is open until Ctrl\+C: (http://127\.0\.0\.1:\d+/\?token=)(\S{40,})\n", done.out)
    assert printed
    (ticket,) = visited
    assert ticket.startswith(printed[1])
    assert not ticket.endswith(printed[2])
    assert tq("desk", corpus, *QUICK, "--no-browser").code == 0
    assert len(visited) == 1


def test_a_port_that_is_taken_is_said(corpus: Path, tq: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = tq("desk", corpus, *QUICK, "--port", port)
    assert done.code == 2
    assert done.err.startswith(f"tqcheck: error: port {port} cannot be used: ")


def test_what_is_missing_is_said(tmp_path: Path, tq: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such file or folder" in tq("desk", tmp_path / "nothing", *QUICK).err
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "tqcheck.desk.serve", raising=False)
    done = tq("desk", tmp_path)
    assert (done.code, done.err) == (2, "tqcheck: error: the desk needs uvicorn: pip install 'tqcheck[desk]'\n")
