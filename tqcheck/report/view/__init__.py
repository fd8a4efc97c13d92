"""Records to pages: every decision of the HTML report is made here, so that the templates only loop.

All slicing happens in Python, by code points; a template sees finished pieces of text. This module has the list of the
articles, `tqcheck/report/view/article.py` one article, `rows.py` its texts beside each other, `margin.py` its findings,
`past.py` the runs before, `heat.py` the worst articles against the kinds of their findings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tqcheck.model import PairReport, Record, RunStarted, Unreadable
from tqcheck.report.decision import WORDS, Decision, Reason, decide
from tqcheck.report.summary import Summary, standing
from tqcheck.report.view.article import Pairing, keys, named, path_of, score_of, sides_of
from tqcheck.report.view.heat import Heat, heat
from tqcheck.report.view.margin import SideView, installed
from tqcheck.report.view.past import NEW, Since, Trend, ages, since, trend
from tqcheck.rules.cards import explain
from tqcheck.safe import safe
from tqcheck.verdict import is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tqcheck.history.keeper import Past
    from tqcheck.wording import Words

#: Characters of a message in the list, and reasons for skips; what goes beyond stands on the article's page.
_MESSAGE_CHARS, _SKIP_REASONS = 110, 20
_BINS = 10
_SCALE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """An article in the list.

    Attributes:
        families: those of its open findings, as words for the filter; with `NEW`, if some are new.
        new: how many of its findings are new since the previous run.
    """

    key: str
    data: str
    name: str
    path: str
    heading: SideView
    decision: Decision
    reasons: tuple[Reason, ...]
    score: str
    families: str
    new: int


@dataclass(frozen=True, slots=True)
class Bin:
    """How many scores lie in a tenth of the scale; `height` of the fullest, 0 to 100."""

    low: int
    high: int
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of the run; `facts` are date, command, version and profile, as far as the log has them."""

    facts: tuple[Pairing, ...]
    signature: str
    finished: bool


