from __future__ import annotations

import io
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tqcheck import plugins
from tqcheck.errors import SettingsError, TqcheckError
from tqcheck.report import formats, open_reporter, write_output


def test_every_format_opens() -> None:
    assert {"html", "json", "jsonl", "text"} <= set(formats())
    for name in formats():
        reporter = open_reporter(name, io.StringIO())
        assert callable(reporter.handle)
        assert callable(reporter.close)


def test_unknown_format_suggests_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"no format named 'jsnl' \(did you mean jsonl\?\)"):
        open_reporter("jsnl", io.StringIO())


def test_a_module_that_is_no_format_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"'base' \(known: .*html, json, jsonl, .*text"):
        open_reporter("base", io.StringIO())


def test_other_packages_add_formats_through_the_same_door(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("lines", "tqcheck.report.jsonl:reporter", "tqcheck.formats"),
        EntryPoint("broken", "no_such_package.lines:reporter", "tqcheck.formats"),
    ]
    monkeypatch.setattr(plugins, "entry_points", lambda group: points if group == "tqcheck.formats" else [])
    assert formats() == ["broken", "lines"]
    assert type(open_reporter("lines", io.StringIO())).__name__ == "JsonlReporter"
    with pytest.raises(SettingsError, match="'broken' cannot be loaded: No module named 'no_such_package'"):
        open_reporter("broken", io.StringIO())


def test_json_needs_neither_jinja_nor_rich() -> None:
    code = (
        "import io, sys; from tqcheck.report import open_reporter; open_reporter('json', io.StringIO());"
        "sys.exit(bool({'jinja2', 'rich'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_output_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(TqcheckError, match=r"there is no folder .*missing"):
        write_output(tmp_path / "missing" / "out.json", "text")
    with pytest.raises(TqcheckError, match=r"cannot write .*: Is a directory"):
        write_output(tmp_path, "text")
