"""ENT009: a name as the house does not write it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tqcheck.compare import span_of
from tqcheck.compare.links import overlap
from tqcheck.compare.wording import forbidden, standing
from tqcheck.house import Term
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.names import Name, land_and_people, lower_case_words, names, spelled_alike
from tqcheck.text.romanise import skeleton


@rule(
    "ENT009",
    "unaccepted-name",
    severity="major",
    uses=("style.function", "style.lands", "style.organisations", "style.peoples", "titles"),
    examples=(Example("fa", "گودرزیان گفت آب بالا آمد.", "Goudarzian said the water had risen."),),
)
def unaccepted_name(context: Context) -> Iterator[Hit]:
    """A name is not written as the house writes it (names.toml).

    ## What it does
    Looks for each name of the list in the original, in the forms that the list gives it and with the affixes of the
    language, and in the sentences of the translation that belong to it for a form that the list forbids, or for another
    spelling of the right one.

    ## Why it matters in news
    Readers and search engines take two spellings for two people, and some names of places take sides.

    ## When it stays silent
    Where corpus.toml names no list; where the person is called by a pronoun or an office; for a forbidden form that is
    part of an accepted one.
    """
    known = context.house.names
    lower = lower_case_words(context.target.pieces) if known else frozenset()
    right = frozenset(word for name in known for form in name.accepted for word in form.split())
    reported: list[Span] = []
    for name, bead in product(known, context.filled):
        if standing_in := standing(name.source, bead.source, context.source.pack):
            for hit in _hits(name, bead, span_of(standing_in[0]), lower, right):
                if hit.target and not any(overlap(hit.target, each) for each in reported):
                    reported.append(hit.target)
                    yield hit


def _hits(name: Term, bead: BeadView, source: Span, lower: frozenset[str], right: frozenset[str]) -> Iterator[Hit]:
    wrong = list(forbidden(name, bead.target, bead.target[0].pack, ignorecase=False))
    for piece, place in wrong:
        text = piece.raw[place.start : place.end]
        yield Hit(
            f"The house writes “{name.accepted[0]}”, not “{text}”.",
            piece.raw_span(place.start, place.end),
            source,
            confidence=0.9,
            suggestion=name.accepted[0],
            key=name.source[0],
        )
    for each, usual in () if wrong else _misspelt(name, bead, lower, right):
        yield Hit(
            f"“{each.text}” looks like another spelling of “{usual}”, as the house writes it.",
            each.piece.raw_span(each.start, each.end),
            source,
            confidence=0.7,
            suggestion=usual,
            severity="minor",
            key=name.source[0],
        )


def _misspelt(name: Term, bead: BeadView, lower: frozenset[str], right: frozenset[str]) -> Iterator[tuple[Name, str]]:
    """Names of a translation that read as a word of an accepted form does, and are in no accepted form of any name."""
    usual = [word for form in name.accepted for word in form.split()]
    for each in (each for piece in bead.target for each in names(piece, lower) if each.text not in right):
        for word in usual:
            same = spelled_alike(word, each.text) and skeleton(word) == skeleton(each.text)
            if same and not land_and_people(word, each.text, each.piece.pack):
                yield each, word
                break
