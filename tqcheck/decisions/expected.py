"""Faults that people expect in an article (`expected.toml` beside it): was each found, and was anything else?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck import verdict
from tqcheck.errors import SettingsError, suggest
from tqcheck.model import (
    FAMILY_OF_PREFIX,
    Crash,
    Excerpt,
    Family,
    Field,
    Finding,
    PairReport,
    Severity,
    Side,
    Skip,
    Unreadable,
)
from tqcheck.readers.native import find_pairs
from tqcheck.safe import quoted
from tqcheck.settings import Corpus
from tqcheck.tables import build, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tqcheck.model import Article, Pair, Record
    from tqcheck.readers.base import Job

EXPECTED_FILE = "expected.toml"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that people know of. `missed`: they also know that no rule finds it yet."""

    family: Family
    severity: Severity
    side: Side
    field: Field
    text: str
    why: str
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article's findings held against what is expected of it.

    Attributes:
        not_found: expected faults that no finding of their family marks.
        found_at_last: faults marked `missed` that are found now.
        known_missed: faults marked `missed` that are missed indeed.
        unexpected: blocking findings that lie on no expected fault.
        advice: other open findings, notes excepted, that lie on none.
        crashes: rules that fell over.
        unfinished: checks that did not come to their end.
    """

    not_found: tuple[Fault, ...]
    found_at_last: tuple[Fault, ...]
    known_missed: tuple[Fault, ...]
    unexpected: tuple[Finding, ...]
    advice: tuple[Finding, ...]
    crashes: tuple[Crash, ...]
    unfinished: tuple[Skip, ...] = ()

    @property
    def summary(self) -> str:
        """What is not as expected, in a few words: codes that block, faults that were not found, what crashed."""
        codes = dict.fromkeys(finding.code for finding in self.unexpected)
        parts = {
            "blocking": ", ".join(codes),
            "not found": ", ".join(dict.fromkeys(fault.family for fault in self.not_found)),
            "found at last": ", ".join(dict.fromkeys(fault.family for fault in self.found_at_last)),
            "crashed": ", ".join(crash.code for crash in self.crashes),
        }
        return "; ".join(f"{name}: {what}" for name, what in parts.items() if what)

    @property
    def passed(self) -> bool:
        """Whether all is as expected."""
        return not (self.not_found or self.found_at_last or self.unexpected or self.crashes or self.unfinished)

    def of(self, family: Family) -> Comparison:
        """What concerns one family; what of the article was not checked at all concerns each."""

        def concerns(stopped: Crash | Skip) -> bool:
            return FAMILY_OF_PREFIX.get(stopped.code[:3], family) == family

        return Comparison(
            not_found=tuple(fault for fault in self.not_found if fault.family == family),
            found_at_last=tuple(fault for fault in self.found_at_last if fault.family == family),
            known_missed=tuple(fault for fault in self.known_missed if fault.family == family),
            unexpected=tuple(finding for finding in self.unexpected if finding.family == family),
            advice=tuple(finding for finding in self.advice if finding.family == family),
            crashes=tuple(filter(concerns, self.crashes)),
            unfinished=tuple(filter(concerns, self.unfinished)),
        )

    def lines(self) -> Iterator[str]:
        """Say, a line each, what is not as expected."""
        yield from (f"expected and not found: {describe(fault)}" for fault in self.not_found)
        yield from (f"found at last, remove missed = true: {describe(fault)}" for fault in self.found_at_last)
        for finding in self.unexpected:
            text = next((each.text for each in (finding.target, finding.source) if each), "")
            yield f"blocking and not expected: {finding.code} {finding.slug}: {quoted(text)}: {finding.message}"
        yield from (f"crashed: {crash.code}: {crash.error}" for crash in self.crashes)
        yield from (f"not finished: {skip.code}: {skip.reason}" for skip in self.unfinished)


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """How many faults of a family are expected, found by that family's rules, and found by any rule."""

    family: str
    expected: int
    found: int
    found_at_all: int


@dataclass(frozen=True, slots=True)
class BenchTable:
    """What the checks find in annotated articles; a clean article is one without expected.toml."""

    families: tuple[FamilyCount, ...]
    faulty_articles: int
    clean_articles: int
    clean_blocking: int
    clean_with_findings: int
    clean_findings: int
    clean_words: int
    unreadable: int
    crashed: int


def expected_file(pair: Pair) -> Path | None:
    """The expected.toml beside an article, if there is one."""
    path = Path(pair.path) / EXPECTED_FILE
    return path if path.exists() else None


