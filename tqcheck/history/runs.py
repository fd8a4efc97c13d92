"""A run as the history keeps it: figures, rules and fingerprints, and nothing of the articles' text.

It is made of the records of a run, whether they come as it goes on or from its log, so that either can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias

from tqcheck import verdict
from tqcheck.model import PairReport, Record, RunFinished, RunStarted
from tqcheck.safe import safe
from tqcheck.text.words import word_spans

if TYPE_CHECKING:
    from tqcheck.model import Article, Finding

#: Corpus and id: what names an article in every run that is asked for in the same way.
Name: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding.

    Attributes:
        state: "open", "waived" or "known", as `tqcheck.verdict.State`.
        blocking: whether it fails its article.
        message: what it says, which quotes the article; only a log has it, the database does not.
    """

    fingerprint: str
    code: str
    slug: str
    severity: str
    state: str
    blocking: bool
    message: str | None = None

    @property
    def open(self) -> bool:
        """Whether nobody accepted it."""
        return self.state == "open"


@dataclass(frozen=True, slots=True)
class Checked:
    """An article.

    Attributes:
        words: of the translation, headline and body.
        alarms: open findings, but for notes.
        unchecked: codes of the rules that could not run or did not come to their end.
    """

    corpus: str
    id: str
    source_lang: str | None
    target_lang: str
    words: int
    alarms: int
    score: float | None
    passed: bool
    unchecked: tuple[str, ...]
    findings: tuple[Seen, ...]

    @property
    def name(self) -> Name:
        """What names it in another run."""
        return self.corpus, self.id


@dataclass(frozen=True, slots=True)
class Head:
    """A run without its articles.

    Attributes:
        id: its number in the database; None: it comes from elsewhere.
        started: when it began (ISO 8601, UTC); None: its log does not say.
        series: what was asked for (see `tqcheck.history.keeper.series`): runs of one series are compared by themselves.
        corpora: their names.
        articles: how many were checked; `blocked` of them did not pass, `scored` have a score.
        words, alarms: of all articles together.
        score: mean of those that there are, 0 to 100.
    """

    id: int | None
    started: str | None
    command: str
    series: str
    version: str
    profile: str
    corpora: tuple[str, ...]
    articles: int
    blocked: int
    unreadable: int
    words: int
    alarms: int
    scored: int
    score: float | None

    @property
    def alarms_per_1000_words(self) -> float | None:
        """Open findings per 1,000 words of translation; None without a word."""
        return 1000 * self.alarms / self.words if self.words else None

    @property
    def day(self) -> str:
        """When it began, as people read it: to the minute, UTC."""
        return (self.started or "")[:16]


@dataclass(frozen=True, slots=True)
class Run:
    """A run with its articles, in its order."""

    head: Head
    articles: tuple[Checked, ...]


class Recorder:
    """Makes a run of its records, one by one; keeps no article."""

    def __init__(self, series: str = "") -> None:
        self._series = series
        self._started: RunStarted | None = None
        self._articles: list[Checked] = []
        self._finished: RunFinished | None = None

    def handle(self, record: Record) -> None:
        """Take the next record."""
        if isinstance(record, RunStarted):
            self._started = record
        elif isinstance(record, PairReport):
            self._articles.append(checked(record))
        elif isinstance(record, RunFinished):
            self._finished = record

    @property
    def finished(self) -> bool:
        """Whether the run came to its end."""
        return self._finished is not None

    def run(self) -> Run:
        """The run, as far as it came."""
        unreadable = self._finished.unreadable if self._finished else 0
        return run_with(self._articles, self._started, self._series, unreadable)


def run_with(articles: Sequence[Checked], started: RunStarted | None, series: str, unreadable: int = 0) -> Run:
    """A run of articles that are at hand.

    Args:
        articles: in the order of the run.
        started: its first record; None: there is none.
        series: what was asked for.
        unreadable: how many articles could not be read.
    """
    scores = [each.score for each in articles if each.score is not None]
    head = Head(
        id=None,
        started=safe(started.started) if started and started.started else None,
        command=safe(started.command or "") if started else "",
        series=series,
        version=safe(started.tool.version) if started else "",
        profile=safe(started.profile) if started else "",
        corpora=tuple(sorted({each.corpus for each in articles})),
        articles=len(articles),
        blocked=sum(not each.passed for each in articles),
        unreadable=unreadable,
        words=sum(each.words for each in articles),
        alarms=sum(each.alarms for each in articles),
        scored=len(scores),
        score=fmean(scores) if scores else None,
    )
    return Run(head, tuple(articles))


def run_of(records: Iterable[Record]) -> Run:
    """The run that a log tells of."""
    recorder = Recorder()
    for record in records:
        recorder.handle(record)
    return recorder.run()


def name_of(report: PairReport) -> Name:
    """What names an article in every run."""
    return safe(report.corpus), safe(report.id)


def named(name: Name) -> str:
    """Corpus and id as people write them."""
    corpus, id_ = name
    return id_ if corpus in ("", ".") else f"{corpus}/{id_}"


def checked(report: PairReport) -> Checked:
    """An article as the history keeps it."""
    corpus, id_ = name_of(report)
    return Checked(
        corpus=corpus,
        id=id_,
        source_lang=safe(report.source_lang) if report.source_lang else None,
        target_lang=safe(report.target_lang),
        words=_words(report.texts.target),
        alarms=sum(map(verdict.is_open, verdict.of(report).faults)),
        score=report.score,
        passed=report.passed,
        unchecked=tuple(sorted({safe(code) for code in _unchecked(report)})),
        findings=tuple(map(_seen, report.findings)),
    )


def _unchecked(report: PairReport) -> Iterator[str]:
    yield from (skip.code for skip in report.skips)
    yield from (crash.code for crash in report.crashes)


def _words(article: Article | None) -> int:
    return len(word_spans(article.title)) + len(word_spans(article.body)) if article else 0


def _seen(finding: Finding) -> Seen:
    return Seen(
        fingerprint=safe(finding.fingerprint),
        code=safe(finding.code),
        slug=safe(finding.slug),
        severity=finding.severity,
        state=verdict.state(finding),
        blocking=verdict.fails(finding),
        message=safe(finding.message),
    )


def figure(value: float | None, digits: int = 2) -> str:
    """A figure as people read it; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"
