"""The house's own precision: how often its people found that a rule was right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.decisions.waivers import Decision


@dataclass(frozen=True, slots=True)
class Judged:
    """What people said of the findings of a rule."""

    rule: str
    right: int
    wrong: int
    unsure: int

    @property
    def precision(self) -> float | None:
        """The share that was right, 0 to 1, of those that somebody was sure about; None: nobody was."""
        sure = self.right + self.wrong
        return self.right / sure if sure else None


def by_rule(decisions: Iterable[Decision]) -> tuple[Judged, ...]:
    """What was decided, by rule. Expired decisions count, too: what was wrong once was wrong."""
    counted: dict[str, Counter[str]] = {}
    for each in decisions:
        counted.setdefault(each.rule, Counter())[each.verdict] += 1
    return tuple(
        Judged(rule, found["right"], found["wrong"], found["unsure"]) for rule, found in sorted(counted.items())
    )
