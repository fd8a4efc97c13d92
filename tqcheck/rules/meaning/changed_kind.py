"""MNG018: a word of a closed kind stands as another of it."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import span_of, text_of
from tqcheck.compare.kinds import exchanged
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Likeness from which one word stands for the other, and the judge's doubt that does as well: of 25 such pairs in 400
#: good articles from five languages one has either, of 70 slips all but nine.
_LINKED, _DOUBTED = 0.25, 0.2


@rule(
    "MNG018",
    "changed-kind",
    severity="major",
    needs=("source", "words"),
    source_tables=("kinds",),
    target_tables=("kinds",),
    uses=("opposites",),
    examples=(
        Example("fr", "Une infirmière a donné l'alerte.", "A teacher raised the alarm.", "teacher"),
        Example("fr", "Une infirmière a donné l'alerte.", "A nurse raised the alarm."),
    ),
)
def changed_kind(context: Context) -> Iterator[Hit]:
    """A word of the original stands as another of its kind in the translation: a nurse as a teacher, snow as rain.

    ## What it does
    Knows words of closed kinds in many languages: trades and posts, players, relatives, vehicles, weather, colours,
    medals, animals, crops and goods, fuels, metals, parts of the body, buildings, landscapes, seasons. Where a word of
    a kind is not rendered in the aligned sentences, nor next to them, and the translation has another of the kind that
    nothing there says, both are reported, if their words are linked or the judge doubts the new one.

    ## Why it matters in news
    The uncle became the aunt, and the lawyer an engineer: the sentence reads well, and nobody stumbles.

    ## When it stays silent
    A word may mean either (Spanish "mujer" is a woman and a wife); a sentence next to it has the right word; only one
    side has a word of the kind; the language of the original has no list for what the translation says.
    """
    for beads, links in context.sections:
        for each in exchanged(beads, links):
            place = span_of(each.new.found)
            if each.likeness < _LINKED and (context.doubt(place, None, "translation") or 0.0) < _DOUBTED:
                continue
            yield Hit(
                f"Something else of its kind: the original says {quoted(text_of(each.old.found))}, "
                f"the translation {quoted(text_of(each.new.found))}.",
                target=place,
                source=span_of(each.old.found),
                confidence=0.7,
            )
