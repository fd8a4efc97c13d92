"""Findings for a terminal: what, where, and the words themselves on both sides."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len

from tqcheck.model import Article, Bead, Excerpt, Finding, PairReport, Record, Unreadable
from tqcheck.report.excerpts import (
    Cut,
    aligned,
    around,
    bracketed,
    direction,
    field_text,
    has_rtl,
    isolated,
    right_to_left,
    unmarked,
)
from tqcheck.report.places import place_of
from tqcheck.report.summary import Standing, Summary, in_order, standing
from tqcheck.safe import safe
from tqcheck.verdict import fails, state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tqcheck.report.base import Options, Reporter

_STYLES = {
    "bad": "1;31",
    "good": "1;32",
    "critical": "1;31",
    "major": "33",
    "minor": "36",
    "note": "2",
    "caret": "31",
    "faint": "2",
}
_NARROWEST, _WIDEST = 60, 120


def render_findings(
    report: PairReport, *, verbose: bool = False, quiet: bool = False, color: bool = False, width: int = 100
) -> str:
    """Return a pair as lines of text: its verdict, its findings worst first with their excerpts, its crashes.

    Notes, findings of the baseline, places in the files, skips and the bead table are shown when `verbose`; nothing but
    the verdict when `quiet`.
    """
    return "\n".join(_Page(report, color=color, width=width).lines(verbose=verbose, quiet=quiet))


class TextReporter:
    """Prints each pair as it comes and a summary at the end."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self._out = out
        self._options = options
        self._summary = Summary()
        columns = shutil.get_terminal_size((100, 24)).columns
        self._width = min(max(columns, _NARROWEST), _WIDEST)

    def handle(self, record: Record) -> None:
        """Print what is to be said of one record."""
        self._summary.add(record)
        if isinstance(record, PairReport):
            self._pair(record)
        elif isinstance(record, Unreadable):
            paint = _painter(self._options.color)
            self._print(f"{paint('unreadable:', 'bad')} {safe(record.path)}: {isolated(safe(record.reason))}")

    def close(self) -> None:
        """Print the summary."""
        self._print("\n".join(_summary_lines(self._summary, _painter(self._options.color))))
        self._out.flush()

    def _pair(self, report: PairReport) -> None:
        options = self._options
        if options.quiet and report.passed:
            return
        self._print(
            render_findings(
                report, verbose=options.verbose, quiet=options.quiet, color=options.color, width=self._width
            )
        )

    def _print(self, text: str) -> None:
        self._out.write(text + "\n")


def reporter(out: TextIO, options: Options) -> Reporter:
    """Open the format `text`."""
    return TextReporter(out, options)


