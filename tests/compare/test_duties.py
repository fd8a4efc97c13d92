"""Words for what must be against words for what may be."""

from __future__ import annotations

import pytest
from linked import links
from sides import beads

from tqcheck.compare.duties import turned

MUST, MAY = "Die Firmen müssen zahlen.", "Firms may pay."


def found(source: str, target: str, like: float, doubt: float | None = 0.0) -> list[tuple[str, str]]:
    ((old, new),) = beads((source, target))
    tied = links(old, new, ("müssen", "may", like)) if "müssen" in source and "may" in target else links(old, new)
    return [each.texts for each in turned(old, new, tied, lambda _: doubt)]


@pytest.mark.parametrize(
    ("like", "doubt", "told"),
    [(0.5, None, True), (0.3, None, False), (0.5, 0.0, True), (0.3, 0.2, True), (0.1, 0.2, False), (0.1, 0.6, True)],
)
def test_links_or_the_judge_or_both_bear_it_out(like: float, doubt: float | None, *, told: bool) -> None:
    assert found(MUST, MAY, like, doubt) == [("müssen", "may")] * told


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (MUST, "Firms must pay."),
        (MUST, "Firms must pay what they may owe."),
        (MUST, "Firms may not pay."),
        ("Die Firmen müssen nicht zahlen.", MAY),
        ("Die Firmen zahlen.", MAY),
        (MUST, "Firms pay."),
    ],
)
def test_nothing_is_told(source: str, target: str) -> None:
    assert found(source, target, 0.9, 0.9) == []
