from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tqcheck.errors import SettingsError, TqcheckError
from tqcheck.report import FORMATS, open_reporter, write_whole


def test_every_format_opens() -> None:
    for name in FORMATS:
        reporter = open_reporter(name, io.StringIO())
        assert callable(reporter.handle)
        assert callable(reporter.close)


def test_unknown_format_suggests_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"'jsnl'.*did you mean jsonl"):
        open_reporter("jsnl", io.StringIO())


def test_a_module_that_is_no_format_is_refused() -> None:
    with pytest.raises(SettingsError, match="'base'"):
        open_reporter("base", io.StringIO())


def test_json_needs_neither_jinja_nor_rich() -> None:
    code = (
        "import io, sys; from tqcheck.report import open_reporter; open_reporter('json', io.StringIO());"
        "sys.exit(bool({'jinja2', 'rich'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_write_whole_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write_whole(path, "old")
    write_whole(path, "new ۳۷\n")
    assert path.read_bytes() == "new ۳۷\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_write_whole_keeps_the_old_file_when_the_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    whole = Path.write_bytes

    def half(self: Path, data: bytes) -> int:
        whole(self, data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(TqcheckError, match=r"cannot write .*out\.json: No space left"):
        write_whole(path, "new text")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_write_whole_names_the_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(TqcheckError, match=r"there is no folder .*missing"):
        write_whole(tmp_path / "missing" / "out.json", "text")


def test_write_whole_refuses_a_folder_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(TqcheckError, match="cannot write"):
        write_whole(tmp_path, "text")


def test_write_whole_writes_through_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_write_whole_writes_into_a_pipe_and_does_not_replace_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "text")
    assert pipe.is_fifo()
    assert os.read(reading, 10) == b"text"
    os.close(reading)
