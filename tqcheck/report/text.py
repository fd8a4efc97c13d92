"""Findings for a terminal: what, where, and the words themselves on both sides."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from tqcheck.model import (
    Article,
    Bead,
    Excerpt,
    Finding,
    PairReport,
    Record,
    Remark,
    Retranslation,
    SecondReading,
    Unreadable,
)
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
    sentences_at,
    unmarked,
)
from tqcheck.report.places import place, place_of
from tqcheck.report.summary import (
    Names,
    Standing,
    Summary,
    agreed,
    alike,
    counted,
    in_order,
    second_read,
    standing,
    unfinished,
)
from tqcheck.safe import safe
from tqcheck.verdict import fails, is_open, state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tqcheck.report.base import Options, Reporter

#: Columns that an excerpt keeps, however long the name of its language.
_LEAST_ROOM = 20
#: Columns of the words by which somebody knows a bead.
_OPENING = 40
_CONSOLE = Console(file=io.StringIO())
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
#: Columns of a window: in a narrower one lines are broken by the terminal, in a wider one they are no longer read.
_NARROWEST, _WIDEST = 40, 120


def render_findings(
    report: PairReport, *, verbose: bool = False, quiet: bool = False, color: bool = False, width: int = 100
) -> str:
    """Return a pair as lines of text: its verdict, its findings worst first with their excerpts, remarks, crashes.

    Notes, findings of the baseline, places in the files, fingerprints, skips and the bead table are shown when
    `verbose`; nothing but the verdict, and whether the translation is behind its original, when `quiet`.
    """
    return "\n".join(_Page(report, color=color, width=width).lines(verbose=verbose, quiet=quiet))


class TextReporter:
    """Prints each pair as it comes and a summary at the end."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self._out = out
        self._options = options
        self._summary = Summary()
        self._names = Names()
        columns = shutil.get_terminal_size((100, 24)).columns
        self._width = min(max(columns, _NARROWEST), _WIDEST)

    def handle(self, record: Record) -> None:
        """Print what is to be said of one record."""
        if isinstance(record, PairReport):
            found = place(record.texts.target, None)
            record = replace(record, id=self._names.of(record.corpus, record.id, found.file if found else None))
        self._summary.add(record)
        if isinstance(record, PairReport):
            self._pair(record)
        elif isinstance(record, Unreadable):
            paint = _painter(self._options.color)
            text, label = f"{safe(record.path)}: {safe(record.reason)}", "unreadable:"
            self._print(hung(text, self._width, f"{label} ", f"{paint(label, 'bad')} "))

    def close(self) -> None:
        """Print the summary."""
        self._print("\n".join(_summary_lines(self._summary, self._width, _painter(self._options.color))))
        if (past := self._options.past()) and past.line:
            self._print(hung(past.line, self._width))
        self._out.flush()

    def _pair(self, report: PairReport) -> None:
        options = self._options
        if options.brief:
            width = self._width if self._out.isatty() else None
            for line in brief_lines(report, verbose=options.verbose, quiet=options.quiet, width=width):
                self._print(line)
            return
        if options.quiet and report.passed and report.stale is None:
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


def brief_lines(
    report: PairReport, *, verbose: bool = False, quiet: bool = False, width: int | None = None
) -> Iterator[str]:
    """A line for each finding and crash: where, how grave, the rule, the message.

    Args:
        report: a pair's.
        verbose: notes and what was waived, too.
        quiet: only findings that block.
        width: columns after which a line is cut off; None: never, for what reads it is a program.
    """
    for finding in in_order(report.findings):
        if fails(finding) or (not quiet and (verbose or (is_open(finding) and finding.severity != "note"))):
            blocking = "BLOCKING " if fails(finding) else ""
            where = str(place_of(report, finding) or report.id)
            yield _brief(where, f"{blocking}{finding.severity}", finding.code, finding.message, width)
    if report.stale is not None:
        yield _brief(str(place(report.texts.target, None) or report.id), "warning", "stale", report.stale, width)
    for crash in report.crashes:
        yield _brief(report.id, "crash", crash.code, crash.error, width)


def _brief(place: str, gravity: str, code: str, message: str, width: int | None) -> str:
    line = f"{safe(place)}: {gravity} {safe(code)} {safe(message)}"
    if width is not None and cell_len(line) > width:
        line = set_cell_size(line, width - 1).rstrip() + "…"
    return isolated(line)


def hung(text: str, width: int, label: str = "", painted: str | None = None) -> str:
    """A text behind its label, broken at the window's width; further lines stand below the beginning of the text.

    Args:
        text: safe to show.
        width: of the window, in columns; wider than the label.
        label: with its indent.
        painted: the label as it is shown, if that is not the same.
    """
    # Rich breaks at spaces and cuts words that are too long, by the cells that a terminal shows.
    lines = Text(text).wrap(_CONSOLE, width - cell_len(label))
    first, *rest = [isolated(line.plain.rstrip()) for line in lines] or [""]
    hang = "\n" + " " * cell_len(label)
    return (label if painted is None else painted) + hang.join([first, *rest])


