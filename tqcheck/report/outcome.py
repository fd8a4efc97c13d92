"""What a run came to, article by article, as build servers, tables and comments are told; it keeps no article.

Whatever makes the exit code 1 or 2 is an issue of level "error" here: a finding that fails its pair, a crash, an
article that cannot be read, a run that did not come to its end.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO, TypeAlias

from tqcheck import verdict
from tqcheck.files import shown_path
from tqcheck.model import SEVERITIES, Crash, Finding, PairReport, Record, RunStarted, Unreadable
from tqcheck.report.notes import Note, notes
from tqcheck.report.places import Level, Place, level, place, place_of
from tqcheck.report.summary import Names, Standing, Summary, in_order, standing, unfinished, which
from tqcheck.safe import safe, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tqcheck.model import Excerpt, Waiver

Kind: TypeAlias = Literal["finding", "stale", "crash", "unchecked", "unreadable", "unfinished"]

#: What an issue that is no finding means, for formats that explain their codes.
MEANINGS: Mapping[str, str] = {
    "stale": "The original has changed since it was translated: the translation may be behind.",
    "crash": "A rule or a score failed by a fault of its own: the article was not checked to the end.",
    "unchecked": "A check asked too much of the article and was broken off: nobody knows what it would have found.",
    "unreadable": "The article could not be read: nothing in it was checked.",
    "unfinished": "The run did not come to its end: what is shown is a part of it.",
}
_LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that a reader of a build is to see.

    Attributes:
        kind: what it is.
        code, slug: the rule's code and name; of what is no finding its kind, and nothing.
        level: how grave it is.
        message: one line, safe to show.
        article: name of the article and its corpus, safe to show.
        place: where to mend it; None where nobody knows the file.
        related: the place in the original that it was held against.
        accepted: why nobody has to act on it; None: it is open.
        finding: what a rule found.
        fingerprint: stays the same from run to run, and is no other issue's of the same run.
    """

    kind: Kind
    code: str
    slug: str
    level: Level
    message: str
    article: str
    place: Place | None
    related: Place | None
    accepted: str | None
    finding: Finding | None
    fingerprint: str

    @property
    def title(self) -> str:
        """What it is called: code and name."""
        return f"{self.code} {self.slug}".rstrip()

    @property
    def source(self) -> Excerpt | None:
        """What is marked in the original."""
        return self.finding.source if self.finding else None

    @property
    def target(self) -> Excerpt | None:
        """What is marked in the translation."""
        return self.finding.target if self.finding else None

    @property
    def rank(self) -> tuple[bool, int, bool, int]:
        """Sort key, the worst first: what is open, by level, what could not be checked, then by severity."""
        severity = SEVERITIES.index(self.finding.severity) if self.finding else 0
        return self.accepted is not None, _LEVELS.index(self.level), self.finding is not None, severity


@dataclass(frozen=True, slots=True)
class Checked:
    """An article and what was found in it.

    Attributes:
        corpus: its corpus; "." for none of its own, and for one of which only a part was checked.
        id: its name, or its folder if it has none; for one that could not be read, the path.
        file: of the translation, or the folder or file that could not be read; None where nobody knows.
        standing: None: it could not be read.
        source_lang, target_lang: None where there is no such text.
        issues: as a reader wants them, the worst first.
        notes: what there is beside them.
    """

    corpus: str
    id: str
    file: str | None
    standing: Standing | None
    source_lang: str | None
    target_lang: str | None
    issues: tuple[Issue, ...]
    notes: tuple[Note, ...] = ()

    def noted(self, *, verbose: bool) -> list[Note]:
        """The notes that are to be told: which checks could not run on request."""
        return [note for note in self.notes if verbose or note.code != "skip"]


