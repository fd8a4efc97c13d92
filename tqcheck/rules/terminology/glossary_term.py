"""TRM001: a glossary term rendered otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.wording import count, endings, forbidden
from tqcheck.house import Term
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule


@rule(
    "TRM001",
    "glossary-term",
    severity="major",
    uses=("parse",),
    examples=(Example("de", "Der Betriebsrat tagte.", "The works council met."),),
)
def glossary_term(context: Context) -> Iterator[Hit]:
    """A term of the corpus's glossary is not rendered as the glossary says.

    ## What it does
    Looks for each source term of the glossary in the original's sentences and for one of its right renderings, as
    often, in the sentences of the translation that belong to them. Forms of a word count where a parser knows them. A
    rendering that the glossary forbids is marked where it stands.

    ## Why it matters in news
    A house style has one name for an office; readers take two names for two offices.

    ## When it stays silent
    Where there is no glossary, for plurals and possessives of a rendering, where a rendering stands in the next
    sentence, and for a forbidden one within a right one.
    """
    source, target = context.source, context.target
    for term in context.house.glossary:
        for bead in context.filled:
            terms = count(term.source, bead.source, source.pack, source.parsed)
            if not terms:
                continue
            wrong = list(forbidden(term, bead.target, target.pack, ignorecase=True))
            for piece, place in wrong:
                yield _hit(term, bead, piece.raw_span(place.start, place.end))
            right = endings(term.accepted)
            sides = () if wrong else (bead.target, context.around_target(bead))
            if sides and all(count(right, pieces, target.pack, target.parsed, terms) < terms for pieces in sides):
                yield _hit(term, bead, bead.target[0].whole)


def _hit(term: Term, bead: BeadView, place: Span) -> Hit:
    return Hit(
        f"The glossary renders “{term.source[0]}” as {' or '.join(f'“{each}”' for each in term.accepted)}.",
        place,
        bead.source[0].whole,
        confidence=0.8,
        suggestion=term.accepted[0],
    )
