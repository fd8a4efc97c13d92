"""ENT006: a city of the original stands as another city in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from tqcheck.compare.cities import exchanged, unheard
from tqcheck.compare.japanese import is_foreign
from tqcheck.compare.links import overlap
from tqcheck.compare.strangers import Heard, heard
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.forenames import surnames
from tqcheck.text.names import lower_case_words
from tqcheck.text.pinyin import has_characters
from tqcheck.text.places import City, written
from tqcheck.text.romanise import are_heard, sounds
from tqcheck.text.sound import sounds_of

#: Doubt of a city that the original does not name in any form, below which the judge takes it for said all the same;
#: set on professional translations from four languages.
_DOUBT = 0.02
#: Likeness from which Chinese characters may name a city; set by eye on a dozen.
_SYLLABLES = 0.5


@rule(
    "ENT006",
    "changed-city",
    severity="major",
    target_tables=("style.function",),
    uses=("organisations", "style.coined", "style.organisations", "titles", "parse"),
    examples=(
        Example("de", "Der Sturm traf Rostock am Abend.", "The storm hit Leipzig in the evening.", "Leipzig"),
        Example("ru", "Поезд прибыл в Самару.", "The train arrived in Samara."),
    ),
)
def changed_city(context: Context) -> Iterator[Hit]:
    """A city of the original stands as another city in the translation.

    ## What it does
    Knows cities by their names in all scripts, declined as well. Where a city of the translation is nowhere near in the
    original, and a city of the original is nowhere near in the translation, the one was put in the other's place. A
    city that the original has nowhere under any of its names, and that sounds like none of its words, is reported
    alone. Japanese places are read by a dictionary: where nothing near by is read as a city of the translation, it
    stands for a place that is gone, if that is a city, a prefecture or known from the rest of the article.

    ## Why it matters in news
    The explosion is reported from the wrong town.

    ## When it stays silent
    Small towns; cities within longer names; names that the article has as somebody's, behind a forename or before an
    age; a city whose name reads like any word near by on the other side; a name that a word in small letters renders,
    for it means something else then; one that Chinese characters may well stand for, as several cities share their
    syllables; capitals that stand for a government on both sides, which are compared as countries; a city that the
    judge does not doubt, alone or for one in katakana or in originals whose characters do not tell their sound;
    characters beside a foreign country; one that no word of the original is linked to, which tells readers where
    something is.
    """
    # A person's name is no city's either.
    lower = lower_case_words(context.target.pieces) | surnames(context.target.pieces)
    is_written = cache(partial(written, texts=[piece.text for piece in context.source.pieces]))
    pack = context.source.pack
    told, hears = sounds(pack), sounds(pack) or are_heard(pack)
    whole = sounds_of(context.source.pieces) if hears else frozenset()
    read = [*context.japanese_names.places()]
    for each in read:
        yield Hit(
            f"Another city: the original says {each.old.text}, the translation {context.target.text(each.new_span)}.",
            target=each.new_span,
            source=each.old_span,
            confidence=0.85,
        )
    for bead in context.filled:
        around = (bead.source, bead.target) if bead.is_title else (context.around(bead), context.around_target(bead))
        original = heard(bead.source, around[0], whole)
        put = list(exchanged((bead.source, bead.target), around, lower, context.linked(bead)))
        for old, new in put:
            if _may_mean(original, new) or (pack.reader and not is_foreign(old)):
                continue
            if told or _is_doubted(context, new):
                yield Hit(
                    f"Another city: the original says {old.text}, the translation {new.text}.",
                    target=_place(new),
                    source=_place(old),
                    confidence=0.85,
                )
        for city in unheard(bead.target, lower, original, is_written) if hears else ():
            likely = _may_mean(original, city)
            stands = all(city != new for _, new in put) and not _opens(city) and _renders(context, bead, city)
            stands &= not any(overlap(_place(city), each.new_span) for each in read)
            if stands and not likely and _is_doubted(context, city, alone=True):
                yield Hit(
                    f"{city.text} is a city that the original does not name.",
                    target=_place(city),
                    source=bead.source[0].whole,
                    confidence=0.7,
                )


def _may_mean(original: Heard, city: City) -> bool:
    """Whether Chinese characters may name a city: they tell no more than syllables, and several cities share some."""
    return any(map(has_characters, original.packs)) and original.likeness(city.text) >= _SYLLABLES


def _opens(city: City) -> bool:
    """Whether a city is its sentence's first word, which any word's capital could be ("Reading books")."""
    return " " not in city.text and not any(map(str.isalnum, city.piece.raw[: city.start]))


def _renders(context: Context, bead: BeadView, city: City) -> bool:
    """Whether a city has a counterpart in the original, where words are linked: a translator adds where a body sits."""
    return not context.has_words or context.linked(bead).rendering("target", _place(city))[1] is not None


def _is_doubted(context: Context, city: City, *, alone: bool = False) -> bool:
    """Whether the judge doubts a city of the translation; without one only a city that is `alone` needs it."""
    doubt = context.doubt(_place(city), None, "translation")
    return not alone if doubt is None else doubt >= _DOUBT


def _place(city: City) -> Span:
    return city.piece.raw_span(city.start, city.end)
