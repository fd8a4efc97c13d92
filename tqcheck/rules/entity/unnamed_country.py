"""ENT011: a country that the original names nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.countries import unheard
from tqcheck.rules.base import Context, Example, Hit, rule

#: The judge's doubt of the country. Of 1,800 good articles from 20 languages six have one that it doubts so much.
_DOUBTED = 0.17


@rule(
    "ENT011",
    "unnamed-country",
    severity="major",
    needs=("source", "judge"),
    source_tables=("countries",),
    target_tables=("countries",),
    examples=(
        Example(
            "pl",
            "Synoptycy zapowiadają ochłodzenie w nocy z czwartku na piątek.",
            "Forecasters at Spain's weather service expect a cold spell overnight from Thursday to Friday.",
            "Spain's",
        ),
        Example(
            "pl",
            "Synoptycy zapowiadają ochłodzenie w nocy z czwartku na piątek.",
            "Forecasters at Poland's weather service expect a cold spell overnight from Thursday to Friday.",
        ),
    ),
)
def unnamed_country(context: Context) -> Iterator[Hit]:
    """A country that the original names nowhere.

    ## What it does
    Looks for countries of the translation, by name, by people or adjective, that stand nowhere in the original, and
    reports those that the judge doubts.

    ## Why it matters in news
    "Spain's weather service" in a story about Poland puts all of it into another country.

    ## When it stays silent
    The language of the original is spoken there: translators say for foreign readers where something is; the country
    is part of a larger name or somebody's, or says where a city lies; its name sounds like a word of the original;
    another one stands in its place, which ENT001 tells.
    """
    sides = context.body_sides
    for n, item in unheard(sides):
        bead = context.body_bead(n)
        if bead.source and (context.doubt(item.span, None, "translation") or 0.0) >= _DOUBTED:
            yield Hit(
                f"The original names no country that {item.text} stands for.",
                target=item.span,
                source=bead.source[0].whole,
                confidence=0.6,
            )
