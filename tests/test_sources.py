"""The digest of a program's sources."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from growth import within

import tqcheck
from tqcheck import sources

PACKAGE = {
    "__init__.py": "",
    "words.toml": "[words]\nsaid = 1\n",
    "inner/__init__.py": "",
    "inner/rule.py": "A = 1\n",
    "face.py": "B = 1\n",
    "inner/face.py": "C = 1\n",
    "faces/__init__.py": "D = 1\n",
    "notes.txt": "anything",
}


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    sources.digest.cache_clear()
    yield
    sources.digest.cache_clear()


def _digest(folder: Path, monkeypatch: pytest.MonkeyPatch, **changes: bytes) -> str:
    """The digest of PACKAGE in a folder, its files changed (`__` stands for the slash)."""
    for name, content in PACKAGE.items():
        path = folder / "sample_pkg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(changes.get(name.partition(".")[0].replace("/", "__"), content.encode()))
    with monkeypatch.context() as patch:
        patch.syspath_prepend(folder)
        importlib.invalidate_caches()
        importlib.import_module("sample_pkg")
        sources.digest.cache_clear()
        found = sources.digest("sample_pkg", frozenset({"face.py", "faces"}))
        del sys.modules["sample_pkg"]
    return found


def test_it_does_not_depend_on_the_place_or_on_line_ends_or_on_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _digest(tmp_path / "a", monkeypatch)
    assert _digest(tmp_path / "b" / "deep", monkeypatch) == first
    assert _digest(tmp_path / "c", monkeypatch, inner__rule=b"A = 1\r\n") == first
    assert _digest(tmp_path / "d", monkeypatch, face=b"B = 2\n", faces____init__=b"", notes=b"other") == first
    cache = tmp_path / "a" / "sample_pkg" / "__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "rule.cpython-311.pyc").write_bytes(b"compiled")
    assert _digest(tmp_path / "a", monkeypatch) == first


@pytest.mark.parametrize("file", ["inner__rule", "words", "inner__face", "__init__"])
def test_any_other_change_changes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    first = _digest(tmp_path / "a", monkeypatch)
    assert _digest(tmp_path / "b", monkeypatch, **{file: b"# changed\n"}) != first


def test_a_text_that_moves_from_one_file_to_another_changes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = {"inner__rule": b"", "inner__face": b"C = 1\nA = 1\n"}
    assert _digest(tmp_path / "a", monkeypatch, **moved) != _digest(tmp_path / "b", monkeypatch)


def test_a_single_module_has_one_too() -> None:
    assert sources.digest("zipfile" if "zipfile" in sys.modules else "json") != sources.digest(__name__)
    assert sources.digest(__name__) != sources.digest("sys")


def test_two_processes_agree_and_it_is_quick() -> None:
    code = "import tqcheck; from tqcheck import sources; print(sources.digest('tqcheck'))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert sources.digest(tqcheck.__name__) == answer.stdout.strip()
    assert within(lambda: sources.digest.__wrapped__(tqcheck.__name__), 10)
