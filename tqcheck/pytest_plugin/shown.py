"""How pytest shows what its outcomes do not tell: texts of failures, properties of tests, sections at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqcheck.decisions.cases import CaseResult
    from tqcheck.decisions.expected import Comparison
    from tqcheck.model import Family, PairReport

#: Names of what a test says beside its outcome; pytest carries it between processes and into JUnit files.
_MISSED = "tqcheck_known_missed"
_ADVICE = "tqcheck_advice"
_REMARK = "tqcheck_remark"
_LAPSE = "tqcheck_decision_without_effect"
_STALE = "tqcheck_stale"
_WAIVED = "tqcheck_waived"
_KNOWN = "tqcheck_known"
_SCORE = "tqcheck_score"
_FINDINGS = "tqcheck_findings"
_APART = {_WAIVED: "waived by a decision", _KNOWN: "known from the baseline"}


def properties(report: PairReport, comparison: Comparison, family: Family | None) -> Iterator[tuple[str, Any]]:
    """What a report says beside whether its article passes.

    Args:
        report: of the article.
        comparison: with what is expected of it.
        family: None: all of them.
    """
    from tqcheck import verdict
    from tqcheck.decisions.expected import describe
    from tqcheck.report.excerpts import isolated
    from tqcheck.report.summary import agreed, second_read
    from tqcheck.safe import quoted, safe

    judged = verdict.of(_of_family(report, family))
    for fault in comparison.known_missed:
        yield _MISSED, describe(fault)
    for each in comparison.advice:
        yield _ADVICE, isolated(safe(f"{each.severity} {each.code} {each.slug}: {each.message}"))
    if (reading := report.second_reading) and family is None:
        yield _REMARK, isolated(second_read(reading))
        for remark in reading.remarks:
            words = remark.target or remark.source
            quote = quoted(words.text) if words else ""
            line = safe(f"{remark.severity} {remark.kind} at {quote}, {agreed(remark, reading)}: {remark.reason}")
            yield _REMARK, isolated(line)
    for lapse in report.lapses:
        yield _LAPSE, isolated(safe(lapse.detail))
    if report.stale is not None:
        yield _STALE, isolated(safe(report.stale))
    for name, found in ((_WAIVED, judged.waived), (_KNOWN, judged.known)):
        if found:
            yield name, len(found)
    if report.score is not None:
        yield _SCORE, f"{report.score:.2f}"
    if judged.open:
        yield _FINDINGS, " ".join(sorted({each.code for each in judged.open}))


def explained(report: PairReport, comparison: Comparison, family: Family | None) -> str:
    """All that is to be said of an article that failed; arguments as of `properties`."""
    from tqcheck.report.text import render_findings

    return "\n".join([render_findings(_of_family(report, family)), *comparison.lines()])


def explained_case(result: CaseResult) -> str:
    """All that is to be said of a case that failed."""
    from tqcheck.report.text import render_findings

    texts = [("wrong", result.wrong), ("right", result.right)]
    shown = [f"the {name} text: {render_findings(report)}" for name, report in texts if report]
    return "\n".join([f"{result.case.id}: {result.detail}", *shown])


def failure(text: str, summary: str, path: Path) -> Any:
    """A failure in the form that pytest takes a line for its summary from, and carries between processes."""
    from _pytest._code.code import ReprEntryNative, ReprExceptionInfo, ReprFileLocation, ReprTraceback

    lines = ReprEntryNative([f"{line}\n" for line in text.splitlines()])
    crash = ReprFileLocation(str(path), 1, summary)
    return ReprExceptionInfo(reprtraceback=ReprTraceback([lines], None, "native"), reprcrash=crash)


def summarise(terminalreporter: pytest.TerminalReporter, complaints: Iterable[str]) -> None:
    """Print what the outcomes do not tell: faults known to be missed, advice, what decisions and the baseline did.

    Args:
        terminalreporter: of pytest.
        complaints: about paths at which there is nothing to check.
    """
    passed = terminalreporter.getreports("passed")
    both = [*passed, *terminalreporter.getreports("failed")]
    asked_for = terminalreporter.verbosity > 0 or terminalreporter.hasopt("P") or terminalreporter.hasopt("p")
    advice = _said(passed, _ADVICE) if asked_for else []
    section(terminalreporter, "advice on articles that passed", [f"{nodeid}: {line}" for nodeid, line in advice])
    remarks = [f"{nodeid}: {line}" for nodeid, line in _said(both, _REMARK)]
    section(terminalreporter, "remarks of the second reader, which never fail a test", remarks)
    missed = [f"{nodeid}: {fault}" for nodeid, fault in _said(passed, _MISSED)]
    section(terminalreporter, "faults known to be missed", missed)
    stale = dict.fromkeys(f"{nodeid.partition('[')[0]}: {line}" for nodeid, line in _said(both, _STALE))
    section(terminalreporter, "translations behind their originals", list(stale))
    lapses = dict.fromkeys(line for _, line in _said(both, _LAPSE))
    section(terminalreporter, "decisions without effect", list(lapses))
    counts = {word: sum(count for _, count in _said(both, name)) for name, word in _APART.items()}
    apart = ", ".join(f"{word}: {count}" for word, count in counts.items() if count)
    section(terminalreporter, "findings that do not count", [apart] if apart else [])
    section(terminalreporter, "nothing to check", list(complaints))


def _of_family(report: PairReport, family: Family | None) -> PairReport:
    if family is None:
        return report
    findings = tuple(each for each in report.findings if each.family == family)
    return replace(report, findings=findings, second_reading=None)


def _said(reports: Iterable[Any], name: str) -> list[tuple[str, Any]]:
    return [(each.nodeid, value) for each in reports for key, value in each.user_properties if key == name]


def section(terminalreporter: pytest.TerminalReporter, title: str, lines: list[str]) -> None:
    """Print a section of ours, if there is anything in it."""
    if lines:
        terminalreporter.section(f"tqcheck: {title}")
        for line in lines:
            terminalreporter.write_line(line)
