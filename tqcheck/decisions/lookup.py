"""A finding by the beginning of its fingerprint, as people copy it from a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.errors import SettingsError
from tqcheck.safe import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.model import Finding, PairReport

_LEAST_PREFIX = 6


def lookup(reports: Iterable[PairReport], fingerprint: str) -> list[tuple[PairReport, Finding]]:
    """Each finding with that fingerprint, and its pair: the same words may stand in several articles.

    Args:
        reports: of a run.
        fingerprint: the whole of it, or its beginning, six characters or more.

    Raises:
        SettingsError: no finding has it, or findings of several fingerprints begin so.
    """
    if len(fingerprint) < _LEAST_PREFIX:
        raise SettingsError(f"give at least {_LEAST_PREFIX} characters of the fingerprint, not {quoted(fingerprint)}")
    found = [
        (report, each) for report in reports for each in report.findings if each.fingerprint.startswith(fingerprint)
    ]
    if not found:
        raise SettingsError(f"no finding has a fingerprint that begins with {quoted(fingerprint)}")
    different = sorted({each.fingerprint for _, each in found})
    if len(different) > 1:
        raise SettingsError(f"{quoted(fingerprint)} begins several fingerprints: {', '.join(different)}")
    return found
