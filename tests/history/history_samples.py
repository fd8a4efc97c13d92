"""Runs by hand for the tests of the history."""

from __future__ import annotations

from tqcheck.history.runs import Checked, Run, Seen, run_with
from tqcheck.model import SCHEMA, RunStarted, Tool


def seen(fingerprint: str, **changes: object) -> Seen:
    """An open finding that blocks, with changes."""
    values = {"code": "NUM001", "slug": "changed-number", "severity": "major", "state": "open", "blocking": True}
    return Seen(fingerprint, **{**values, **changes})


def article(*findings: Seen, **changes: object) -> Checked:
    """An article with findings, with changes."""
    values = {
        "corpus": "fa-en",
        "id": "flood",
        "source_lang": "fa",
        "target_lang": "en",
        "words": 200,
        "alarms": sum(each.open for each in findings),
        "score": 80.0,
        "passed": not findings,
        "unchecked": ("TRM001",),
    }
    return Checked(**{**values, **changes}, findings=findings)


def run_of_articles(*articles: Checked, series: str = "news fa-en", day: int = 1) -> Run:
    """A run of that day of March."""
    started = RunStarted(
        SCHEMA,
        Tool("tqcheck", "0.1.0", "signature"),
        "default",
        started=f"2026-03-{day:02} 09:30+00:00",
        command="tqcheck check fa-en",
    )
    return run_with(articles, started, series)
