"""What each check for broken attributions finds by itself: those that say it twice, and those that lack something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tqcheck.broken.flaws import CHECKS

NAMES = [check.__name__.lstrip("_") for check, *_ in CHECKS]
FoundBy = Callable[..., dict[str, list[str]]]


@pytest.mark.parametrize("name", NAMES)
def test_each_check(name: str, rows: list[dict[str, Any]], found_by: FoundBy) -> None:
    checks = [check for check in CHECKS if check[0].__name__.lstrip("_") == name]
    wanted = {row["text"]: row.get("checks", {}).get(name, []) for row in rows}
    assert any(wanted.values())
    assert {row["text"]: found_by(checks, row).get(name, []) for row in rows} == wanted


def test_reasons_are_sentences_and_confidences_shares() -> None:
    for _, reason, confidence in CHECKS:
        assert reason[0].isupper()
        assert reason.endswith(".")
        assert 0.5 < confidence < 1
