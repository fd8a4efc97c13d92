"""TTL006: the headline names another country than the original's."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.countries import exchanged
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "TTL006",
    "title-country",
    severity="critical",
    blocking=True,
    source_tables=("countries",),
    target_tables=("countries",),
    examples=(
        Example("fa", "آلمان سفیر خود را فراخواند", "France recalls its ambassador", "France", title=True),
        Example("ar", "مصر تعلن نتائج الانتخابات", "Egypt announces election results", title=True),
    ),
)
def title_country(context: Context) -> Iterator[Hit]:
    """The headline names another country than the original's headline.

    ## What it does
    Compares the countries of both headlines.

    ## Why it matters in news
    A headline is read by ten times as many people as the article, and corrected by fewer.

    ## When it stays silent
    Only one headline names a country. In a language without a list of its own, where CLDR alone has the names, it
    never blocks.
    """
    for swap in exchanged(context.title_sides):
        yield Hit(
            f"The original's headline says {swap.old.text}, the translation's {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.9,
        )
