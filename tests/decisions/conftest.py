from __future__ import annotations

import decision_samples
import pytest

from tqcheck.rules import catalogue


@pytest.fixture(autouse=True)
def _codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the samples' rules be the known ones."""
    monkeypatch.setattr(catalogue, "codes", lambda: decision_samples.CODES)