class _Page:
    """The lines of one pair."""

    def __init__(self, report: PairReport, *, color: bool, width: int) -> None:
        self._report = report
        self._paint = _painter(color)
        self._width = width
        self._direction = {
            side: direction(article) for side, article in self._articles().items() if article is not None
        }
        longest = max((len(article.lang) for article in self._articles().values() if article), default=len("source"))
        # What stands around an excerpt: indent, label, gutter, and the brackets of its mark.
        self._room = max(width - len("     title | ⟦⟧") - longest, _LEAST_ROOM)

    def lines(self, *, verbose: bool, quiet: bool) -> Iterator[str]:
        report = self._report
        yield _verdict(standing(report), self._width, self._paint)
        if quiet:
            yield from self._stale()
            return
        findings = in_order(report.findings)
        kept = [each for each in findings if verbose or (each.severity != "note" and state(each) != "known")]
        for finding in kept:
            yield from self._finding(finding, verbose=verbose)
        if report.second_reading:
            yield from self._second(report.second_reading)
        yield from self._stale()
        for crash in report.crashes:
            label = f"  crash {safe(crash.code)}: "
            yield hung(safe(crash.error), self._width, label, label.replace("crash", self._paint("crash", "bad"), 1))
        for reason, codes in unfinished(report):
            label = f"  not finished {safe(', '.join(codes))}: "
            painted = label.replace("not finished", self._paint("not finished", "bad"), 1)
            yield hung(safe(reason), self._width, label, painted)
        if verbose:
            for skip in report.skips:
                yield self._paint(hung(safe(skip.reason), self._width, f"  skipped {safe(skip.code)}: "), "faint")
            yield from self._beads()
        elif hidden := _hidden(findings, len(report.skips)):
            yield self._paint(hung(f"{hidden} (--verbose shows them)", self._width, "  "), "faint")

    def _stale(self) -> Iterator[str]:
        if self._report.stale is not None:
            yield hung(safe(self._report.stale), self._width, "  ")

    def _finding(self, finding: Finding, *, verbose: bool) -> Iterator[str]:
        head = [self._paint("BLOCKING", "bad")] if fails(finding) else []
        head += [self._paint(finding.severity, finding.severity), f"{safe(finding.code)} {safe(finding.slug)}"]
        yield "  " + " ".join(head)
        yield hung(safe(finding.message), self._width, "    ")
        if verbose and (where := place_of(self._report, finding)):
            yield hung(safe(str(where)), self._width, "    at ")
        if verbose:
            yield self._paint(f"    fingerprint {safe(finding.fingerprint)}", "faint")
        for label, cut, side in self._excerpts(finding):
            yield from self._excerpt(label, cut, side)
        if finding.suggestion is not None:
            yield hung(safe(finding.suggestion), self._width, "    suggestion: ")
        for made, there, retold in (
            ("back from", "there", self._report.back_translations),
            ("afresh by", "here", self._report.fresh_translations),
        ):
            for again in self._of(finding, retold):
                yield hung(isolated(safe(again.text)), self._width, f"    {made} {safe(again.provider)}: ")
                if likeness := alike(again):
                    yield hung(likeness, self._width, "      likeness: ")
                for each in again.differs:
                    yield hung(safe(each), self._width, f"      {there} ")
        if finding.waived:
            by = f" by {finding.waived.by}" if finding.waived.by else ""
            until = f" until {finding.waived.until}" if finding.waived.until else ""
            word = "known" if finding.waived.baseline else "waived"
            waived = safe(f"{word}{by}{until}: {finding.waived.reason}")
            yield self._paint(hung(waived, self._width, "    "), "faint")

    def _second(self, reading: SecondReading) -> Iterator[str]:
        yield hung(second_read(reading), self._width, "  ")
        for remark in reading.remarks:
            yield f"  {self._paint(remark.severity, remark.severity)} {safe(remark.kind)}, {agreed(remark, reading)}"
            yield hung(isolated(safe(remark.reason)), self._width, "    ")
            for label, cut, side in self._excerpts(remark):
                yield from self._excerpt(label, cut, side)

    def _excerpts(self, finding: Finding | Remark) -> list[tuple[str, Cut, str]]:
        """Label, cut and side of each excerpt: the target first, then what it was made from."""
        found = [self._cut("target", finding.target), self._cut("source", finding.source)]
        if finding.target and not finding.source:
            found.append(self._company("source", aligned(self._report, finding.target, "target")))
        elif finding.source and not finding.target:
            found.insert(0, self._company("target", aligned(self._report, finding.source, "source")))
        cuts = [each for each in found if each is not None]
        room = max((len(label) for label, _, _ in cuts), default=0)
        return [(label.rjust(room), cut, side) for label, cut, side in cuts]

    def _of(self, finding: Finding, retold: Iterable[Retranslation]) -> list[Retranslation]:
        """What a translation system made of the marked sentences of the translation."""
        if finding.target is None:
            return []
        marked = sentences_at(self._report, finding.target, "target")
        return [each for each in retold if marked & set(self._report.beads[each.bead].target)]

    def _cut(self, side: str, excerpt: Excerpt | None) -> tuple[str, Cut, str] | None:
        if excerpt is None:
            return None
        article, label = self._articles()[side], self._label(side, excerpt)
        sentences = self._report.sentences.source if side == "source" else self._report.sentences.target
        if article is None:
            return label, Cut("", excerpt.text, ""), side
        return label, _fitted(lambda width: around(article, excerpt, sentences, width), self._room), side

    def _company(self, side: str, excerpt: Excerpt | None) -> tuple[str, Cut, str] | None:
        if excerpt is None:
            return None
        return self._label(side, excerpt), _fitted(lambda width: unmarked(excerpt, width), self._room), side

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
            numbers = f"    {_numbers(bead.source):>7} - {_numbers(bead.target):<7} {bead.confidence:.2f}  "
            yield numbers + self._opening(bead, max(self._width - len(numbers), 1))

    def _opening(self, bead: Bead, room: int) -> str:
        """The first words of a bead, to know it by: of the target, or of what was left out."""
        side, numbers = ("target", bead.target) if bead.target else ("source", bead.source)
        article = self._articles()[side]
        sentences = self._report.sentences.target if side == "target" else self._report.sentences.source
        if article is None or not numbers:
            return ""
        first = sentences[numbers[0]]
        text = field_text(article, first.field)[first.start : first.end]
        excerpt = Excerpt(first.field, first.start, first.end, text)
        return isolated(safe(_fitted(lambda width: unmarked(excerpt, width), min(room, _OPENING)).after))

    def _label(self, side: str, excerpt: Excerpt) -> str:
        article = self._articles()[side]
        lang = article.lang if article else side
        return f"{lang} title" if excerpt.field == "title" else lang

    def _articles(self) -> dict[str, Article | None]:
        return {"source": self._report.texts.source, "target": self._report.texts.target}


