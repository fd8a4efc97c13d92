"""SARIF 2.1.0, for code scanning and editors (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""

from __future__ import annotations

import json
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from tqcheck.report.outcome import MEANINGS, Issue, Outcome, OutcomeReporter
from tqcheck.rules import cards, catalogue
from tqcheck.safe import without_surrogates

if TYPE_CHECKING:
    from tqcheck.model import Excerpt
    from tqcheck.report.base import Options, Reporter
    from tqcheck.report.notes import Note
    from tqcheck.report.places import Place
    from tqcheck.rules.base import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: What paths in the document are relative to, by the name that code scanning gives it.
_ROOT = "%SRCROOT%"


def reporter(out: TextIO, options: Options) -> Reporter:
    """Open the format `sarif`."""
    return OutcomeReporter(out, partial(_document, verbose=options.verbose))


def _document(outcome: Outcome, *, verbose: bool) -> str:
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(outcome, verbose=verbose)]}
    return json.dumps(document, indent=1) + "\n"


def _run(outcome: Outcome, *, verbose: bool) -> dict[str, Any]:
    issues = outcome.issues
    codes = sorted({issue.code for issue in issues})
    rules = {rule.code: rule for rule in catalogue.all_rules()} if codes else {}
    slugs = {issue.code: issue.slug for issue in issues}
    started = outcome.started
    told: list[Issue | Note] = [issue for issue in issues if issue.level == "error" and issue.kind != "finding"]
    told += outcome.noted(verbose=verbose)
    return {
        "tool": {
            "driver": {
                "name": started.tool.name if started else "tqcheck",
                **({"version": started.tool.version} if started else {}),
                "rules": [_rule(code, slugs[code], rules.get(code)) for code in codes],
            }
        },
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which tqcheck ran."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": outcome.complete,
                "toolExecutionNotifications": list(map(_notification, told)),
            }
        ],
        "results": [_result(issue, codes.index(issue.code)) for issue in issues],
        **({"properties": {"profile": started.profile, "signature": started.tool.signature}} if started else {}),
    }


def _rule(code: str, slug: str, rule: Rule | None) -> dict[str, Any]:
    """What there is to say of a code; of a rule that is not installed its name."""
    if rule is None:
        text = MEANINGS.get(code, slug)
        return {"id": code, "name": code if code in MEANINGS else slug, "shortDescription": {"text": text}}
    blocks = cards.standing(rule) == "blocking"
    return {
        "id": code,
        "name": rule.slug,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": cards.explain(rule), "markdown": rule.doc},
        "defaultConfiguration": {
            "level": "error" if blocks else "note" if rule.severity == "note" else "warning",
        },
        "properties": {"tags": ["translation", rule.family]},
    }


def _result(issue: Issue, index: int) -> dict[str, Any]:
    finding = issue.finding
    found: dict[str, Any] = {
        "ruleId": issue.code,
        "ruleIndex": index,
        "level": issue.level,
        "message": _message(issue.message),
        "locations": [_location(issue)],
        "partialFingerprints": {"tqcheck/v1": issue.fingerprint},
        # Where one result has this, all must: without it nobody could tell an open one from one of which it is unknown.
        "suppressions": [{"kind": "external", "justification": issue.accepted}] if issue.accepted is not None else [],
    }
    if issue.related:
        related = _physical(issue.related, issue.source)
        found["relatedLocations"] = [{"id": 1, "message": {"text": "The original."}, "physicalLocation": related}]
    if finding:
        found["rank"] = round(100 * finding.confidence, 1)
        found["properties"] = {
            "severity": finding.severity,
            "family": finding.family,
            "blocking": finding.blocking,
            "confidence": finding.confidence,
            **({"suggestion": without_surrogates(finding.suggestion)} if finding.suggestion is not None else {}),
        }
    return found


def _notification(issue: Issue | Note) -> dict[str, Any]:
    return {
        "level": issue.level,
        "descriptor": {"id": issue.code},
        "message": _message(issue.message),
        "locations": [_location(issue)],
    }


def _message(text: str) -> dict[str, str]:
    """A message in which nothing is a link or a placeholder (3.11.5 and 3.11.6 of the standard)."""
    for mark, written in (("\\", "\\\\"), ("[", "\\["), ("]", "\\]"), ("{", "{{"), ("}", "}}")):
        text = text.replace(mark, written)
    return {"text": text}


def _location(issue: Issue | Note) -> dict[str, Any]:
    return {
        **({"physicalLocation": _physical(issue.place, issue.target or issue.source)} if issue.place else {}),
        "logicalLocations": [{"name": issue.article, "kind": "resource"}],
    }


def _physical(place: Place, excerpt: Excerpt | None) -> dict[str, Any]:
    region: dict[str, Any] = {}
    if place.start and place.end:
        region = {"startLine": place.start.line, "endLine": place.end.line}
        if place.start.column and place.end.column:
            region |= {"startColumn": place.start.column, "endColumn": place.end.column}
        if excerpt:
            region["snippet"] = {"text": without_surrogates(excerpt.text)}
    return {"artifactLocation": _artifact(place.file), **({"region": region} if region else {})}


def _artifact(file: str) -> dict[str, str]:
    path = quote(file, errors="replace")
    return {"uri": f"file://{path}"} if PurePosixPath(file).is_absolute() else {"uri": path, "uriBaseId": _ROOT}
