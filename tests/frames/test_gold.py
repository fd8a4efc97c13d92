"""The code against the gold sentences of every language together; the figures are those that the brief asks for."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from frames import GOLD, ROLES, f1, score

LEAST = {"speaker": 0.85, "cue": 0.95, "via": 0.90}


def test_gold() -> None:
    totals: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    for path in sorted(GOLD.glob("*.jsonl")):
        for role, counts in score(path).items():
            totals[role].update(counts)
    figures = {role: f1(counts) for role, counts in totals.items()}
    assert all(figures[role] >= least for role, least in LEAST.items()), figures
