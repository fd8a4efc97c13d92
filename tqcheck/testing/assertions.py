"""Translations held to in people's own tests."""

from __future__ import annotations

from dataclasses import replace
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
    profile: str | None = None,
    select: str | None = None,
    ignore: str | None = None,
) -> PairReport:
    """Assert that a translation passes.

    Args:
        source: the original, or None when it is not at hand; a text is taken as a body without a title.
        target: the translation, likewise.
        source_lang: language of a source that is a text, as "fa".
        target_lang: language of a target that is a text.
        settings: as in `tqcheck.check`.
        profile, select, ignore: as `--profile`, `--select` and `--ignore` of `tqcheck check`; they override `settings`.

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

    choices = _settings(settings, profile, select, ignore)
    report = check(*articles(source, target, source_lang, target_lang), choices)
    if not report.passed:
        raise AssertionError("\n".join(["the translation does not pass:", *_lines(report)]))
    return report


def articles(
    source: Article | str | None, target: Article | str, source_lang: str | None, target_lang: str | None
) -> tuple[Article | None, Article]:
    """Original and translation as articles; arguments and errors as of `assert_translation`."""
    original = _article(source, source_lang, "source") if isinstance(source, str) else source
    return original, _article(target, target_lang, "target") if isinstance(target, str) else target


def _settings(settings: Settings | None, profile: str | None, select: str | None, ignore: str | None) -> Settings:
    from tqcheck.settings import Settings, code_list

    chosen = settings or Settings()
    return replace(
        chosen,
        profile=profile or chosen.profile,
        select=code_list(select) or chosen.select,
        ignore=code_list(ignore) or chosen.ignore,
    )


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