class _Page:
    """The lines of one pair."""

    def __init__(self, report: PairReport, *, color: bool, width: int) -> None:
        self._report = report
        self._paint = _painter(color)
        self._width = width
        self._direction = {
            side: direction(article) for side, article in self._articles().items() if article is not None
        }

    def lines(self, *, verbose: bool, quiet: bool) -> Iterator[str]:
        report = self._report
        yield _verdict(standing(report), self._paint)
        if quiet:
            return
        findings = in_order(report.findings)
        kept = [each for each in findings if verbose or (each.severity != "note" and state(each) != "known")]
        for finding in kept:
            yield from self._finding(finding, verbose=verbose)
        for crash in report.crashes:
            yield f"  {self._paint('crash', 'bad')} {safe(crash.code)}: {safe(crash.error)}"
        if verbose:
            yield from (self._paint(f"  skipped {safe(s.code)}: {safe(s.reason)}", "faint") for s in report.skips)
            yield from self._beads()
        elif hidden := _hidden(findings, len(report.skips)):
            yield self._paint(f"  {hidden} (--verbose shows them)", "faint")

    def _finding(self, finding: Finding, *, verbose: bool) -> Iterator[str]:
        head = [self._paint("BLOCKING", "bad")] if fails(finding) else []
        head += [self._paint(finding.severity, finding.severity), f"{safe(finding.code)} {safe(finding.slug)}"]
        yield "  " + " ".join(head)
        yield f"    {isolated(safe(finding.message))}"
        if verbose and (where := place_of(self._report, finding)):
            yield f"    at {isolated(safe(str(where)))}"
        for label, cut, side in self._excerpts(finding):
            yield from self._excerpt(label, cut, side)
        if finding.suggestion is not None:
            yield f"    suggestion: {isolated(safe(finding.suggestion))}"
        if finding.waived:
            by = f" by {finding.waived.by}" if finding.waived.by else ""
            until = f" until {finding.waived.until}" if finding.waived.until else ""
            word = "known" if finding.waived.baseline else "waived"
            yield self._paint(f"    {word}{safe(by + until)}: {isolated(safe(finding.waived.reason))}", "faint")

    def _excerpts(self, finding: Finding) -> list[tuple[str, Cut, str]]:
        """Label, cut and side of each excerpt: the target first, then what it was made from."""
        found = [self._cut("target", finding.target), self._cut("source", finding.source)]
        if finding.target and not finding.source:
            found.append(self._company("source", aligned(self._report, finding.target, "target")))
        elif finding.source and not finding.target:
            found.insert(0, self._company("target", aligned(self._report, finding.source, "source")))
        cuts = [each for each in found if each is not None]
        room = max((len(label) for label, _, _ in cuts), default=0)
        return [(label.rjust(room), cut, side) for label, cut, side in cuts]

    def _cut(self, side: str, excerpt: Excerpt | None) -> tuple[str, Cut, str] | None:
        if excerpt is None:
            return None
        article = self._articles()[side]
        sentences = self._report.sentences.source if side == "source" else self._report.sentences.target
        cut = around(article, excerpt, sentences, self._room()) if article else Cut("", excerpt.text, "")
        return self._label(side, excerpt), cut, side

    def _company(self, side: str, excerpt: Excerpt | None) -> tuple[str, Cut, str] | None:
        return (self._label(side, excerpt), unmarked(excerpt, self._room()), side) if excerpt else None

    def _excerpt(self, label: str, cut: Cut, side: str) -> Iterator[str]:
        before, marked, after = safe(cut.before), safe(cut.marked), safe(cut.after)
        gutter = self._paint(f"    {safe(label)} | ", "faint")
        if self._direction.get(side) == "rtl":
            yield f"{gutter}{right_to_left(before, marked, after)}"
        elif has_rtl(before + marked):
            # The terminal will reorder such a line, so no caret below it could be right.
            yield f"{gutter}{bracketed(before, marked, after)}"
        else:
            yield f"{gutter}{before}{marked}{isolated(after)}"
            if marked:
                carets = self._paint("^" * max(cell_len(marked), 1), "caret")
                yield f"{self._paint(' ' * (4 + len(label)) + ' | ', 'faint')}{' ' * cell_len(before)}{carets}"

    def _beads(self) -> Iterator[str]:
        if not self._report.beads:
            return
        yield self._paint(f"  aligned sentences ({safe(self._report.alignment)}):", "faint")
        for bead in self._report.beads:
            numbers = f"{_numbers(bead.source):>7} - {_numbers(bead.target):<7} {bead.confidence:.2f}"
            yield f"    {numbers}  {self._opening(bead)}"

    def _opening(self, bead: Bead) -> str:
        """The first words of a bead, to know it by: of the target, or of what was left out."""
        side, numbers = ("target", bead.target) if bead.target else ("source", bead.source)
        article = self._articles()[side]
        sentences = self._report.sentences.target if side == "target" else self._report.sentences.source
        if article is None or not numbers:
            return ""
        first = sentences[numbers[0]]
        text = field_text(article, first.field)[first.start : first.end]
        cut = unmarked(Excerpt(first.field, first.start, first.end, text), self._room() // 2)
        return isolated(safe(cut.after))

    def _label(self, side: str, excerpt: Excerpt) -> str:
        article = self._articles()[side]
        lang = article.lang if article else side
        return f"{lang} title" if excerpt.field == "title" else lang

    def _room(self) -> int:
        return self._width - 16

    def _articles(self) -> dict[str, Article | None]:
        return {"source": self._report.texts.source, "target": self._report.texts.target}


def _painter(color: bool) -> Callable[[str, str], str]:
    if color:
        return lambda text, style: f"\x1b[{_STYLES[style]}m{text}\x1b[0m"
    return lambda text, _style: text


def _verdict(pair: Standing, paint: Callable[[str, str], str]) -> str:
    word = paint("PASS", "good") if pair.passed else paint("FAIL", "bad")
    score = f"{pair.score:.1f}" if pair.score is not None else f"none ({safe(pair.score_reason or 'no reason given')})"
    rest = _counted(pair.findings - pair.blockers, "other finding")
    return f"{word} {isolated(safe(pair.id))}  score {score}, {pair.blockers} blocking, {rest}"


def _numbers(indices: tuple[int, ...]) -> str:
    return ",".join(map(str, indices)) or "none"


def _hidden(findings: Sequence[Finding], skips: int) -> str:
    known = sum(state(each) == "known" for each in findings)
    notes = sum(each.severity == "note" and state(each) != "known" for each in findings)
    parts = [
        _counted(known, "known finding") if known else "",
        _counted(notes, "note") if notes else "",
        f"{_counted(skips, 'check')} skipped" if skips else "",
    ]
    return ", ".join(filter(None, parts))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + "s" * (count != 1)


def _summary_lines(summary: Summary, paint: Callable[[str, str], str]) -> Iterator[str]:
    yield ""
    yield (
        f"{_counted(summary.pairs, 'pair')}: {summary.failed} failed, "
        f"{summary.unreadable} unreadable, {summary.crashed} crashed"
    )
    apart = ", ".join(
        f"{count} more {word}" for word, count in (("waived", summary.waived), ("known", summary.known)) if count
    )
    if summary.families or apart:
        found = ", ".join(f"{family} {count}" for family, count in summary.by_family) or "none"
        yield f"findings: {found}" + (f" ({apart})" if apart else "")
    if summary.mean is not None:
        yield f"mean score {summary.mean:.1f} ({len(summary.scores)} of {summary.pairs} scored)"
    elif summary.pairs:
        yield f"mean score none (0 of {summary.pairs} scored)"
    if worst := summary.worst(5):
        yield "look first at:"
        yield from (f"  {_verdict(each, paint)}" for each in worst)
    if summary.lapses:
        yield "decisions without effect:"
        yield from (f"  {isolated(safe(each))}" for each in summary.lapses)
    if not summary.finished:
        yield paint("the run did not come to its end: these figures are of a part", "bad")
