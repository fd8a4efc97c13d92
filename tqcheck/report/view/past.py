"""What the list shows of the runs before: what is new and fixed since the last one, and how the figures went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tqcheck.history.runs import figure, name_of, named
from tqcheck.safe import safe

if TYPE_CHECKING:
    from tqcheck.history.changes import Changes, Word
    from tqcheck.history.keeper import Past
    from tqcheck.history.runs import Head
    from tqcheck.model import PairReport
    from tqcheck.wording import Words

    _Figures: TypeAlias = Sequence[tuple[Head, float | None]]

#: The word of a finding that the run before did not have, also for the filters.
NEW = "new"
_SHOWN = (NEW, "still there")
#: Articles whose mended findings are named; set by eye, as many as somebody reads.
_ARTICLES = 50
#: Where a diagram's line may go, in its own units: from, to, top, bottom. The figures stand outside.
_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 97, 6, 32
#: A scale of scores ends at tens, so that a change within chance does not look like a fall.
_TENS = 10
#: Characters of a date without its time.
_DAY = 10


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the run before.

    Attributes:
        line: how much is new, fixed and still there since which run, in words.
        new: findings that are new.
        fixed: an article a line, with what was mended there.
        fixed_count: findings that were mended.
        more: further articles in which something was.
    """

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
    """A figure over the runs.

    Attributes:
        label: the whole of it in words.
        low, high: where its scale ends, at the bottom and at the top.
        last: what it is in this run.
        days: of the first run and of this one.
    """

    name: str
    label: str
    dots: tuple[Dot, ...]
    low: str
    high: str
    last: str
    days: tuple[str, str]

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


def since(past: Past | None, words: Words) -> Since | None:
    """What changed since the run before; None: there is none."""
    if past is None or past.previous is None or past.changes is None:
        return None
    fixed = list(_fixed(past.changes))
    counts = past.changes.counts
    return Since(
        line=words.gettext(
            "Since run %(run)s (%(day)s): %(changes)s.",
            run=past.previous.id,
            day=past.previous.day,
            changes=words.gettext(", ").join(_told(counts, words)),
        ),
        new=counts["new"],
        fixed=tuple(fixed[:_ARTICLES]),
        fixed_count=counts["fixed"],
        more=len(fixed[_ARTICLES:]),
    )


def _told(counts: Mapping[Word, int], words: Words) -> Iterator[str]:
    """How many findings came to what, as `Changes.line` has it."""
    yield words.ngettext("%(num)s new", "%(num)s new", counts["new"])
    yield words.ngettext("%(num)s fixed", "%(num)s fixed", counts["fixed"])
    yield words.ngettext("%(num)s still there", "%(num)s still there", counts["still there"])
    if aside := counts["set aside"]:
        yield words.ngettext("%(num)s set aside", "%(num)s set aside", aside)
    if left := counts["not looked for"]:
        yield words.ngettext("%(num)s not looked for", "%(num)s not looked for", left)


def _fixed(changes: Changes) -> Iterator[str]:
    of_article: dict[str, Counter[str]] = {}
    for each in changes.found:
        if each.word == "fixed":
            of_article.setdefault(named(each.article), Counter())[each.finding.slug.replace("-", " ")] += 1
    for name, slugs in of_article.items():
        yield f"{name}: {', '.join(slug if count == 1 else f'{slug} ({count})' for slug, count in slugs.items())}"


def trend(past: Past | None, words: Words) -> Trend | None:
    """How the figures of a series went; None: there are no two runs."""
    runs = past.trend if past else ()
    if len(runs) < 2:
        return None
    scores = [(each, each.score) for each in runs]
    curves = (
        _curve(words.gettext("Mean score"), scores, _tens(scores), 1, words),
        _curve(
            words.gettext("Findings per 1,000 words"),
            [(each, each.alarms_per_1000_words) for each in runs],
            None,
            1,
            words,
        ),
        _curve(
            words.gettext("Articles that do not pass"), [(each, float(each.blocked)) for each in runs], None, 0, words
        ),
    )
    return Trend(len(runs), tuple(filter(None, curves)), tuple(map(_row, reversed(runs))))


def _row(head: Head) -> tuple[str, ...]:
    figures = (figure(head.alarms_per_1000_words), figure(head.score, 1))
    return (str(head.id), head.day or "–", str(head.articles), str(head.blocked), *figures)


def _tens(figures: _Figures) -> tuple[float, float]:
    """A scale that ends at the tens around some scores."""
    values = [value for _, value in figures if value is not None] or [0.0]
    low = min(min(values) // _TENS * _TENS, 100 - _TENS)
    return low, max(-(-max(values) // _TENS) * _TENS, low + _TENS)


def _curve(name: str, figures: _Figures, scale: tuple[float, float] | None, digits: int, words: Words) -> Curve | None:
    """The curve of a figure, on a scale from 0 to the highest unless one is given; None: no two runs have it."""
    known = [(head, value) for head, value in figures if value is not None]
    if len(known) < 2:
        return None
    values = [value for _, value in known]
    low, high = scale or (0.0, max(values) or 1.0)
    shown = [f"{value:.{digits}f}" for value in values]
    across, up = (_RIGHT - _LEFT) / (len(known) - 1), (_BOTTOM - _TOP) / (high - low)
    dots = tuple(
        Dot(
            x=round(_LEFT + across * number, 2),
            y=round(_BOTTOM - up * (value - low), 2),
            label=words.gettext("run %(run)s, %(day)s: %(value)s", run=head.id, day=head.day, value=text),
        )
        for number, ((head, value), text) in enumerate(zip(known, shown, strict=True))
    )
    first, last = known[0][0], known[-1][0]
    return Curve(
        name=name,
        label=words.gettext(
            "%(name)s in %(runs)s runs, from %(first)s in run %(first_run)s to %(last)s in run %(last_run)s; "
            "lowest %(low)s, highest %(high)s",
            name=name,
            runs=len(known),
            first=shown[0],
            first_run=first.id,
            last=shown[-1],
            last_run=last.id,
            low=f"{min(values):.{digits}f}",
            high=f"{max(values):.{digits}f}",
        ),
        dots=dots,
        low=f"{low:.0f}",
        high=f"{high:.{0 if scale else digits}f}",
        last=shown[-1],
        days=(first.day[:_DAY], last.day[:_DAY]),
    )
