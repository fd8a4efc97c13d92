from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from tqcheck.files import read_within, write_whole


def test_what_would_keep_its_reader_waiting_or_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    (tmp_path / "link").symlink_to("file")
    assert read_within(tmp_path / "link", 4) == b"text"
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    for name, said in (
        ("file", "more than 3 bytes, which is over the limit of a file"),
        ("pipe", "a pipe where a file should be"),
        ("device", "a device where a file should be"),
        ("", "a folder where a file should be"),
        ("none", "No such file"),
    ):
        with pytest.raises(OSError, match=said):
            read_within(tmp_path / name, 3)


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write_whole(path, "old")
    write_whole(path, "new ۳۷\n")
    assert path.read_bytes() == "new ۳۷\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_stays_when_the_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    whole = Path.write_bytes

    def half(self: Path, data: bytes) -> int:
        whole(self, data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "new text")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_must_be_new_replaces_none(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    write_whole(path, b"first", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(path, b"second", replace=False)
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def _killed_at(point: str, work: Callable[[], None]) -> None:
    """Do something in a process of its own that is killed at a point of its way."""
    pid = os.fork()
    if not pid:

        def die(*_args: object, **_options: object) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        whole = Path.write_bytes
        changes: dict[str, tuple[object, str, Callable[..., object]]] = {
            "before anything": (Path, "write_bytes", die),
            "half a draft": (Path, "write_bytes", lambda path, data: (whole(path, data[:2]), die())),
            "a whole draft": (Path, "replace", die),
            "a draft not linked": (os, "link", die),
            "its end": (Path, "unlink", die),
        }
        try:
            setattr(*changes[point])
            work()
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL


@pytest.mark.parametrize("point", ["before anything", "half a draft", "a whole draft", "its end"])
@pytest.mark.parametrize("old", [None, "old"])
def test_a_killed_process_leaves_the_old_file_or_the_new_one(tmp_path: Path, point: str, old: str | None) -> None:
    path = tmp_path / "out.json"
    if old is not None:
        path.write_text(old)
    _killed_at(point, lambda: write_whole(path, "new text"))
    found = path.read_text() if path.exists() else None
    assert found == ("new text" if point == "its end" else old)
    write_whole(path, "newer")
    assert path.read_text() == "newer"


@pytest.mark.parametrize("point", ["half a draft", "a draft not linked", "its end"])
def test_a_killed_process_leaves_a_new_file_whole_or_none(tmp_path: Path, point: str) -> None:
    path = tmp_path / "one.toml"
    _killed_at(point, lambda: write_whole(path, "new text", replace=False))
    assert [each.read_text() for each in tmp_path.glob("one.toml")] == (["new text"] if point == "its end" else [])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, "text")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "text")
    assert pipe.is_fifo()
    assert os.read(reading, 10) == b"text"
    os.close(reading)


def test_threads_that_write_one_file_leave_one_of_their_texts(tmp_path: Path) -> None:
    path = tmp_path / "out"
    texts = [str(number) * 200_000 for number in range(8)]
    threads = [Thread(target=write_whole, args=(path, text)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text() in texts
    assert list(tmp_path.iterdir()) == [path]
