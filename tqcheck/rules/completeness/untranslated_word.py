"""CMP014: a single word left in the original language, in the translation's own letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tqcheck.compare.leftover import leftovers
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Doubt of the judge with which a German noun is no name: in the German ones of 1,062 good articles, only names that
#: stand twice, beside another or behind an article have as much.
_DOUBTED = 0.2


@rule(
    "CMP014",
    "untranslated-word",
    severity="minor",
    uses=("dictionary", "style.function", "syntax"),
    examples=(
        Example("sv", "Kravet är preskriberat.", "The claim is preskriberat.", "preskriberat"),
        Example("es", "El hospital abrió ayer.", "The hospital opened yesterday."),
    ),
)
def untranslated_word(context: Context) -> Iterator[Hit]:
    """A word of the original stands in the translation as it is, and is none of the translation's language.

    ## What it does
    Looks for words in lower case that the aligned sentences share letter by letter, where the translation's language
    has a dictionary and the word is not in it; and for those that the original has with an ending. From German, where
    every noun has a capital, for words with one that the judge doubts. Words in other letters are CMP003's.

    ## Why it matters in news
    The reader cannot read it.

    ## When it stays silent
    The word stands in quotation marks, in brackets or in emphasis, as a local term that is explained does, or is
    explained behind a comma; beside a word with a capital, as a part of a name does, or beside another word of the
    original, unless both languages have that one and the two are no phrase there ("normal kapasitas"); the article has
    it twice, or it says more of the noun behind it ("vallenato music"); names of money; words of fewer than four
    letters; languages without a dictionary.
    """
    beads = [(bead.source, bead.target) for bead in context.beads]
    for word, span, source in leftovers(beads, context.target.parsed, partial(_is_doubted, context)):
        yield Hit(f"{quoted(word)} is a word of the original.", span, source, confidence=0.8)


def _is_doubted(context: Context, place: Span) -> bool:
    doubt = context.doubt(place, None)
    return doubt is not None and doubt >= _DOUBTED
