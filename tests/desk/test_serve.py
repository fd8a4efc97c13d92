from __future__ import annotations

import signal
from _thread import interrupt_main
from collections.abc import Iterator
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tqcheck.desk.serve import serve
from tqcheck.desk.shelf import Shelf
from tqcheck.desk.worker import Worker
from tqcheck.plan import Plan
from tqcheck.rules.base import Context, Hit, rule
from tqcheck.session import Session
from tqcheck.settings import Corpus

if TYPE_CHECKING:
    from pathlib import Path


@rule("FLU904", "never-ends", severity="minor", needs=(), examples=())
def never_ends(_context: Context) -> Iterator[Hit]:
    """Looks for something without an end."""
    while True:
        pass
    yield


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C interrupts the main thread, also in a process that pytest-xdist has started."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_article_that_takes_too_long_does_not_hold_the_desk(corpus: Path) -> None:
    worker, pages = Worker(), []
    shelf = Shelf(corpus / "right", Corpus(max_seconds=1), Session(Plan(rules=(never_ends,))), worker=worker)

    def visit(_address: str, once: str) -> None:
        try:
            opener = build_opener(HTTPCookieProcessor(CookieJar()))
            opener.open(once)
            pages.append(
                opener.open(f"{once.partition('?')[0]}articles/{next(iter(shelf._entries))}.html").read().decode()
            )
        finally:
            interrupt_main()

    with pytest.raises(KeyboardInterrupt):
        serve(shelf, worker, corpus / "regressions", "Lena", 0, visit)
    assert "the article used up its 1 seconds of processor time (max_seconds)" in pages[0]