def load_expected(path: Path) -> tuple[Fault, ...]:
    """Read the faults expected in the article beside an expected.toml.

    Raises:
        SettingsError: the file cannot be read or breaks the form, there is no readable article beside it, or the text
            of a fault does not stand exactly once in its field.
    """
    table = read_toml(path)
    for key in table.keys() - {"fault"}:
        raise SettingsError(f"{path}: unknown key {quoted(key)}{suggest(key, ['fault'])}")
    blocks = table.get("fault", [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SettingsError(f"{path}: faults are [[fault]] blocks")
    pair = _pair_beside(path)
    faults = []
    for number, block in enumerate(blocks, 1):
        where = f"{path}: fault {number}"
        fault = build(Fault, block, where)
        count = _field(pair.source if fault.side == "source" else pair.target, fault).count(fault.text)
        if not fault.text or count != 1:
            place = f"the {fault.side}'s {fault.field}"
            raise SettingsError(f"{where}: {quoted(fault.text)} stands {count} times in {place}, not once")
        faults.append(fault)
    return tuple(faults)


def found_by(fault: Fault, report: PairReport) -> Finding | None:
    """Return the first finding of the fault's family, notes excepted, that overlaps its text on its side."""
    return next((each for each in _marking(fault, report) if each.family == fault.family), None)


def judge(report: PairReport, faults: Sequence[Fault] | None) -> Comparison:
    """Hold an article's findings against the expected faults; None (no expected.toml) expects none."""
    faults = faults or ()
    found = {fault for fault in faults if found_by(fault, report)}
    beyond = [each for each in verdict.of(report).open if not any(_overlaps(each, fault, report) for fault in faults)]
    return Comparison(
        not_found=tuple(fault for fault in faults if fault not in found and not fault.missed),
        found_at_last=tuple(fault for fault in faults if fault in found and fault.missed),
        known_missed=tuple(fault for fault in faults if fault not in found and fault.missed),
        unexpected=tuple(filter(verdict.fails, beyond)),
        advice=tuple(each for each in beyond if not verdict.fails(each) and each.severity != "note"),
        crashes=report.crashes,
        unfinished=tuple(skip for skip in report.skips if skip.unfinished),
    )


def describe(fault: Fault) -> str:
    """Name a fault in a line."""
    return f"{fault.family} ({fault.severity}), {fault.side} {fault.field} {quoted(fault.text)}: {fault.why}"


def bench(jobs: Sequence[Job], records: Iterable[Record]) -> BenchTable:
    """Count what was found in annotated articles.

    Args:
        jobs: the articles.
        records: the run over them, in the same order.

    Raises:
        SettingsError: an expected.toml breaks the form.
    """
    files = [None if isinstance(job.item, Unreadable) else expected_file(job.item) for job in jobs]
    expected = [load_expected(file) if file else None for file in files]
    outcomes = [record for record in records if isinstance(record, PairReport | Unreadable)]
    both = list(zip(outcomes, expected, strict=True))
    faulty = [(each, faults) for each, faults in both if isinstance(each, PairReport) and faults is not None]
    clean = [each for each, faults in both if isinstance(each, PairReport) and faults is None]
    noisy = [len(verdict.of(report).faults) for report in clean]
    reports = [each for each in outcomes if isinstance(each, PairReport)]
    return BenchTable(
        families=tuple(_family_count(family, faulty) for family in FAMILY_OF_PREFIX.values()),
        faulty_articles=len(faulty),
        clean_articles=len(clean),
        clean_blocking=sum(bool(verdict.of(report).blocking) for report in clean),
        clean_with_findings=sum(map(bool, noisy)),
        clean_findings=sum(noisy),
        clean_words=sum(map(_words, clean)),
        unreadable=len(outcomes) - len(reports),
        crashed=sum(bool(report.crashes) for report in reports),
    )


def render_bench(table: BenchTable) -> str:
    """Return the counts as a plain text table."""
    total = FamilyCount(
        "all",
        sum(each.expected for each in table.families),
        sum(each.found for each in table.families),
        sum(each.found_at_all for each in table.families),
    )
    rate = 1000 * table.clean_findings / table.clean_words if table.clean_words else 0.0
    return "\n".join(
        [
            f"{'family':14}{'expected':>9}{'right family':>15}{'found at all':>15}",
            *(_row(each) for each in (*table.families, total)),
            "",
            f"faulty articles: {table.faulty_articles}",
            f"clean articles: {table.clean_articles} ({table.clean_words} words)",
            f"  with blocking findings: {table.clean_blocking}",
            f"  with any finding of severity minor or above: {table.clean_with_findings}",
            f"  findings per 1,000 words: {rate:.2f}",
            f"unreadable: {table.unreadable}, crashed: {table.crashed}",
        ]
    )


def _row(count: FamilyCount) -> str:
    return f"{count.family:14}{count.expected:>9}{_share(count.found, count)}{_share(count.found_at_all, count)}"


def _share(found: int, count: FamilyCount) -> str:
    percent = f"{100 * found / count.expected:.0f} %" if count.expected else "-"
    return f"{found:>9}{percent:>6}"


def _family_count(family: str, faulty: Sequence[tuple[PairReport, Sequence[Fault]]]) -> FamilyCount:
    pairs = [(fault, report) for report, faults in faulty for fault in faults if fault.family == family]
    found = sum(found_by(fault, report) is not None for fault, report in pairs)
    return FamilyCount(family, len(pairs), found, sum(bool(_marking(fault, report)) for fault, report in pairs))


def _marking(fault: Fault, report: PairReport) -> list[Finding]:
    return [each for each in verdict.of(report).faults if _overlaps(each, fault, report)]


def _overlaps(finding: Finding, fault: Fault, report: PairReport) -> bool:
    excerpt = finding.source if fault.side == "source" else finding.target
    article = report.texts.source if fault.side == "source" else report.texts.target
    start = _field(article, fault).find(fault.text)
    return excerpt is not None and start >= 0 and _touch(excerpt, fault.field, start, start + len(fault.text))


def _touch(excerpt: Excerpt, field: Field, start: int, end: int) -> bool:
    if excerpt.field != field:
        return False
    if excerpt.start == excerpt.end:  # "something is missing here" lies on what stands before or after it
        return start <= excerpt.start <= end
    return excerpt.start < end and start < excerpt.end


def _field(article: Article | None, fault: Fault) -> str:
    if article is None:
        return ""
    return article.title if fault.field == "title" else article.body


def _words(report: PairReport) -> int:
    target = report.texts.target
    return len(f"{target.title} {target.body}".split()) if target else 0


def _pair_beside(path: Path) -> Pair:
    item = next(find_pairs(path.parent, Corpus())).item
    if isinstance(item, Unreadable) or Path(item.path) != path.parent.resolve():
        raise SettingsError(f"{path}: there is no readable article beside it")
    return item
