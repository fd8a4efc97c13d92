"""TTL001: the translation has no headline although the original has one."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "TTL001",
    "missing-title",
    severity="critical",
    blocking=True,
    examples=(
        Example("ru", "Мост открыт после ремонта", "", "Мост открыт после ремонта", title=True),
        Example("tr", "Köprü yeniden açıldı", "Bridge reopens", title=True),
    ),
)
def missing_title(context: Context) -> Iterator[Hit]:
    """The translation has no headline although the original has one.

    ## What it does
    Looks for a title on both sides.

    ## Why it matters in news
    An article without a headline cannot be published, and what a system puts in its place is worse.

    ## When it stays silent
    The original has no headline either, or there is no original.
    """
    title = context.source.title
    if title is not None and context.target.title is None:
        yield Hit("The translation has no headline; the original has one.", source=title.whole, confidence=1.0)
