"""ENT004: a name that the original does not have in any form."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.cities import exchanged
from tqcheck.compare.names import strangers
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.names import lower_case_words, words
from tqcheck.text.places import cities, written
from tqcheck.text.romanise import sounds


@rule(
    "ENT004",
    "unknown-name",
    severity="major",
    target_tables=("style.function",),
    uses=("style.organisations", "titles", "organisations"),
    examples=(
        Example(
            "fa",
            "نیلوفر شریفی سرپرست تیم امداد شد.",
            "Lukas Kolbmann was put in charge of the rescue team.",
            "Lukas Kolbmann",
        ),
        Example("ru", "Анна Кедрова возглавила совет.", "Anna Kedrova became head of the council."),
    ),
)
def unknown_name(context: Context) -> Iterator[Hit]:
    """A name that the original does not have in any form.

    ## What it does
    Compares each name of the translation, by its consonants, with all words of the original in any script. A full
    name, or
    a single name that stands once, without a likeness anywhere is reported.

    ## Why it matters in news
    A name from nowhere is a mix-up with another story, or an invention.

    ## When it stays silent
    Cities in the place of others, which have a rule of their own, and those that the original has under any name; names
    of institutions, countries, days; names of few consonants; names at the beginning of a sentence; names that the
    original translates rather than transcribes, as far as the lists know them; originals whose characters do not tell
    their sound (Japanese), or that write no spaces.
    """
    if not (sounds(context.source.pack) and context.source.pack.spaces):
        return
    lower = lower_case_words(context.target.pieces)
    known = frozenset(words(context.source.pieces))
    seen = words(context.target.pieces)
    told = [piece.text for piece in context.source.pieces]
    for bead in context.body_beads:
        around = (context.around(bead), context.around_target(bead))
        others = {city.text for _, city in exchanged((bead.source, bead.target), around, lower)}
        for piece in bead.target:
            same = {city.text for city in cities(piece) if written(city.ids, told)}
            for name in strangers(piece, lower, known, seen):
                if name.text in others | same:
                    continue
                yield Hit(
                    f"{name.text} resembles no word of the original.",
                    target=piece.raw_span(name.start, name.end),
                    source=bead.source[0].whole,
                    confidence=0.6,
                )
