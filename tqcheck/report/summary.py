"""What a whole run comes to, and in which order a reader should look at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tqcheck import verdict
from tqcheck.model import (
    FAMILY_OF_PREFIX,
    SEVERITIES,
    Finding,
    PairReport,
    Record,
    Remark,
    Retranslation,
    RunFinished,
    SecondReading,
    Skip,
    Unreadable,
)
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.wording import Words

FAMILIES = tuple(FAMILY_OF_PREFIX.values())
#: Checks that are named one by one.
_NAMED = 5


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as a reader wants them: what blocks, what advises, what is waived or known, by severity and place."""
    return sorted(findings, key=urgency)


def urgency(finding: Finding) -> tuple[bool, bool, int, bool, int, str]:
    """Sort key of `in_order`."""
    place = finding.target or finding.source
    is_open = verdict.is_open(finding)
    return (
        not is_open,
        not (is_open and finding.blocking),
        SEVERITIES.index(finding.severity),
        place is None or place.field == "body",
        place.start if place else 0,
        finding.code,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """The few facts of a pair that put it in its place among others."""

    id: str
    passed: bool
    crashed: bool
    blockers: int
    findings: int
    score: float | None
    score_reason: str | None

    @property
    def rank(self) -> tuple[bool, int, bool, float, str]:
        """Sort key, worst first: failed, most blocking findings, then lowest score; no score comes before any."""
        return self.passed, -self.blockers, self.score is not None, self.score or 0.0, self.id


def summed_up(report: PairReport, words: Words) -> str:
    """Why a pair passed or failed, in plain words: "3 findings block; 1 check crashed"."""
    judged = verdict.of(report)
    if report.passed and not judged.open:
        return words.gettext("nothing open was found")
    blocking, crashes = len(judged.blocking), len(report.crashes)
    left, advice = sum(len(codes) for _, codes in unfinished(report)), len(judged.open) - blocking
    told = [
        words.gettext("nothing blocks") if report.passed else "",
        words.ngettext("%(num)s finding blocks", "%(num)s findings block", blocking) if blocking else "",
        words.ngettext("%(num)s check crashed", "%(num)s checks crashed", crashes) if crashes else "",
        words.ngettext("%(num)s check did not come to its end", "%(num)s checks did not come to their end", left)
        if left
        else "",
        words.ngettext("%(num)s finding is advice", "%(num)s findings are advice", advice) if advice else "",
    ]
    return words.gettext("; ").join(filter(None, told)) or words.gettext("the log does not say why")


def unfinished(report: PairReport) -> list[tuple[str, list[str]]]:
    """Why checks did not come to their end, and which: a reason with its codes."""
    return by_reason(skip for skip in report.skips if skip.unfinished)


def by_reason(skips: Iterable[Skip]) -> list[tuple[str, list[str]]]:
    """Why checks did not run, each reason with the codes of those that it stopped."""
    reasons: dict[str, list[str]] = {}
    for skip in skips:
        reasons.setdefault(skip.reason, []).append(skip.code)
    return list(reasons.items())


def which(codes: list[str]) -> str:
    """Checks by their codes, or how many they are."""
    return ", ".join(codes) if len(codes) <= _NAMED else f"{len(codes)} checks"


def second_read(reading: SecondReading) -> str:
    """What became of a language model's reading, safe to show: its remarks, and what is not shown of it."""
    unread = f"{reading.unread} of {counted(reading.parts, 'part')} not read" if reading.unread else ""
    told = [
        counted(len(reading.remarks), "remark"),
        f"{reading.outvoted:,} without a majority" if reading.outvoted else "",
        f"{reading.dropped:,} dropped that quoted nothing of the texts" if reading.dropped else "",
        f"{counted(reading.unusable, 'answer')} of no use" if reading.unusable else "",
        unread,
    ]
    return f"second reader {safe(reading.reader)}: {', '.join(filter(None, told))}"


def agreed(remark: Remark, reading: SecondReading) -> str:
    """How many answers have a remark."""
    return f"in {remark.votes} of {counted(reading.votes, 'answer')}"


def alike(retold: Retranslation) -> str:
    """How like a text is to that of the same language: by its letters, and by what the encoder makes of it."""
    measured = (("chrF2", retold.likeness), ("encoder", retold.similarity))
    return ", ".join(f"{by} {value:.2f}" for by, value in measured if value is not None)


def counted(count: int, one: str, more: str | None = None) -> str:
    """A number with its noun; without a plural that with an s."""
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def standing(report: PairReport) -> Standing:
    """Sum a pair up."""
    judged = verdict.of(report)
    return Standing(
        id=report.id,
        passed=judged.passed,
        crashed=bool(report.crashes),
        blockers=len(judged.blocking),
        findings=len(judged.open),
        score=judged.score.value,
        score_reason=judged.score.reason,
    )


def _is_no_rule(skip: Skip) -> bool:
    return not skip.unfinished and skip.code[:3] not in FAMILY_OF_PREFIX


class Names:
    """What a run's articles are called: of those with one corpus and id, any but the first with its file behind it.

    Two corpora that are named beside each other may hold articles of one id.
    """

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def of(self, corpus: str, name: str, file: str | None) -> str:
        """The name of one more article."""
        known = (corpus, name) in self._seen
        self._seen.add((corpus, name))
        return f"{name} ({file})" if known and file else name


@dataclass
class Summary:
    """Counts of a run, filled record by record; keeps no article.

    Attributes:
        missing: in how many pairs what is no rule was asked for in vain (a translator's evidence, a package's rules),
            by its name and the reason.
    """

    standings: list[Standing] = field(default_factory=list)
    families: Counter[str] = field(default_factory=Counter)
    waived: int = 0
    known: int = 0
    lapses: list[str] = field(default_factory=list)
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    unreadable: int = 0
    finished: bool = False

    def add(self, record: Record) -> None:
        """Count one more record."""
        if isinstance(record, PairReport):
            self.standings.append(standing(record))
            judged = verdict.of(record)
            self.families.update(judged.families)
            self.waived += len(judged.waived)
            self.known += len(judged.known)
            self.lapses += [lapse.detail for lapse in record.lapses]
            self.missing.update((skip.code, skip.reason) for skip in record.skips if _is_no_rule(skip))
        elif isinstance(record, Unreadable):
            self.unreadable += 1
        elif isinstance(record, RunFinished):
            self.finished = True

    @property
    def pairs(self) -> int:
        """How many pairs were checked."""
        return len(self.standings)

    @property
    def failed(self) -> int:
        """How many pairs did not pass."""
        return sum(not each.passed for each in self.standings)

    @property
    def crashed(self) -> int:
        """In how many pairs a rule or a score crashed."""
        return sum(each.crashed for each in self.standings)

    @property
    def scores(self) -> list[float]:
        """The scores that exist; an average must say how many these are."""
        return [each.score for each in self.standings if each.score is not None]

    @property
    def mean(self) -> float | None:
        """Mean of the scores that exist."""
        return sum(self.scores) / len(self.scores) if self.scores else None

    @property
    def by_family(self) -> list[tuple[str, int]]:
        """Families that have open findings, in their fixed order."""
        return [(family, self.families[family]) for family in FAMILIES if self.families[family]]

    def worst(self, count: int) -> list[Standing]:
        """The pairs to look at first: those that failed or have findings."""
        return sorted((each for each in self.standings if each.findings or not each.passed), key=lambda e: e.rank)[
            :count
        ]
