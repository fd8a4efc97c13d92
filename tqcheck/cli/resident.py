"""A process that stays for a while and runs `tqcheck check --resident` with its modules, patterns and models loaded.

It runs the same command as anybody's process, one run at a time, in the caller's folder and environment and with the
caller's open files. What it would print comes back when it is done, so that a run whose resident dies is begun again
by the caller itself, and has printed nothing. It listens on a socket that its user alone can reach; the socket's name
says what tqcheck and its environment are made of, so that what has changed since is never asked.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import socket
import stat
import struct
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import tqcheck

#: Seconds without a run after which it ends, and after which it looks whether its socket is still there.
_IDLE, _LOOK = 600.0, 15.0
#: Seconds that a caller waits for one that may be busy, and for one to start.
_PATIENCE, _START = 0.5, 20.0
#: Seconds that a caller may take to read its answer; one that was stopped must not hold up the others.
_READING = 10.0
#: Bytes of memory beyond which it ends after a run, and another one begins anew.
_LARGEST = 3 << 29
#: What it reads once: another value needs another process.
_READ_ONCE = (
    "TQCHECK_",
    "PYTHON",
    "OMP_",
    "HF_",
    "LC_",
    "LANG",
    "TZ",
    "HOME",
    "XDG_",
    "TMPDIR",
    "CUDA_VISIBLE_DEVICES",
)
_KINDS = (".py", ".toml", ".onnx", ".html", ".css", ".js", ".mo")
_HELLO = b"!"
#: Number of a stream, or `_ENDED`, and how many bytes of it follow, or the exit code.
_PART = struct.Struct("<BI")
_ENDED = 0

#: Whether this process is a resident.
_stays = threading.Event()


def answer(args: Sequence[str]) -> int | None:
    """Have the resident run a command; one is started if there is none.

    Args:
        args: of the command line.

    Returns:
        Its exit code, when all that it printed is printed; None: it cannot be asked, and the caller is to run it.
    """
    if _stays.is_set() or not hasattr(socket, "AF_UNIX"):
        return None
    try:
        place = _place(offline="--offline" in args)
        with _reached(place) as line:
            _ask(line, args)
            parts = list(_parts(line))
    except (OSError, subprocess.SubprocessError):
        return None
    *printed, (_, ended) = parts
    for number, text in printed:
        stream = sys.stdout if number == 1 else sys.stderr
        stream.buffer.write(text)
        stream.flush()
    return ended[0]


def _place(*, offline: bool) -> Path:
    """Where the socket is.

    Raises:
        OSError: there is no folder that nobody else can get at.
    """
    import platformdirs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is a folder in /tmp on systems without one of their own
        folder = Path(platformdirs.user_runtime_dir("tqcheck"))
    for each in (folder.parent, folder):  # whatever the umask
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    state, above = folder.lstat(), folder.parent.lstat()
    own = state.st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink() and not state.st_mode & 0o077
    shared = above.st_mode & 0o022 and not above.st_mode & stat.S_ISVTX
    if not own or shared or above.st_uid not in (0, os.getuid()):
        raise PermissionError(f"{folder} is not its user's alone")
    environment = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(_READ_ONCE))
    made_of = repr((sys.executable, sys.version, offline, environment, *_state()))
    return folder / hashlib.sha256(made_of.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _state() -> Iterator[tuple[str, int, int]]:
    """What tqcheck is made of, and the folders that packages are installed in, with sizes and times of change."""
    for root, _, names in sorted(os.walk(Path(tqcheck.__file__).parent)):
        for name in sorted(names):
            if name.endswith(_KINDS):
                yield _stamp(f"{root}/{name}")
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            with contextlib.suppress(OSError):
                yield _stamp(folder)


def _stamp(path: str) -> tuple[str, int, int]:
    state = os.stat(path)  # noqa: PTH116 - thousands of them
    return path, state.st_size, state.st_mtime_ns


@contextlib.contextmanager
def _reached(place: Path) -> Iterator[socket.socket]:
    """A line to a resident that has nothing else to do.

    Raises:
        OSError: there is none, and none could be started.
    """
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(place))
        except (FileNotFoundError, ConnectionRefusedError):
            _start(place)
            line.connect(str(place))
        _know(line)
        line.settimeout(_PATIENCE)
        if line.recv(1) != _HELLO:
            raise ConnectionResetError
        line.settimeout(None)
        yield line


def _know(line: socket.socket) -> None:
    """Refuse another user at the other end, where the platform says who it is.

    Raises:
        OSError: it is one.
    """
    if sys.platform == "linux":
        form = struct.Struct("iII")
        _, user, _ = form.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, form.size))
        if user != os.getuid():
            raise PermissionError("another user")


def _start(place: Path) -> None:
    command = [sys.executable, "-P", "-m", __name__, str(place)]
    no = subprocess.DEVNULL
    subprocess.run(  # noqa: S603
        command, stdin=no, stdout=no, stderr=no, start_new_session=True, timeout=_START, check=True
    )


def _ask(line: socket.socket, args: Sequence[str]) -> None:
    mask = os.umask(0o077)
    os.umask(mask)
    asked = json.dumps([list(args), str(Path.cwd()), dict(os.environ), mask]).encode()
    socket.send_fds(line, [struct.pack("<I", len(asked))], [0, 1, 2])
    line.sendall(asked)


def _parts(line: socket.socket) -> Iterator[tuple[int, bytes]]:
    """What a run printed, and at last its exit code.

    Raises:
        ConnectionError: the resident ended before the run did.
    """
    number = -1
    while number != _ENDED:
        number, size = _PART.unpack(_exactly(line, _PART.size))
        yield number, _exactly(line, size)


def _exactly(line: socket.socket, size: int) -> bytes:
    found = bytearray()
    while len(found) < size:
        if not (more := line.recv(size - len(found))):
            raise ConnectionResetError
        found += more
    return bytes(found)


class _Held(io.RawIOBase):
    """A stream that keeps what is written to it, as parts for the caller."""

    def __init__(self, number: int, parts: list[tuple[int, bytes]]) -> None:
        self._number = number
        self._parts = parts

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        # Nobody watches a progress bar that comes when all is done.
        return self._number == 1 and os.isatty(1)

    def fileno(self) -> int:
        return self._number

    def write(self, text: Any) -> int:
        self._parts.append((self._number, bytes(text)))
        return len(text)


def _stay(place: Path) -> None:
    """Be the resident of a socket until nobody has asked for a while, or something it was made of has changed.

    Raises:
        OSError: it cannot listen there.
    """
    from tqcheck import session

    os.umask(0o177)
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(draft))
    door.listen()
    draft.replace(place)
    own = place.stat().st_ino
    for other in place.parent.iterdir():  # others, of an older state or another environment, then end by themselves
        if other != place and not other.suffix and other.is_socket():
            other.unlink(missing_ok=True)
    if os.fork():  # whoever started it waits until it listens
        os._exit(0)
    _stays.set()
    session.keep_engines()
    parts: list[tuple[int, bytes]] = []
    sys.stdout, sys.stderr = (io.TextIOWrapper(_Held(number, parts), write_through=True) for number in (1, 2))  # type: ignore[type-var]
    door.settimeout(_LOOK)
    known: dict[str, tuple[str, int, int]] = {}
    last = time.monotonic()
    while time.monotonic() - last < _IDLE and _inode(place) == own:
        try:
            line, _ = door.accept()
        except TimeoutError:
            continue
        with line:
            if known != _loaded(known):
                break
            _serve(line, parts)
        if _memory() > _LARGEST:
            break
        known = _loaded(_files())
        last = time.monotonic()
    if _inode(place) == own:
        place.unlink()


def _inode(place: Path) -> int | None:
    try:
        return place.stat().st_ino
    except OSError:
        return None


def _files() -> list[str]:
    files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    return [file for file in files if file]


def _loaded(files: Sequence[str] | dict[str, Any]) -> dict[str, tuple[str, int, int]]:
    found = {}
    for file in files:
        with contextlib.suppress(OSError):
            found[file] = _stamp(file)
    return found


def _memory() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _serve(line: socket.socket, parts: list[tuple[int, bytes]]) -> None:
    """Run what a caller asks for, if it is still there and asks in the right form."""
    files: list[int] = []
    try:
        _know(line)
        line.settimeout(_PATIENCE)
        line.sendall(_HELLO)
        size, files, _, _ = socket.recv_fds(line, 4, 3)
        if not size:
            return  # tired of waiting while another run went on
        args, folder, environment, mask = json.loads(_exactly(line, struct.unpack("<I", size)[0]))
        os.chdir(folder)
    except (OSError, ValueError, struct.error):
        for file in files:
            os.close(file)
        return
    line.settimeout(None)
    done = threading.Event()
    threading.Thread(target=_follow, args=(line, done), daemon=True).start()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    os.umask(mask)
    sys.argv = ["tqcheck", *args]
    parts.clear()
    code = _run()
    done.set()
    line.settimeout(_READING)
    with contextlib.suppress(OSError):
        line.sendall(b"".join([*(_PART.pack(number, len(text)) + text for number, text in parts), _ended(code)]))
        line.shutdown(socket.SHUT_RDWR)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    os.close(nothing)
    os.chdir("/")
    os.environ.clear()


def _ended(code: int) -> bytes:
    return _PART.pack(_ENDED, 1) + bytes([code & 0xFF])


def _follow(line: socket.socket, done: threading.Event) -> None:
    """End with the caller: who breaks a run off wants none of its files to appear later."""
    with contextlib.suppress(OSError):
        line.recv(1)
    if not done.is_set():
        os._exit(1)


def _run() -> int:
    from tqcheck.cli import main

    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


if __name__ == "__main__":
    asked = Path(sys.argv[1])
    if asked not in [_place(offline=each) for each in (False, True)]:
        sys.exit(1)
    _stay(asked)
