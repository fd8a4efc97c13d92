"""Cities by name, and what of them is kept in the cache folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck.text.gazetteer import Gazetteer, gazetteer


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    gazetteer.cache_clear()
    yield
    gazetteer.cache_clear()


def _again() -> Gazetteer:
    gazetteer.cache_clear()
    return gazetteer()


def test_a_city_is_found_by_its_names_in_all_scripts() -> None:
    cities = gazetteer()
    (number,) = cities.find("kermanshah")
    assert cities.country(number) == "IR"
    assert cities.people(number) > 500_000
    assert number in cities.find("کرمانشاه")
    assert "کرمانشاه" in cities.names(number)
    assert "kermanshah" in cities
    assert cities.inflected("казан") >= cities.find("казань") > frozenset()
    assert cities.find("nowhere at all") == frozenset()


def test_what_is_kept_is_what_was_made(tmp_path: Path) -> None:
    made, kept = gazetteer(), _again()
    assert (made.cities, made.named, made.short) == (kept.cities, kept.named, kept.short)
    assert [each.name.partition("-")[0] for each in tmp_path.iterdir()] == ["cities"]


@pytest.mark.parametrize("damage", [b"", b"[]", b"[[], {}, {}]", b"[{}, {}, {}]", b'[{"1": 2}, {}, {}]', b"\xff"])
def test_a_damaged_file_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    made = gazetteer()
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage)
    assert _again().named == made.named
    assert path.read_bytes() != damage


def test_a_file_of_other_names_goes(tmp_path: Path) -> None:
    (tmp_path / "cities-0123456789abcdef.json").write_text("[]", "utf-8")
    gazetteer()
    assert len(list(tmp_path.iterdir())) == 1


def test_without_a_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    monkeypatch.setenv("TQCHECK_CACHE", str(file))
    assert "kermanshah" in _again()
