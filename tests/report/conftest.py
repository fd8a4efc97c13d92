from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from tqcheck.report import open_reporter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tqcheck.model import Record


@pytest.fixture(autouse=True)
def _no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where these tests run in a workflow, its summary is not theirs."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def render() -> Callable[..., str]:
    """What a format writes of some records."""

    def write(format: str, records: Iterable[Record], **options: Any) -> str:  # noqa: A002
        out = io.StringIO()
        reporter = open_reporter(format, out, **options)
        for record in records:
            reporter.handle(record)
        reporter.close()
        return out.getvalue()

    return write
