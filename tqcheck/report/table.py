"""Findings as a table, one a row: CSV for spreadsheets, TSV for programs.

CSV begins with a byte order mark, without which Excel takes UTF-8 for something else; TSV has none. A cell that a
spreadsheet would take for a formula gets an apostrophe before it
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, TextIO

from tqcheck.report.outcome import Checked, Issue, Outcome, OutcomeReporter
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.report.base import Options, Reporter

#: `kind` is what an issue is, or "clean" for an article in which nothing was found.
_COLUMNS = (
    "corpus", "article", "passed", "score", "kind", "level", "code", "slug", "family", "severity", "blocking",
    "confidence", "message", "file", "line", "column", "source", "target", "suggestion", "accepted", "fingerprint",
)  # fmt: skip
#: With the wide forms of East Asian text, which spreadsheets take for the plain ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def csv_reporter(out: TextIO, _options: Options) -> Reporter:
    """Open the format `csv`."""
    return OutcomeReporter(out, lambda outcome: "\ufeff" + _document(outcome, "excel"))


def tsv_reporter(out: TextIO, _options: Options) -> Reporter:
    """Open the format `tsv`."""
    return OutcomeReporter(out, lambda outcome: _document(outcome, "excel-tab"))


def _document(outcome: Outcome, dialect: str) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, _COLUMNS, restval="", dialect=dialect, lineterminator="\n")
    table.writeheader()
    for checked in outcome.checked:
        table.writerows({name: _cell(value) for name, value in row.items()} for row in _rows(checked))
    return out.getvalue()


def _rows(checked: Checked) -> Iterator[dict[str, object]]:
    standing = checked.standing
    about: dict[str, object] = {
        "corpus": checked.corpus,
        "article": checked.id,
        "passed": standing.passed if standing else False,
        "score": standing.score if standing else None,
        "file": checked.file,
    }
    if not checked.issues:
        yield {**about, "kind": "clean"}
    yield from ({**about, **_row(issue)} for issue in checked.issues)


def _row(issue: Issue) -> dict[str, object]:
    row: dict[str, object] = {
        "kind": issue.kind,
        "level": issue.level,
        "code": issue.code,
        "slug": issue.slug,
        "message": issue.message,
        "accepted": issue.accepted,
        # That of the finding, by which people decide about it.
        "fingerprint": issue.finding.fingerprint if issue.finding else issue.fingerprint,
    }
    if issue.place:
        start = issue.place.start
        row |= {"file": issue.place.file, "line": start and start.line, "column": start and start.column}
    if finding := issue.finding:
        row |= {
            "family": finding.family,
            "severity": finding.severity,
            "blocking": finding.blocking,
            "confidence": finding.confidence,
            "source": finding.source and finding.source.text,
            "target": finding.target and finding.target.text,
            "suggestion": finding.suggestion,
        }
    return row


def _cell(value: object) -> str:
    """What stands in a cell: one line that is no formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = safe(str(value))
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text
