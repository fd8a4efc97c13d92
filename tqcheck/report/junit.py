"""JUnit XML as Jenkins, GitLab and other build servers read it: a suite a corpus, a test case an article."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, TextIO
from xml.etree import ElementTree as ET

from tqcheck.report.outcome import Checked, Issue, Outcome, OutcomeReporter
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.report.base import Options, Reporter
    from tqcheck.report.notes import Note


def reporter(out: TextIO, options: Options) -> Reporter:
    """Open the format `junit`."""
    return OutcomeReporter(out, partial(_document, verbose=options.verbose))


def _document(outcome: Outcome, *, verbose: bool) -> str:
    root = ET.Element("testsuites", name="tqcheck")
    for corpus, articles in groupby(sorted(outcome.checked, key=_corpus), key=_corpus):
        suite = ET.SubElement(root, "testsuite", name=safe(corpus))
        suite.extend(_case(each, corpus, verbose=verbose) for each in articles)
        _count(suite, [suite])
    _count(root, root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _corpus(checked: Checked) -> str:
    return "tqcheck" if checked.corpus == "." else checked.corpus


def _count(element: ET.Element, suites: Iterable[ET.Element]) -> None:
    """Say how many test cases there are, and how they ended."""
    cases = [case for suite in suites for case in suite]
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))
    element.set("skipped", "0")


def _case(checked: Checked, corpus: str, *, verbose: bool) -> ET.Element:
    case = ET.Element("testcase", classname=safe(corpus), name=safe(checked.id))
    if checked.file is not None:
        case.set("file", safe(checked.file))
    if facts := _properties(checked):
        properties = ET.SubElement(case, "properties")
        for name, value in facts:
            ET.SubElement(properties, "property", name=name, value=safe(value))
    bad = [issue for issue in checked.issues if issue.level == "error"]
    if bad:
        # Readers expect one of the two, once; an article that could not be checked to the end is an error.
        broken = [issue for issue in bad if issue.finding is None]
        end = ET.SubElement(case, "error" if broken else "failure")
        first = (broken or bad)[0]
        more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
        end.set("message", f"{first.message}{more}")
        end.set("type", first.code)
        end.text = _lines(bad)
    rest: list[Issue | Note] = [issue for issue in checked.issues if issue.level != "error"]
    rest += checked.noted(verbose=verbose)
    if rest:
        ET.SubElement(case, "system-out").text = _lines(rest)
    return case


def _properties(checked: Checked) -> list[tuple[str, str]]:
    standing = checked.standing
    if standing is None:
        return []
    score, why = standing.score, standing.score_reason
    accepted = sum(issue.accepted is not None for issue in checked.issues)
    return [
        ("score_reason", why or "") if score is None else ("score", f"{score:.2f}"),
        ("blocking", str(standing.blockers)),
        ("findings", str(standing.findings)),
        ("accepted", str(accepted)),
        ("source_lang", checked.source_lang or ""),
        ("target_lang", checked.target_lang or ""),
    ]


def _lines(issues: Iterable[Issue | Note]) -> str:
    return "\n".join(line for issue in issues for line in _said(issue))


def _said(issue: Issue | Note) -> list[str]:
    finding = issue.finding if isinstance(issue, Issue) else None
    severity = f" {finding.severity}" if finding else ""
    where = f" at {safe(str(issue.place))}" if issue.place else ""
    lines = [f"{issue.title}{severity}{where}: {issue.message}"]
    if issue.source:
        lines.append(f"  original: {safe(issue.source.text)}")
    if issue.target:
        lines.append(f"  translation: {safe(issue.target.text)}")
    if isinstance(issue, Issue) and issue.accepted is not None:
        lines.append(f"  accepted: {issue.accepted}")
    return lines
