"""A judge for tests, without weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck.engines.judge import Judgement, Tokens

_NONE = Tokens(np.zeros((0, 2), np.int32), np.zeros(0, np.float32))


class FakeJudge:
    """Says the quality that a translation names, and nothing of an empty one."""

    signature = "judge:fake"

    def __init__(self) -> None:
        self.most = 0

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        """Judge, and remember how many pairs came together at most."""
        self.most = max(self.most, len(pairs))
        return [Judgement(float(target), _NONE, _NONE, _NONE) if target else None for _, target in pairs]