def _fitted(cut: Callable[[int], Cut], room: int) -> Cut:
    """An excerpt that fits into its room: some characters are wider than one cell, or shown by an escape."""
    width = room
    found = cut(width)
    while width > 1 and (cells := cell_len(safe(found.before + found.marked + found.after))) > room:
        width = min(width - 1, width * room // cells)
        found = cut(width)
    return found


def _painter(color: bool) -> Callable[[str, str], str]:
    if color:
        return lambda text, style: f"\x1b[{_STYLES[style]}m{text}\x1b[0m"
    return lambda text, _style: text


def _verdict(pair: Standing, width: int, paint: Callable[[str, str], str], indent: str = "") -> str:
    word, style = ("PASS", "good") if pair.passed else ("FAIL", "bad")
    score = f"{pair.score:.1f}" if pair.score is not None else f"none ({safe(pair.score_reason or 'no reason given')})"
    rest = counted(pair.findings - pair.blockers, "other finding")
    text = f"{safe(pair.id)}  score {score}, {pair.blockers} blocking, {rest}"
    return hung(text, width, f"{indent}{word} ", f"{indent}{paint(word, style)} ")


def _numbers(indices: tuple[int, ...]) -> str:
    return ",".join(map(str, indices)) or "none"


def _hidden(findings: Sequence[Finding], skips: int) -> str:
    known = sum(state(each) == "known" for each in findings)
    notes = sum(each.severity == "note" and state(each) != "known" for each in findings)
    parts = [
        counted(known, "known finding") if known else "",
        counted(notes, "note") if notes else "",
        f"{counted(skips, 'check')} skipped" if skips else "",
    ]
    return ", ".join(filter(None, parts))


def _summary_lines(summary: Summary, width: int, paint: Callable[[str, str], str]) -> Iterator[str]:
    yield ""
    yield (
        f"{counted(summary.pairs, 'pair')}: {summary.failed} failed, "
        f"{summary.unreadable} unreadable, {summary.crashed} crashed"
    )
    apart = ", ".join(
        f"{count} more {word}" for word, count in (("waived", summary.waived), ("known", summary.known)) if count
    )
    if summary.families or apart:
        found = ", ".join(f"{family} {count}" for family, count in summary.by_family) or "none"
        yield hung(found + (f" ({apart})" if apart else ""), width, "findings: ")
    if summary.mean is not None:
        yield f"mean score {summary.mean:.1f} ({len(summary.scores)} of {summary.pairs} scored)"
    elif summary.pairs:
        yield f"mean score none (0 of {summary.pairs} scored)"
    if worst := summary.worst(5):
        yield "look first at:"
        yield from (_verdict(each, width, paint, "  ") for each in worst)
    for (name, reason), pairs in summary.missing.items():
        yield hung(f"{safe(reason)} ({counted(pairs, 'pair')})", width, f"skipped {safe(name)}: ")
    if summary.lapses:
        yield "decisions without effect:"
        yield from (hung(safe(each), width, "  ") for each in summary.lapses)
    if not summary.finished:
        yield paint(hung("the run did not come to its end: these figures are of a part", width), "bad")
