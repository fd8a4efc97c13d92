"""What the list shows of the runs before: what is new and fixed since the last one, and how the figures went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.history.runs import name_of
from tqcheck.safe import safe

if TYPE_CHECKING:
    from tqcheck.history.changes import Changes
    from tqcheck.history.keeper import Past
    from tqcheck.history.runs import Head
    from tqcheck.model import PairReport

#: The word of a finding that the run before did not have, also for the filters.
NEW = "new"
_SHOWN = (NEW, "still there")
#: Articles whose mended findings are named; set by eye, as many as somebody reads.
_ARTICLES = 50
#: The diagram's sides in its own units, and what stays free for the figures beside the line.
_WIDTH, _HEIGHT, _MARGIN = 100, 30, 5


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the run before.

    Attributes:
        run: that one's number and date.
        line: how much is new, fixed and still there, in words.
        new: findings that are new.
        fixed: an article a line, with what was mended there.
        fixed_count: findings that were mended.
        more: further articles in which something was.
    """

    run: str
    line: str
    new: int
    fixed: tuple[str, ...]
    fixed_count: int
    more: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A run in a diagram, with what it shows in words."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A figure over the runs: `label` is the whole of it in words; `low` and `high` are where its scale ends."""

    name: str
    label: str
    dots: tuple[Dot, ...]
    low: str
    high: str

    @property
    def points(self) -> str:
        """The line through the dots, as SVG has it."""
        return " ".join(f"{each.x:g},{each.y:g}" for each in self.dots)


@dataclass(frozen=True, slots=True)
class Trend:
    """How the figures went, as curves and, for those who want to read them, a row a run, the newest first."""

    runs: int
    curves: tuple[Curve, ...]
    rows: tuple[tuple[str, ...], ...]


def ages(past: Past | None, report: PairReport) -> Mapping[str, str]:
    """Fingerprint -> "new" or "still there", of the findings of an article that are open."""
    if past is None:
        return {}
    known = past.of_article.get(name_of(report), {})
    # What the history keeps of a fingerprint is safe to show.
    words = {each.fingerprint: known.get(safe(each.fingerprint)) for each in report.findings}
    return {fingerprint: each.word for fingerprint, each in words.items() if each and each.word in _SHOWN}


def since(past: Past | None) -> Since | None:
    """What changed since the run before; None: there is none."""
    if past is None or past.previous is None or past.changes is None:
        return None
    fixed = list(_fixed(past.changes))
    counts = past.changes.counts
    return Since(
        run=f"run {past.previous.id} ({past.previous.day})",
        line=past.changes.line,
        new=counts["new"],
        fixed=tuple(fixed[:_ARTICLES]),
        fixed_count=counts["fixed"],
        more=len(fixed[_ARTICLES:]),
    )


def _fixed(changes: Changes) -> Iterator[str]:
    of_article: dict[str, Counter[str]] = {}
    for each in changes.found:
        if each.word == "fixed":
            corpus, id_ = each.article
            name = id_ if corpus in ("", ".") else f"{corpus}/{id_}"
            of_article.setdefault(name, Counter())[each.finding.slug.replace("-", " ")] += 1
    for name, slugs in of_article.items():
        yield f"{name}: {', '.join(slug if count == 1 else f'{slug} ({count})' for slug, count in slugs.items())}"


def trend(past: Past | None) -> Trend | None:
    """How the figures of a series went; None: there are no two runs."""
    runs = past.trend if past else ()
    if len(runs) < 2:
        return None
    curves = (
        _curve("Mean score", [(each, each.score) for each in runs], 1),
        _curve("Findings per 1,000 words", [(each, each.alarms_per_1000_words) for each in runs], 2),
        _curve("Articles that do not pass", [(each, float(each.blocked)) for each in runs], 0),
    )
    return Trend(len(runs), tuple(filter(None, curves)), tuple(map(_row, reversed(runs))))


def _row(head: Head) -> tuple[str, ...]:
    figures = (_figure(head.alarms_per_1000_words, 2), _figure(head.score, 1))
    return (str(head.id), head.day or "–", str(head.articles), str(head.blocked), *figures)


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _curve(name: str, figures: Sequence[tuple[Head, float | None]], digits: int) -> Curve | None:
    known = [(head, value) for head, value in figures if value is not None]
    if len(known) < 2:
        return None
    values = [value for _, value in known]
    low, high = min(values), max(values)
    shown = [f"{value:.{digits}f}" for value in values]
    dots = tuple(
        Dot(
            x=round(_MARGIN + (_WIDTH - 2 * _MARGIN) * number / (len(known) - 1), 2),
            y=round(_HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * _share(value, low, high), 2),
            label=f"run {head.id}, {head.day}: {text}",
        )
        for number, ((head, value), text) in enumerate(zip(known, shown, strict=True))
    )
    ends = f"from {shown[0]} in run {known[0][0].id} to {shown[-1]} in run {known[-1][0].id}"
    label = f"{name} in {len(known)} runs, {ends}; lowest {low:.{digits}f}, highest {high:.{digits}f}"
    return Curve(name, label, dots, f"{low:.{digits}f}", f"{high:.{digits}f}")


def _share(value: float, low: float, high: float) -> float:
    """Where a value lies between the ends of a scale; a scale of one value has it in the middle."""
    return (value - low) / (high - low) if high > low else 0.5
