"""A resident runs what its caller would have run; where it cannot, the caller does."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tqcheck.cli import resident

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets in the file system")


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for sockets; whatever listens there is ended."""
    folder = tmp_path_factory.mktemp("run", numbered=True)
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("TQCHECK_CACHE", str(folder / "cache"))
    yield folder
    for pid in _residents(folder):
        os.kill(pid, signal.SIGKILL)


def _residents(folder: Path) -> list[int]:
    found = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = each.read_bytes().split(b"\0")
        except OSError:
            continue
        if any(word.startswith(f"{folder}/".encode()) for word in words) and b"tqcheck.cli.resident" in words:
            found.append(int(each.parent.name))
    return found


def _article(folder: Path, text: str) -> Path:
    path = folder / "target.en.md"
    path.write_text(f"---\ntitle: Ferry\n---\n\n{text}\n", "utf-8")
    return path


def _check(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tqcheck", "check", "--target", "target.en.md", "--encoder", "none", *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def _told(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Records behind the first, which has the time and the command."""
    return [json.dumps(json.loads(line)) for line in done.stdout.splitlines()[1:]]


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks for processes in /proc")
def test_a_resident_tells_what_its_caller_would(runtime: Path, tmp_path: Path) -> None:
    _article(tmp_path, "The the ferry sank, the minister said said.")
    args = ("--select", "FLU", "--no-history", "--fresh", "--format", "jsonl")
    alone = _check(tmp_path, *args)
    first, second = _check(tmp_path, *args, "--resident"), _check(tmp_path, *args, "--resident")
    (pid,) = _residents(runtime)
    assert _told(alone) == _told(first) == _told(second)
    assert json.loads(_told(alone)[0])["findings"]
    assert alone.returncode == first.returncode == second.returncode

    # Texts, folder and settings are those of the call; and so are errors.
    other = tmp_path / "other"
    other.mkdir()
    _article(other, "The ferry sailed.")
    (report, _) = map(json.loads, _told(_check(other, *args, "--resident")))
    assert "sailed" in report["texts"]["target"]["body"]
    assert not report["findings"]
    (other / "pyproject.toml").write_text("[tool.tqcheck]\nprofile = 'none such'\n")
    refused = _check(other, *args, "--resident")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "none such" in refused.stderr
    assert _residents(runtime) == [pid]

    # One that was killed is replaced.
    os.kill(pid, signal.SIGKILL)
    assert _told(_check(tmp_path, *args, "--resident")) == _told(alone)
    (new,) = _residents(runtime)
    assert new != pid

    # Of two there is soon one: a new one takes away the old one's socket.
    _check(tmp_path, *args, "--resident", "--offline")
    assert len([each for each in (runtime / "tqcheck").iterdir() if each.is_socket()]) == 1

    # Runs of several processes are none of its business.
    for each in (runtime / "tqcheck").iterdir():
        each.unlink()
    assert _told(_check(tmp_path, *args, "--resident", "--workers", "2")) == _told(alone)
    assert not list((runtime / "tqcheck").iterdir())


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where somebody else than a resident can listen."""
    monkeypatch.setattr(resident, "_place", lambda **_: tmp_path / "socket")
    monkeypatch.setattr(resident, "_PATIENCE", 0.2)
    return tmp_path / "socket"


def _listen(place: Path, act: Callable[[socket.socket], object]) -> threading.Thread:
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(place))
    door.listen()

    def serve() -> None:
        with door, door.accept()[0] as line:
            act(line)

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


def _dies(line: socket.socket) -> None:
    line.sendall(resident._HELLO)
    line.recv(1)
    line.sendall(resident._PART.pack(1, 100) + b"half a rec")


@pytest.mark.parametrize("act", [_dies, lambda line: line.recv(1), lambda line: line.sendall(b"?")])
def test_one_that_is_busy_or_dies_leaves_the_run_to_its_caller(
    act: Callable[[socket.socket], object], place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = _listen(place, act)
    assert resident.answer(["check"]) is None
    thread.join(10)
    assert not thread.is_alive()
    assert capsys.readouterr() == ("", "")


def test_one_that_cannot_be_started_leaves_the_run_to_its_caller(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "false")
    assert resident.answer(["check"]) is None
    assert not place.exists()


def test_a_folder_that_others_can_get_at_is_not_used(runtime: Path) -> None:
    assert resident._place(offline=False).parent == runtime / "tqcheck"
    (runtime / "tqcheck").chmod(0o755)
    with pytest.raises(PermissionError):
        resident._place(offline=False)
    (runtime / "tqcheck").rmdir()
    (runtime / "elsewhere").mkdir(mode=0o700)
    (runtime / "tqcheck").symlink_to(runtime / "elsewhere")
    with pytest.raises(PermissionError):
        resident._place(offline=False)


def test_a_folder_that_others_could_exchange_is_not_used(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_runtime_dir", lambda _: str(runtime / "tqcheck"))
    runtime.chmod(0o777)
    with pytest.raises(PermissionError, match="alone"):
        resident._place(offline=False)
    runtime.chmod(0o1777)
    assert resident._place(offline=False).parent == runtime / "tqcheck"


def test_another_environment_or_code_is_another_resident(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del runtime
    first = resident._place(offline=False)
    assert first == resident._place(offline=False) != resident._place(offline=True)
    with monkeypatch.context() as patch:
        patch.setenv("TQCHECK_CACHE", "elsewhere")
        assert resident._place(offline=False) != first
    monkeypatch.setattr(resident, "_state", lambda: iter([("a.py", 1, 2)]))
    assert resident._place(offline=False) != first
