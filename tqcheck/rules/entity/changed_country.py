"""ENT001: a country of the original stands as another country in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.countries import exchanged
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "ENT001",
    "changed-country",
    severity="major",
    blocking=True,
    source_tables=("countries",),
    target_tables=("countries",),
    examples=(
        Example(
            "ar",
            "وصل الخبراء الفرنسيون إلى طرابلس أمس.",
            "The Italian experts arrived in Tripoli yesterday.",
            "Italian",
        ),
        Example("he", "שר החוץ של גרמניה נפגש עם עמיתו.", "Germany's foreign minister met his counterpart."),
    ),
)
def changed_country(context: Context) -> Iterator[Hit]:
    """A country of the original stands as another country in the translation.

    ## What it does
    Compares the countries that aligned sentences name: by name, by people or adjective, or by the capital that stands
    for a government.

    ## Why it matters in news
    Naming the wrong state turns an ally into a culprit.

    ## When it stays silent
    The country stands in a neighbouring sentence; only one side names a country; the word is not listed. In a language
    without a list of its own, where CLDR alone has the names, it never blocks.
    """
    for swap in exchanged(context.body_sides):
        yield Hit(
            f"Another country: the original says {swap.old.text}, the translation {swap.new.text}.",
            target=swap.new.span,
            source=swap.old.span,
            confidence=0.85,
        )
