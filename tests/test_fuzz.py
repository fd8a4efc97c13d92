"""Damaged files are refused in plain words, whichever door they come to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import fuzz
import pytest

import tqcheck
from tqcheck.settings import Settings

#: Files that each door gets here; `tests/bench/fuzz.py` sends as many as one likes.
_FILES = 12


@pytest.fixture(scope="module")
def doors() -> Iterator[dict[str, fuzz.Door]]:
    with tqcheck.open_session(Settings(encoder="hashing")) as session:
        yield fuzz.doors(session)


def test_no_door_crashes_or_hangs(doors: dict[str, fuzz.Door], tmp_path: Path) -> None:
    for name, door in doors.items():
        rng = random.Random(name)  # noqa: S311
        path = tmp_path / f"pyproject{door.suffix}"
        path.write_bytes(door.seeds[0])
        assert fuzz.tried(door, path, longest=60) is None
        for _ in range(_FILES):
            path.write_bytes(fuzz.damaged(rng, door.seeds))
            assert fuzz.tried(door, path) is None, (name, path.read_bytes())


def test_what_was_taken_badly_once_is_refused(doors: dict[str, fuzz.Door]) -> None:
    found = list(fuzz.kept())
    assert found
    for name, path in found:
        assert fuzz.tried(doors[name], path) is None, path


def test_a_crash_and_a_hang_are_told(tmp_path: Path) -> None:
    def hangs(_: Path) -> None:
        while True:
            pass

    def crashes(_: Path) -> None:
        raise ValueError("spoilt")

    path = tmp_path / "file"
    assert fuzz.tried(fuzz.Door("", (b"",), crashes), path) == "ValueError: spoilt"
    assert fuzz.tried(fuzz.Door("", (b"",), hangs), path, longest=0.05) == "more than 0.05 s"