@dataclass(frozen=True, slots=True)
class RulePage:
    """What `tqcheck explain` prints of a rule: paragraphs, each with its HTML element (h3 or p)."""

    code: str
    name: str
    parts: tuple[Pairing, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The list of the articles, worst first, with what the run comes to.

    Attributes:
        mean: the mean of the scores, in words; `bins_label` has their distribution.
    """

    head: Head
    figures: tuple[Pairing, ...]
    decisions: tuple[str, ...]
    families: tuple[Pairing, ...]
    bins: tuple[Bin, ...]
    bins_label: str
    mean: str
    lines: tuple[Line, ...]
    skips: tuple[Pairing, ...]
    unreadable: tuple[Pairing, ...]
    lapses: tuple[str, ...]
    since: Since | None
    trend: Trend | None
    heat: Heat | None


@dataclass(frozen=True, slots=True)
class Run:
    """A run's records, sorted out; each pair with its key, as an editor should take them: worst first.

    `decisions` are those of the articles, by their keys.

    `past` is what it looks like beside the runs before it, if somebody knows; `words` are those of its pages.
    """

    started: RunStarted | None
    pairs: tuple[tuple[str, PairReport], ...]
    decisions: Mapping[str, Decision]
    unreadable: tuple[Unreadable, ...]
    summary: Summary
    words: Words
    past: Past | None = None

    def ages(self, report: PairReport) -> Mapping[str, str]:
        """Fingerprint -> "new" or "still there", of the findings of an article that are open."""
        return ages(self.past, report)


def sort_out(records: Iterable[Record], words: Words, past: Past | None = None) -> Run:
    """Sort the records of a run out, for pages in some words."""
    summary = Summary()
    started: RunStarted | None = None
    reports: list[PairReport] = []
    unreadable: list[Unreadable] = []
    for record in records:
        summary.add(record)
        if isinstance(record, RunStarted):
            started = record
        elif isinstance(record, PairReport):
            reports.append(record)
        elif isinstance(record, Unreadable):
            unreadable.append(record)
    decided = [(key, report, decide(report, words)) for key, report in zip(keys(reports), reports, strict=True)]
    decided.sort(key=lambda each: _rank(each[1], each[2]))
    return Run(
        started=started,
        pairs=tuple((key, report) for key, report, _ in decided),
        decisions={key: decision for key, _, decision in decided},
        unreadable=tuple(unreadable),
        summary=summary,
        words=words,
        past=past,
    )


def _rank(report: PairReport, decision: Decision) -> tuple[int, int, tuple[object, ...]]:
    """Sort key, worst first: by decision, then by how much there is to mend, then as everywhere."""
    return [*WORDS.values()].index(decision.word), -decision.edits, standing(report).rank


def page(run: Run) -> PageView:
    """Make the view of the list."""
    summary = run.summary
    lines = tuple(_line(key, report, run) for key, report in run.pairs)
    decided = Counter(line.decision.word for line in lines)
    bins = tuple(_bins(summary.scores))
    return PageView(
        head=head(run),
        figures=tuple(_figures(run, decided)),
        decisions=tuple(word for word in WORDS.values() if decided[word]),
        families=tuple(Pairing(name, str(count)) for name, count in summary.by_family),
        bins=bins,
        bins_label=_bins_label(bins, run.words),
        mean=""
        if summary.mean is None
        else run.words.gettext(
            "Scores; mean %(mean)s (%(scored)s of %(all)s scored)",
            mean=f"{summary.mean:.1f}",
            scored=len(summary.scores),
            all=summary.pairs,
        ),
        lines=lines,
        skips=tuple(_skips(run)),
        unreadable=tuple(Pairing(safe(each.path), safe(each.reason)) for each in run.unreadable),
        lapses=tuple(map(safe, summary.lapses)),
        since=since(run.past, run.words),
        trend=trend(run.past, run.words),
        heat=heat(run.pairs),
    )


def head(run: Run) -> Head:
    """What every page says of a run."""
    started = run.started
    facts = (
        (
            ("date", started.started),
            ("command", started.command),
            ("version", f"{started.tool.name} {started.tool.version}"),
            ("profile", started.profile),
        )
        if started
        else ()
    )
    return Head(
        facts=tuple(Pairing(name, safe(value)) for name, value in facts if value),
        signature=safe(started.tool.signature) if started else "",
        finished=run.summary.finished,
    )


def rule_pages(codes: Iterable[str]) -> tuple[RulePage, ...]:
    """The pages of those rules that are installed here, by code."""
    rules = installed()
    return tuple(
        RulePage(code, rules[code].slug.replace("-", " "), tuple(_parts(explain(rules[code]))))
        for code in sorted(set(codes) & rules.keys())
    )


def _parts(text: str) -> Iterator[Pairing]:
    for paragraph in text.split("\n\n"):
        first, _, rest = paragraph.partition("\n")
        if first.startswith("## "):
            yield Pairing("h3", first.removeprefix("## "))
        if body := rest if first.startswith("## ") else paragraph:
            yield Pairing("p", body)


def _figures(run: Run, decided: Counter[str]) -> Iterator[Pairing]:
    summary = run.summary
    yield from (Pairing(word, str(decided[word])) for word in WORDS.values())
    yield from (
        Pairing(name, str(count))
        for name, count in (
            ("articles", summary.pairs),
            ("findings", summary.families.total()),
            ("waived", summary.waived),
            ("known", summary.known),
            ("unreadable", summary.unreadable),
            ("crashed", summary.crashed),
        )
        if count or name in ("articles", "findings")
    )


def _line(key: str, report: PairReport, run: Run) -> Line:
    decision = run.decisions[key]
    new = sum(word == NEW for word in run.ages(report).values())
    families = {each.family for each in report.findings if is_open(each)}
    return Line(
        key=key,
        data=named(report),
        name=safe(report.id),
        path=path_of(report),
        heading=[*sides_of(report)][-1],
        decision=decision,
        reasons=tuple(replace(each, message=_short(each.message)) for each in decision.reasons),
        score=score_of(report),
        families=" ".join([*sorted(families), *([NEW] if new else [])]),
        new=new,
    )


def _short(message: str) -> str:
    if len(message) <= _MESSAGE_CHARS:
        return message
    return message[:_MESSAGE_CHARS].rpartition(" ")[0] + "…"


def _bins(scores: Sequence[float]) -> Iterator[Bin]:
    width = _SCALE // _BINS
    counts = Counter(min(int(score // width), _BINS - 1) for score in scores)
    most = max(counts.values(), default=1)
    if scores:
        for number in range(_BINS):
            yield Bin(number * width, (number + 1) * width, counts[number], round(100 * counts[number] / most))


def _bins_label(bins: Sequence[Bin], words: Words) -> str:
    told = (
        words.gettext("%(low)s to %(high)s: %(count)s", low=each.low, high=each.high, count=each.count)
        for each in bins
        if each.count
    )
    return words.gettext("Articles by score: %(scores)s", scores=words.gettext("; ").join(told))


def _skips(run: Run) -> Iterator[Pairing]:
    """Why checks could not run: each reason with the rules it stopped and in how many articles, the commonest first."""
    articles: Counter[str] = Counter()
    codes: dict[str, set[str]] = {}
    for _, report in run.pairs:
        articles.update({skip.reason for skip in report.skips})
        for skip in report.skips:
            codes.setdefault(skip.reason, set()).add(skip.code)
    for reason, count in articles.most_common(_SKIP_REASONS):
        where = run.words.ngettext("in %(num)s article", "in %(num)s articles", count)
        yield Pairing(safe(reason), f"{safe(', '.join(sorted(codes[reason])))} {where}")
    more = len(articles) - _SKIP_REASONS
    if more > 0:
        told = run.words.ngettext("%(num)s further reason", "%(num)s further reasons", more)
        yield Pairing(told, run.words.gettext("on the pages of the articles"))