@dataclass
class Outcome:
    """A run, filled record by record."""

    started: RunStarted | None = None
    checked: list[Checked] = field(default_factory=list)
    summary: Summary = field(default_factory=Summary)
    _names: Names = field(default_factory=Names)
    _seen: Counter[str] = field(default_factory=Counter)

    def add(self, record: Record) -> None:
        """Take one more record."""
        self.summary.add(record)
        if isinstance(record, RunStarted):
            self.started = record
        elif isinstance(record, PairReport):
            self.checked.append(self._pair(record))
        elif isinstance(record, Unreadable):
            self.checked.append(self._unreadable(record))

    def end(self) -> None:
        """Say so if the records end before the run did."""
        if not self.summary.finished:
            issue = self._issue("unfinished", MEANINGS["unfinished"], "run", None)
            self.checked.append(Checked(".", "run", None, None, None, None, (issue,)))

    @property
    def issues(self) -> list[Issue]:
        """Those of all articles, in the articles' order."""
        return [issue for each in self.checked for issue in each.issues]

    def noted(self, *, verbose: bool) -> list[Note]:
        """The notes of all articles that are to be told."""
        return [note for each in self.checked for note in each.noted(verbose=verbose)]

    @property
    def complete(self) -> bool:
        """Whether everything was checked to the end: the exit code is not 2."""
        return self.summary.finished and not self.summary.unreadable and not self.summary.crashed

    def _pair(self, report: PairReport) -> Checked:
        found = place(report.texts.target, None)
        corpus, article = _named(report, found)
        article = self._names.of(corpus, article, found.file if found else None)
        name = safe(article if corpus == "." else f"{corpus}/{article}")
        where = found.file if found else name
        issues = [self._crash(crash, name, where, found) for crash in report.crashes]
        issues += [self._unchecked(why, codes, name, where, found) for why, codes in unfinished(report)]
        if report.stale is not None:
            issues.append(self._issue("stale", report.stale, name, found, where, "warning"))
        issues += [self._finding(report, finding, name, where) for finding in in_order(report.findings)]
        return Checked(
            corpus=corpus,
            id=article,
            file=found.file if found else None,
            standing=standing(report),
            source_lang=report.source_lang,
            target_lang=report.target_lang,
            issues=tuple(issues),
            notes=tuple(notes(report, name)),
        )

    def _unreadable(self, record: Unreadable) -> Checked:
        path = shown_path(Path(record.path))
        issue = self._issue("unreadable", record.reason, safe(path), Place(path))
        return Checked(".", path, path, None, None, None, (issue,))

    def _crash(self, crash: Crash, name: str, where: str, found: Place | None) -> Issue:
        return self._issue("crash", f"{crash.code} crashed: {crash.error}", name, found, where)

    def _unchecked(self, why: str, codes: list[str], name: str, where: str, found: Place | None) -> Issue:
        return self._issue("unchecked", f"{which(codes)} not finished: {why}", name, found, where)

    def _finding(self, report: PairReport, finding: Finding, name: str, where: str) -> Issue:
        both = finding.source is not None and finding.target is not None
        return Issue(
            kind="finding",
            code=safe(finding.code),
            slug=safe(finding.slug),
            level=level(finding),
            message=safe(finding.message),
            article=name,
            place=place_of(report, finding),
            related=place(report.texts.source, finding.source) if both else None,
            accepted=_accepted(finding),
            finding=finding,
            fingerprint=self._fingerprint(where, finding.fingerprint),
        )

    def _issue(
        self,
        kind: Kind,
        message: str,
        name: str,
        found: Place | None,
        where: str | None = None,
        grave: Level = "error",
    ) -> Issue:
        """One that is no finding."""
        return Issue(
            kind=kind,
            code=kind,
            slug="",
            level=grave,
            message=safe(message),
            article=name,
            place=found,
            related=None,
            accepted=None,
            finding=None,
            fingerprint=self._fingerprint(where or name, kind, message),
        )

    def _fingerprint(self, *parts: str) -> str:
        """Of the article's file and what is wrong; of those that are alike, each has another."""
        base = "\0".join(parts)
        self._seen[base] += 1
        text = f"{base}\0{self._seen[base]}"
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class OutcomeReporter:
    """Collects the run, and writes what a format makes of it at the end."""

    def __init__(self, out: TextIO, render: Callable[[Outcome], str]) -> None:
        self._out = out
        self._render = render
        self.outcome = Outcome()

    def handle(self, record: Record) -> None:
        """Take one record."""
        self.outcome.add(record)

    def close(self) -> None:
        """Write the document."""
        self.outcome.end()
        self._out.write(without_surrogates(self._render(self.outcome)))
        self._out.flush()


def worst_first(issues: list[Issue]) -> Iterator[Issue]:
    """Issues that are open, the worst first."""
    return (issue for issue in sorted(issues, key=lambda each: each.rank) if issue.accepted is None)


def _named(report: PairReport, found: Place | None) -> tuple[str, str]:
    """Corpus and name of an article as a reader knows them, who does not know the path that was given."""
    corpus = "." if report.corpus.startswith("..") else report.corpus
    article = Path(found.file).parent.as_posix() if report.id == "." and found else report.id
    return corpus, article


def _accepted(finding: Finding) -> str | None:
    """Why a finding is not open, in words: every way in which findings are accepted is said here."""
    return None if verdict.is_open(finding) or finding.waived is None else _said(finding.waived)


def _said(waiver: Waiver) -> str:
    parts = (waiver.by, f"until {waiver.until}" if waiver.until else None)
    by = ", ".join(filter(None, parts))
    return safe(f"{waiver.reason} ({by})" if by else waiver.reason)
