"""Translations held to in people's own tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tqcheck.model import Article
from tqcheck.safe import quoted, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.model import Finding, PairReport
    from tqcheck.settings import Settings


def assert_translation(
    source: Article | str | None,
    target: Article | str,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    settings: Settings | None = None,
) -> PairReport:
    """Assert that a translation passes.

    Args:
        source: the original, or None when it is not at hand; a text is taken as a body without a title.
        target: the translation, likewise.
        source_lang: language of a source that is a text, as "fa".
        target_lang: language of a target that is a text.
        settings: as in `tqcheck.check`.

    Returns:
        The report, with what does not block as well.

    Raises:
        AssertionError: a finding blocks or a rule crashed; its text names them all.
        TypeError: a text has no language, or something is neither an article nor a text.
        SettingsError: an unknown code or profile.
        EngineError: the encoder asked for cannot be loaded.
    """
    __tracebackhide__ = True
    from tqcheck import check

    original = _article(source, source_lang, "source") if isinstance(source, str) else source
    translation = _article(target, target_lang, "target") if isinstance(target, str) else target
    report = check(original, translation, settings)
    if not report.passed:
        raise AssertionError("\n".join(["the translation does not pass:", *_lines(report)]))
    return report


def _article(text: str, lang: str | None, side: str) -> Article:
    if not lang:
        raise TypeError(f'{side} is a text without a language: give {side}_lang="en" or the like')
    return Article(lang, title="", body=text)


def _lines(report: PairReport) -> Iterator[str]:
    from tqcheck.verdict import of

    for finding in of(report).blocking:
        yield f"  {finding.code} {finding.slug}: {safe(finding.message)}"
        yield from _marked(finding)
    yield from (f"  crashed: {crash.code}: {safe(crash.error)}" for crash in report.crashes)


def _marked(finding: Finding) -> Iterator[str]:
    for name, excerpt in (("translation", finding.target), ("original", finding.source)):
        if excerpt:
            yield f"    {name}: {quoted(excerpt.text)}"
    if finding.suggestion is not None:
        yield f"    suggestion: {quoted(finding.suggestion)}"
