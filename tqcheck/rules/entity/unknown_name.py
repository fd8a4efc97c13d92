"""ENT004: a name that the original does not have in any form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import islice

from tqcheck.article.unheard import unheard
from tqcheck.compare.cities import exchanged
from tqcheck.compare.cities import unheard as unheard_cities
from tqcheck.compare.links import overlap
from tqcheck.compare.strangers import Heard, heard, may_hold_strangers, strangers
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.names import Name, lower_case_words, words
from tqcheck.text.places import cities, written
from tqcheck.text.romanise import sounds
from tqcheck.text.sound import either, sounds_of
from tqcheck.text.words import word_spans

#: Names from nowhere that are reported: with more of them, the translation is another article's. Set by eye.
_MOST = 200
#: The judge's doubt with which what sounds like nothing stands.
_DOUBTED = 0.06
#: Quality from which the judge thinks well of a sentence, and doubt that a name or what the original has then needs:
#: of 24 names in good articles of rounds 13 to 28 six are such, of 75 faults two.
_WELL, _MISSED = 0.45, 0.15
#: Likeness of a forename that is surely there, and of a surname behind it that surely is not: then the judge is not
#: asked. Of 7,400 names in good articles one is such, of 246 put in another's place 13.
_FORENAME, _NOWHERE = 0.9, 0.62
#: Characters of the longest forename that is looked at.
_LONGEST = 24
#: Odds, as a logarithm, from which the network is sure that a name stands for nothing.
_LEAST = 4.0


@rule(
    "ENT004",
    "unknown-name",
    severity="major",
    target_tables=("style.function", "parse"),
    uses=("style.coined", "style.organisations", "style.sites", "titles", "organisations"),
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
    of institutions, countries, days; names made of ordinary words, also of two in one ("Streetwatch"), and words for
    what a name is one of (Street, Harbour), which the original translates rather than transcribes; sentences that the
    judge finds sound; no parser for the translation's language; originals whose characters do not tell their sound
    (Japanese), or that write no spaces.
    """
    article, told = _Article(context), []
    readable = sounds(context.source.pack) and context.source.pack.spaces
    for bead, name in article.strangers() if readable else ():
        hit = _hit(bead, name, f"{name.text} resembles no word of the original.")
        doubted = context.doubts(hit.target, hit.source, "translation", _DOUBTED)
        doubted &= not context.is_sound(bead, hit.target, hit.source, _WELL, _MISSED)
        if article.is_new_surname(bead, name) or doubted:
            told.append(hit.target)
            yield hit
    for each in islice(unheard(context, _LEAST), _MOST) if readable and context.has_odds else ():
        hit = _hit(each.bead, each.name, f"The original does not seem to have {each.name.text} here.")
        known = any(place and hit.target and overlap(place, hit.target) for place in told)
        # A place may have another name in each language.
        sure = not each.is_place or context.doubts(hit.target, hit.source, "translation", _DOUBTED)
        if sure and not known and not article.is_told_city(each.bead, each.name):
            yield hit


def _hit(bead: BeadView, name: Name, message: str) -> Hit:
    span = name.piece.raw_span(name.start, name.end)
    return Hit(message, target=span, source=bead.source[0].whole, confidence=0.6)


class _Article:
    """What is asked of an article's names and cities more than once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lower = lower_case_words(context.target.pieces)
        self._whole = sounds_of(context.source.pieces)
        self._is_written = cache(partial(written, texts=[piece.text for piece in context.source.pieces]))

    def _original(self, bead: BeadView) -> Heard:
        return heard(bead.source, self._context.around(bead), self._whole)

    def strangers(self) -> Iterator[tuple[BeadView, Name]]:
        """Names that sound like no word of the original, each once."""
        context, lower = self._context, self._lower
        written_words = words(context.target.pieces)
        originals = [(bead, self._original(bead)) for bead in context.body_beads]
        # Parsed together: one by one they cost the parser several times as much.
        worth = [
            piece for bead, original in originals for piece in bead.target if may_hold_strangers(piece, lower, original)
        ]
        trees = {tree.piece.index: tree for tree in context.target.parsed(worth, entities=True)}
        seen: set[str] = set()
        for bead, original in originals:
            here = [trees[piece.index] for piece in bead.target if piece.index in trees]
            for name in (name for tree in here for name in strangers(tree, lower, original)):
                short = any(word != name.text and word.startswith(name.text) for word in written_words)
                if len(seen) == _MOST:
                    return
                if not short and name.text not in seen and not self.is_told_city(bead, name):
                    seen.add(name.text)
                    yield bead, name

    def is_new_surname(self, bead: BeadView, name: Name) -> bool:
        """Whether a name stands behind a forename that the original surely has there, and surely not it."""
        raw, original = name.piece.raw, self._original(bead)
        near = raw[max(0, name.start - _LONGEST) : name.start]
        before = [near[start:end] for start, end in word_spans(near)[-1:] if end + 1 == len(near)]
        here = any(word[0].isupper() and original.likeness(word) >= _FORENAME for word in before)
        return here and either(name.text, original.near) < _NOWHERE

    def is_told_city(self, bead: BeadView, name: Name) -> bool:
        """Whether a name is a city that the original has under any name, or that stands in another city's place."""
        context, original = self._context, self._original(bead)
        around = (context.around(bead), context.around_target(bead))
        others = [
            city.text for _, city in exchanged((bead.source, bead.target), around, self._lower, context.linked(bead))
        ]
        others += [city.text for city in unheard_cities(bead.target, self._lower, original, self._is_written)]
        others += [city.text for piece in bead.target for city in cities(piece) if self._is_written(city.ids)]
        return any(city in name.text or name.text in city for city in others)
