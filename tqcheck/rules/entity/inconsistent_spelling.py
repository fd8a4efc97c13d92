"""ENT002: one name is spelt in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from tqcheck.compare.spellings import near, same_word
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.names import (
    Name,
    edits,
    land_and_people,
    lower_case_words,
    names,
    runs,
    spelled_alike,
    spelled_nearly,
)
from tqcheck.text.places import cities
from tqcheck.text.romanise import latin

#: Letters of the shortest name: behind it stands a word of the original.
_LETTERS = 3
_TEXT = attrgetter("text")


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
    Finds two capitalised words that sound alike as two transliterations of one name do, and asks that the same word of
    the original, in whatever form, stands behind both; without an original they must differ hardly at all. The spelling
    that fewer paragraphs have is reported.

    ## Why it matters in news
    Readers take Goudarzian and Gudarziyan for two people, and so do search engines.

    ## When it stays silent
    One word contains the other (Korea, Korean), or names its people (Turkey, Turkish); the original has two words as
    well, unless one form of it stands behind both; the names beside them differ, as those of two people do; a sentence
    has both; both are cities; the words are short; the translation's language gives no function words, so that its
    capitals may stand on any noun.
    """
    lower = lower_case_words(context.target.pieces)
    found = [name for piece in context.target.pieces for name in names(piece, lower, _LETTERS) if not _is_day(name)]
    mentions = {text: [*own] for text, own in groupby(sorted(found, key=_TEXT), key=_TEXT)}
    beside = _partners(found)
    behind = {number: bead.source for number, bead in context.bead_of_target.items()}
    for one, other in _pairs(context, sorted(mentions, key=latin)):
        usual, rare = mentions[one], mentions[other]
        first, last = usual[0], rare[-1]
        if _weight(usual) < _weight(rare) or _are_two_people(beside[one], beside[other]) or _are_two(first, last):
            continue
        if not {name.piece.index for name in usual}.isdisjoint(name.piece.index for name in rare):
            continue
        if not context.has_source or same_word(first, last, behind):
            yield Hit(
                f"Spelt {other} here and {one} elsewhere in the article.",
                target=last.piece.raw_span(last.start, last.end),
                confidence=0.8,
                suggestion=one,
            )


def _pairs(context: Context, spellings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words that may be one name, in both orders; without an original, only such as hardly can be two."""
    if context.has_source:
        return near(spellings)
    return (pair for pair in spelled_nearly(spellings) if spelled_alike(*pair))


def _weight(own: Sequence[Name]) -> tuple[int, int, int]:
    """How usual a spelling is: by the paragraphs that have it, then by how early it stands."""
    paragraphs = {(name.piece.field, name.piece.paragraph) for name in own}
    return len(paragraphs), -own[0].piece.index, -own[0].start


def _partners(found: Sequence[Name]) -> dict[str, set[str]]:
    """The names that stand right beside each name: surnames of a forename, forenames of a surname."""
    beside: dict[str, set[str]] = {name.text: set() for name in found}
    for _, own in groupby(found, key=attrgetter("piece.index")):
        for one, other in (pair for run in runs([*own]) for pair in pairwise(run)):
            beside[one.text].add(other.text)
            # A sentence's first word has its capital in any case.
            if one.start:
                beside[other.text].add(one.text)
    return beside


def _are_two_people(one: set[str], other: set[str]) -> bool:
    """Whether the names beside two spellings differ: two people may spell a common name in different ways."""
    alike = (first in one and second in other for first, second in near(sorted(one | other)))
    return bool(one and other) and not one & other and not any(alike)


def _is_day(name: Name) -> bool:
    """Whether it is a day or a month."""
    first, last = name.piece.folded.range(name.start, name.end)
    return any(match.start < last and first < match.end for match in (*name.piece.weekdays, *name.piece.months))


def _are_two(one: Name, other: Name) -> bool:
    """Whether two words that read alike have each a meaning of their own: two cities, a land and its people."""
    return (_is_city(one) and _is_city(other)) or _are_land_and_people(one, other)


def _is_city(name: Name) -> bool:
    return any(city.start <= name.start and name.end <= city.end for city in cities(name.piece))


def _are_land_and_people(one: Name, other: Name) -> bool:
    """Whether one word names a land and the other its people or language: Turkey and Turkish, Catalonia and Catalan."""
    countries = [_is_country(name) for name in (one, other)]
    if all(countries) or (any(countries) and edits(one.text, other.text) > 1):
        return True
    return land_and_people(one.text, other.text, one.piece.pack)


def _is_country(name: Name) -> bool:
    first, last = name.piece.folded.range(name.start, name.end)
    return any(match.start <= first and last <= match.end for match in name.piece.countries)
