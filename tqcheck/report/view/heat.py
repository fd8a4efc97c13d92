"""Where the trouble lies: the worst articles against the families of their findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.report.decision import ASKS, asks
from tqcheck.report.summary import FAMILIES
from tqcheck.report.view.article import sides_of
from tqcheck.safe import safe
from tqcheck.verdict import is_open

if TYPE_CHECKING:
    from tqcheck.model import Finding, PairReport
    from tqcheck.report.view.margin import SideView

#: Articles that are shown; set by eye: as many as are taken in at a glance.
_ROWS = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """How many open findings of a family an article has, and what the gravest asks for; "" where there is none."""

    count: int
    ask: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An article; `heading` and `name` as the list has them."""

    key: str
    name: str
    heading: SideView
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """The families that somebody has findings of, and the worst articles; `more` have findings, too."""

    families: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    more: int


def heat(pairs: Sequence[tuple[str, PairReport]]) -> Heat | None:
    """The table of articles and families; None: fewer than two articles have findings, so there is no pattern.

    Args:
        pairs: key and report of each article, the worst first.
    """
    found = [(key, report, each) for key, report in pairs if (each := [*filter(is_open, report.findings)])]
    if len(found) < 2:
        return None
    shown = found[:_ROWS]
    there = {finding.family for _, _, findings in shown for finding in findings}
    families = tuple(family for family in FAMILIES if family in there)
    rows = (
        HeatRow(key, safe(report.id), [*sides_of(report)][-1], tuple(_cells(findings, families)))
        for key, report, findings in shown
    )
    return Heat(families, tuple(rows), len(found) - len(shown))


def _cells(findings: Sequence[Finding], families: Iterable[str]) -> Iterable[Cell]:
    for family in families:
        few = [each for each in findings if each.family == family]
        yield Cell(len(few), min(map(asks, few), key=ASKS.index) if few else "")
