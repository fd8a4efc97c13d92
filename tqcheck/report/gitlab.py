"""GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from tqcheck.report.outcome import Issue, Outcome, OutcomeReporter
from tqcheck.safe import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.model import Severity
    from tqcheck.report.base import Options, Reporter

#: What does not block, in GitLab's words; what does is a "blocker".
_SEVERITIES: Mapping[Severity, str] = {"critical": "critical", "major": "major", "minor": "minor", "note": "info"}


def reporter(out: TextIO, _options: Options) -> Reporter:
    """Open the format `gitlab`."""
    return OutcomeReporter(out, _document)


def _document(outcome: Outcome) -> str:
    # Code quality knows no accepted entries: one that is listed is a degradation.
    entries = [_entry(issue) for issue in outcome.issues if issue.accepted is None]
    return json.dumps(entries, indent=1) + "\n"


def _entry(issue: Issue) -> dict[str, Any]:
    place, finding = issue.place, issue.finding
    return {
        "description": issue.message,
        "check_name": issue.title,
        "fingerprint": issue.fingerprint,
        "severity": "blocker" if issue.level == "error" else _SEVERITIES[finding.severity if finding else "minor"],
        "location": {
            "path": without_surrogates(place.file) if place else issue.article,
            "lines": {"begin": place.start.line if place and place.start else 1},
        },
    }
