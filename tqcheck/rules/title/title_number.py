"""TTL004: the headline names another figure than the original's."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.compare import number_items, same_number, swaps


@rule(
    "TTL004",
    "title-number",
    severity="critical",
    blocking=True,
    examples=(
        Example("fa", "۱۴ سال زندان برای متهم", "Defendant jailed for 41 years", "41", title=True),
        Example("ru", "Экспорт вырос на 12%", "Exports up 12%", title=True),
    ),
)
def title_number(context: Context) -> Iterator[Hit]:
    """The headline names another figure than the original's headline.

    ## What it does
    Compares the numbers of both headlines.

    ## Why it matters in news
    A headline is read by ten times as many people as the article, and corrected by fewer.

    ## When it stays silent
    Only one headline names a figure.
    """
    for swap in swaps(context.title_sides, number_items, same_number):
        yield Hit(
            f"The original's headline says {swap.old.text}, the translation's {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.9,
        )
