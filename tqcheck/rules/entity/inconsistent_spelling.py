"""ENT002: one name is spelt in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tqcheck.compare.names import ALIKE, counterpart
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.names import Name, land_and_people, lower_case_words, names, spelled_alike, spelled_nearly, words
from tqcheck.text.romanise import latin


@rule(
    "ENT002",
    "inconsistent-spelling",
    severity="minor",
    needs=(),
    target_tables=("style.function",),
    uses=("style.lands", "style.organisations", "style.peoples", "titles"),
    examples=(
        Example(
            "fa",
            "گودرزیان گفت آب بالا آمد. گودرزیان افزود راه‌ها بسته است.",
            "Goudarzian said the water had risen. Gudarziyan added that roads were closed.",
            "Gudarziyan",
        ),
        Example("ru", "Иванов и Ивановская ушли.", "Ivanov and Ivanovskaya left."),
    ),
)
def inconsistent_spelling(context: Context) -> Iterator[Hit]:
    """One name is spelt in two ways in one article.

    ## What it does
    Finds two capitalised words that read alike as two transliterations of one name do, and, with an original, asks
    that the same word of the original stands behind both. The rarer spelling is reported.

    ## Why it matters in news
    Readers take Goudarzian and Gudarziyan for two people, and so do search engines.

    ## When it stays silent
    One word contains the other (Korea, Korean), or names its people (Turkey, Turkish); the original has two words as
    well; the words are short; the translation's language gives no function words, so that its capitals may stand on any
    noun.
    """
    lower = lower_case_words(context.target.pieces)
    found = [name for piece in context.target.pieces for name in names(piece, lower)]
    counts = Counter(name.text for name in found)
    last = {name.text: name for name in found}
    first = {name.text: name for name in reversed(found)}
    for one, other in spelled_nearly(sorted(counts, key=latin)):
        oftener = (counts[one], -_place(first[one])) > (counts[other], -_place(first[other]))
        differ = not spelled_alike(one, other) or _are_land_and_people(first[one], last[other])
        if oftener and not differ and _same_in_original(context, first[one], last[other]):
            name = last[other]
            yield Hit(
                f"Spelt {other} here and {one} elsewhere in the article.",
                target=name.piece.raw_span(name.start, name.end),
                confidence=0.8,
                suggestion=one,
            )


def _place(name: Name) -> int:
    return name.piece.start + name.start if name.piece.field == "body" else 0


def _are_land_and_people(one: Name, other: Name) -> bool:
    """Whether one word names a land and the other its people or language: Turkey and Turkish, Catalonia and Catalan."""
    if all(_is_country(name) for name in (one, other)):
        return True
    return land_and_people(one.text, other.text, one.piece.pack)


def _is_country(name: Name) -> bool:
    first, last = name.piece.folded.range(name.start, name.end)
    return any(match.start <= first and last <= match.end for match in name.piece.countries)


def _same_in_original(context: Context, one: Name, other: Name) -> bool:
    """Whether one word of the original reads like both spellings; without an original the spellings must do."""
    if not context.has_source:
        return True
    behind = []
    for name in (one, other):
        bead = context.bead_of_target.get(name.piece.index)
        word, alike = counterpart(name.text, words(bead.source) if bead else ())
        if word is None or alike < ALIKE:
            return False
        behind.append(word)
    return behind[0] == behind[1] or behind[0] in behind[1] or behind[1] in behind[0]
