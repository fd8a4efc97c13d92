"""A run as the history keeps it: figures, rules and fingerprints, and nothing of the articles' text.

It is made of the records of a run, whether they come as it goes on or from its log, so that either can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
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
        unchecked: codes of the rules that could not run or did not come to their end.
    """

    corpus: str
    id: str
    source_lang: str | None
    target_lang: str
    words: int
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
        alarms: open findings, but for notes.
        words: of all translations.
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
        self._alarms = 0
        self._unreadable = 0
        self.finished = False

    def handle(self, record: Record) -> None:
        """Take the next record."""
        if isinstance(record, RunStarted):
            self._started = record
        elif isinstance(record, PairReport):
            self._articles.append(_checked(record))
            self._alarms += sum(map(verdict.is_open, verdict.of(record).faults))
        elif isinstance(record, RunFinished):
            self._unreadable = record.unreadable
            self.finished = True

    def run(self) -> Run:
        """The run, as far as it came."""
        scores = [each.score for each in self._articles if each.score is not None]
        started = self._started
        head = Head(
            id=None,
            started=safe(started.started) if started and started.started else None,
            command=safe(started.command or "") if started else "",
            series=self._series,
            version=safe(started.tool.version) if started else "",
            profile=safe(started.profile) if started else "",
            corpora=tuple(sorted({each.corpus for each in self._articles})),
            articles=len(self._articles),
            blocked=sum(not each.passed for each in self._articles),
            unreadable=self._unreadable,
            words=sum(each.words for each in self._articles),
            alarms=self._alarms,
            scored=len(scores),
            score=fmean(scores) if scores else None,
        )
        return Run(head, tuple(self._articles))


def run_of(records: Iterable[Record]) -> Run:
    """The run that a log tells of."""
    recorder = Recorder()
    for record in records:
        recorder.handle(record)
    return recorder.run()


def name_of(report: PairReport) -> Name:
    """What names an article in every run."""
    return safe(report.corpus), safe(report.id)


def _checked(report: PairReport) -> Checked:
    corpus, id_ = name_of(report)
    return Checked(
        corpus=corpus,
        id=id_,
        source_lang=safe(report.source_lang) if report.source_lang else None,
        target_lang=safe(report.target_lang),
        words=_words(report.texts.target),
        score=report.score,
        passed=report.passed,
        unchecked=tuple(sorted({safe(each.code) for each in (*report.skips, *report.crashes)})),
        findings=tuple(map(_seen, report.findings)),
    )


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
