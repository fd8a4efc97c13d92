from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk_samples import Browser, browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No run leaves anything to another one."""
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / ".cache"))


@pytest.fixture
def desk(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A desk over the sample corpus, which is the working folder."""
    monkeypatch.chdir(corpus)
    yield from browser(corpus, corpus / "regressions")
