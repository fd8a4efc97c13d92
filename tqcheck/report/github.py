"""Annotations of a GitHub workflow, and the step's summary.

GitHub shows ten annotations of each level a step, hence the worst first; the summary has them all
(https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tqcheck.errors import TqcheckError
from tqcheck.files import why
from tqcheck.report.excerpts import isolated
from tqcheck.report.markdown import document
from tqcheck.report.outcome import Issue, Outcome, OutcomeReporter, worst_first
from tqcheck.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tqcheck.report.base import Options, Reporter
    from tqcheck.report.notes import Note
    from tqcheck.report.places import Level, Place

_SUMMARY = "GITHUB_STEP_SUMMARY"
#: Bytes of a step's summary; GitHub refuses one of more than 1 MiB.
_ROOM = 1_000_000
_COMMANDS: Mapping[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


class GithubReporter(OutcomeReporter):
    """Writes annotations, and adds to the file that the environment names for the step's summary."""

    def __init__(self, out: TextIO, options: Options) -> None:
        super().__init__(out, partial(_annotations, verbose=options.verbose))
        self._verbose = options.verbose
        self._summary = None if options.again else os.environ.get(_SUMMARY)

    def close(self) -> None:
        """Write both."""
        super().close()
        if self._summary:
            _append(Path(self._summary), self.outcome, verbose=self._verbose)


def reporter(out: TextIO, options: Options) -> Reporter:
    """Open the format `github`."""
    return GithubReporter(out, options)


def _annotations(outcome: Outcome, *, verbose: bool) -> str:
    shown = (issue for issue in worst_first(outcome.issues) if verbose or issue.level != "note")
    told: list[Issue | Note] = [*shown, *outcome.noted(verbose=verbose)]
    return "".join(f"{_annotation(each)}\n" for each in told)


def _annotation(issue: Issue | Note) -> str:
    properties = [*_where(issue.place), f"title={_property(issue.title)}"]
    about = "" if issue.place else f"{issue.article}: "
    return f"::{_COMMANDS[issue.level]} {','.join(properties)}::{_data(isolated(about + issue.message))}"


def _where(place: Place | None) -> Iterator[str]:
    if place is None:
        return
    yield f"file={_property(safe(place.file))}"
    if place.start and place.end:
        yield f"line={place.start.line}"
        yield f"endLine={place.end.line}"
        # GitHub refuses columns over several lines.
        if place.start.column and place.end.column and place.start.line == place.end.line:
            yield f"col={place.start.column}"
            yield f"endColumn={place.end.column}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _append(path: Path, outcome: Outcome, *, verbose: bool) -> None:
    """Add to the summary; what earlier commands of the step wrote in it stays.

    Raises:
        TqcheckError: the file cannot be written.
    """
    try:
        taken = path.stat().st_size if path.exists() else 0
        with path.open("a", encoding="utf-8", errors="replace") as summary:
            summary.write(document(outcome, room=_ROOM - taken, verbose=verbose))
    except OSError as error:
        raise TqcheckError(f"cannot write {path} ({_SUMMARY}): {why(error)}") from error
