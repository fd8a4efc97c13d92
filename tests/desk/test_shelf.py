from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from article_files import TARGET
from desk_samples import Browser

from tqcheck.desk import shelf as module
from tqcheck.desk.serve import bound
from tqcheck.desk.shelf import Entry, Shelf
from tqcheck.desk.writes import GoneError
from tqcheck.model import Article, Pair, PairReport

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_what_is_put_away_while_it_is_checked_stays_away(desk: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = desk.shelf
    key = shelf.paste("x", Pair(id="x", corpus=".", path="", source=None, target=Article("en", "", TARGET)))
    check: Callable[[Shelf, Entry], PairReport] = Shelf._check

    def dropping(shelf: Shelf, entry: Entry) -> PairReport:
        shelf._pasted.clear()
        shelf._set({each: old for each, old in shelf._entries.items() if each != key})
        return check(shelf, entry)

    known = shelf._entries[key]
    monkeypatch.setattr(Shelf, "_check", dropping)
    shelf.entry(key)
    assert not shelf.has(key)
    with pytest.raises(GoneError, match="was put away"):
        shelf._again(known)


def test_one_article_that_fails_leaves_the_others(
    desk: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(_shelf: Shelf, key: str) -> Entry:
        raise ZeroDivisionError(key)

    desk.shelf.paste("x", Pair(id="x", corpus=".", path="", source=None, target=Article("en", "", TARGET)))
    monkeypatch.setattr(Shelf, "entry", failing)
    desk.shelf.check_all()
    assert "was not checked" in caplog.text


def test_a_desk_listens_before_it_is_served_and_can_be_opened_again() -> None:
    with bound(0) as listening:
        address = listening.getsockname()
        with socket.create_connection(address, 1):
            here, _ = listening.accept()
            here.close()
    with bound(address[1]) as again:
        assert again.getsockname() == address


def test_the_corpus_is_read_again_when_a_file_of_it_changed(
    desk: Browser, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def reading(shelf: Shelf) -> None:
        read.append(shelf)

    monkeypatch.setattr(Shelf, "read", reading)
    (corpus / "loop").symlink_to(corpus)
    desk.shelf._seen = module._stamps(corpus).union(*map(module._stamps, desk.shelf._settings))
    desk.shelf.refresh()
    assert read == []
    (corpus / "2025/wrong/target.en.md").write_text(TARGET)
    desk.shelf.refresh()
    assert read == [desk.shelf]


def test_a_link_that_leads_nowhere_hides_no_other_file(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"f{number}").write_text("text")
        (tmp_path / f"l{number}").symlink_to(tmp_path / "nowhere")
    assert len(module._stamps(tmp_path)) == 12


def test_the_settings_of_an_article_are_among_what_is_looked_at(desk: Browser, corpus: Path) -> None:
    assert corpus / "corpus.toml" in {path.resolve() for path in desk.shelf._settings}


def test_stamps_of_a_path_that_is_no_folder_are_its_own(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tmx"
    assert module._stamps(file) == frozenset()
    file.write_text("<tmx/>")
    assert {path for path, *_ in module._stamps(file)} == {str(file)}
