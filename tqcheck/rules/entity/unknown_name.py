"""ENT004: a name that the original does not have in any form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from tqcheck.article.unheard import unheard
from tqcheck.compare.cities import exchanged
from tqcheck.compare.cities import unheard as unheard_cities
from tqcheck.compare.links import overlap
from tqcheck.compare.strangers import Heard, heard, may_hold_strangers, strangers
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.names import lower_case_words, words
from tqcheck.text.places import Cities, cities, written
from tqcheck.text.romanise import sounds
from tqcheck.text.sound import sounds_of

#: Names from nowhere that are reported: with more of them, the translation is another article's. Set by eye.
_MOST = 200
#: The judge's doubt with which what sounds like nothing stands.
_DOUBTED = 0.06
#: Odds, as a logarithm, from which the network is sure that a name stands for nothing.
_LEAST = 4.0


@rule(
    "ENT004",
    "unknown-name",
    severity="major",
    target_tables=("style.function", "parse"),
    uses=("style.coined", "style.organisations", "titles", "organisations"),
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
    Compares each name of the translation, by its sounds, with the words of the sentences that stand behind it, in any
    script. A name is what the parser takes for one and its dictionary does not have; a person's may be an ordinary noun
    as well. Without a likeness there, in the sentences next to them or clearly elsewhere in the original, it is
    reported once; of a person whose forename is there, the surname alone. A forename is, too, where another one stands
    before the same surname in the original, and the part of a body's name that says whose it is ("Farabi Cinema
    Foundation"). In English a small network that was trained on names in each other's place weighs all of this together
    with the word links and the judge's doubt.

    ## Why it matters in news
    A name from nowhere is a mix-up with another story, or an invention.

    ## When it stays silent
    Cities in the place of others, which have a rule of their own, and those that the original has under any name; names
    of institutions, countries, days; names made of ordinary words, which the original translates rather than
    transcribes; no parser for the translation's language. Where the original's characters do not tell their sound
    (Japanese), or where it writes no spaces, the network alone is asked.
    """
    told = []
    for hit in _by_sound(context) if sounds(context.source.pack) and context.source.pack.spaces else ():
        if context.doubts(hit.target, hit.source, "translation", _DOUBTED):
            told.append(hit.target)
            yield hit
    for bead, name in unheard(context, _LEAST) if context.has_odds else ():
        span = name.piece.raw_span(name.start, name.end)
        if not any(each and overlap(each, span) for each in told):
            message = f"The original does not seem to have {name.text} here."
            yield Hit(message, target=span, source=bead.source[0].whole, confidence=0.6)


def _by_sound(context: Context) -> Iterator[Hit]:
    """Names that sound like no word of the original."""
    lower = lower_case_words(context.target.pieces)
    whole = sounds_of(context.source.pieces)
    written_words = words(context.target.pieces)
    originals = [(bead, heard(bead.source, context.around(bead), whole)) for bead in context.body_beads]
    # Parsed together: one by one they cost the parser several times as much.
    worth = [
        piece for bead, original in originals for piece in bead.target if may_hold_strangers(piece, lower, original)
    ]
    trees = {tree.piece.index: tree for tree in context.target.parsed(worth, entities=True)}
    original_texts = [piece.text for piece in context.source.pieces]
    is_written = cache(partial(written, texts=original_texts))
    seen: set[str] = set()
    for bead, original in originals:
        here = [trees[piece.index] for piece in bead.target if piece.index in trees]
        found = [name for tree in here for name in strangers(tree, lower, original)]
        told = _told_cities(context, bead, lower, original, is_written) if found else []
        for name in found:
            known = any(city in name.text or name.text in city for city in told)
            short = any(word != name.text and word.startswith(name.text) for word in written_words)
            if len(seen) == _MOST:
                return
            if not known and not short and name.text not in seen:
                seen.add(name.text)
                yield Hit(
                    f"{name.text} resembles no word of the original.",
                    target=name.piece.raw_span(name.start, name.end),
                    source=bead.source[0].whole,
                    confidence=0.6,
                )


def _told_cities(
    context: Context, bead: BeadView, lower: frozenset[str], original: Heard, is_written: Callable[[Cities], bool]
) -> list[str]:
    """Cities of a bead's translation that the original has under any name, or that stand in another city's place."""
    around = (context.around(bead), context.around_target(bead))
    others = [city.text for _, city in exchanged((bead.source, bead.target), around, lower, context.linked(bead))]
    others += [city.text for city in unheard_cities(bead.target, lower, original, is_written)]
    return [*others, *(c.text for piece in bead.target for c in cities(piece) if is_written(c.ids))]
