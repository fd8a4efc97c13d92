from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from article_files import TARGET
from desk_samples import Browser

from tqcheck.desk.serve import bound
from tqcheck.desk.shelf import Entry, Shelf
from tqcheck.desk.writes import GoneError
from tqcheck.model import Article, Pair, PairReport

if TYPE_CHECKING:
    from collections.abc import Callable


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
