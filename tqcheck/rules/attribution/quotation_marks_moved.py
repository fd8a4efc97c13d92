"""ATT009: quotation marks stand around what the original does not quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.article.side import SideView
from tqcheck.compare.borders import appended, crossed, marked, misplaced, swallowed
from tqcheck.compare.links import overlap
from tqcheck.lang.marks import QUOTATION, SINGLE
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import begins_with_dash, by_dash, quotations, unquoted

#: Words of a passage that is no mere name or term, and of the name of a paper at most; passages from which on an
#: original leaves the marks out by custom.
_WORDS, _NAME, _CUSTOM = 8, 3, 2
_MARKS = QUOTATION | SINGLE
#: What opens a speech where no marks do.
_COLON = re.compile(r"[:：](?=\s*[^\W\d])")
_WITHIN = "The original does not quote these words."
_CUT = "The original quotes these words as well."
_ALL = "The translation quotes this word for word; the original has no quotation marks."


@rule(
    "ATT009",
    "quotation-marks-moved",
    severity="minor",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("particles", "reporting", "titles"),
    examples=(
        Example(
            "de",
            "„Wir warten“, sagte der Bürgermeister.\n\nDann fuhr er zum Hafen.\n\nAm Abend regnete es.\n\n"
            "Jana Ostwald sagte, die neue Brücke sei sicher und werde im Herbst für alle Autos geöffnet.",
            "“We are waiting,” the mayor said.\n\nThen he drove to the harbour.\n\nIn the evening it rained."
            "\n\nJana Ostwald said: “The new bridge is safe and will be opened to all cars in autumn.”",
            "“The new bridge is safe and will be opened to all cars in autumn.”",
        ),
        Example("de", "„Wir warten auf ein neues Angebot“, sagte sie.", "“We are waiting for a new offer,” she said."),
    ),
)
def quotation_marks_moved(context: Context) -> Iterator[Hit]:
    """The translation quotes word for word what the original does not, or has the attribution within the quotation.

    ## What it does
    Looks for a quoted passage of at least eight words where the aligned sentences of the original stand outside of all
    quotations; for two words or more that are quoted on one side while their likest counterparts are not on the other;
    for reporting words of the original outside of its quotation whose counterpart stands within the translation's; and
    for a mark that closes before its clause ("..., but it can be done, she said") or behind who speaks.

    ## Why it matters in news
    Quotation marks promise that these are somebody's own words.

    ## When it stays silent
    Short quoted words, names, titles of works; originals without quotation marks, or twice without, by custom; where a
    single mark stands at the edge of a word of the original, an apostrophe perhaps, or a dash or a colon that sets a
    speech off.
    """
    taken = set()
    for bead, told in context.told:
        if not bead.is_title and (place := swallowed((bead.source, bead.target), told)):
            taken.add(bead.target[0].index)
            yield Hit(
                "These words say who speaks; the translation has them within the quotation.",
                target=Span(place.field, place.start, place.end),
                source=context.span_of(told.lone.cue if told.lone else None),
                confidence=0.6,
            )
    if any(_MARKS & set(piece.raw) for piece in context.source.body):
        bare = list(_bare(context))
        yield from bare if len(bare) < _CUSTOM else ()
        for bead in context.body_beads:
            if bead.target[0].index not in taken and not any(map(_is_dashed, bead.source)):
                yield from _appended(context, bead) or [*_crossed(context, bead)] or _misplaced(context, bead)


def _bare(context: Context) -> Iterator[Hit]:
    outside = unquoted(context.source.paragraphs.values())
    for bead in context.body_beads:
        direct = any(_is_dashed(piece) or _COLON.search(piece.raw) for piece in bead.source)
        if outside.issuperset(piece.index for piece in bead.source) and not direct:
            for piece in bead.target:
                yield from (_hit(bead, piece.raw_span(*place), _ALL) for place in _quoted(piece))


def _crossed(context: Context, bead: BeadView) -> Iterator[Hit]:
    own, new = _marked(context.source, bead.source), _marked(context.target, bead.target)
    for inside, words in crossed(context.links(bead), own, new):
        if not inside and all(context.target.text(word)[:1].isupper() for word in words):
            continue  # Many languages put the names of papers, clubs and ships into quotation marks.
        place = Span(words[0].field, words[0].start, words[-1].end)
        yield _hit(bead, place, _WITHIN if inside else _CUT)


def _appended(context: Context, bead: BeadView) -> list[Hit]:
    own, trees = _marked(context.source, bead.source), context.target.trees_in(bead.target)
    places = (place for tree in (trees if own else ()) for place in appended(tree, own, context.links(bead)))
    return [_hit(bead, place, _WITHIN) for place in places]


def _misplaced(context: Context, bead: BeadView) -> list[Hit]:
    marks = _marked(context.source, bead.source), _marked(context.target, bead.target)
    found = misplaced((bead.source, bead.target), marks, context.target.trees_in(bead.target))
    return [_hit(bead, found[1], _WITHIN if found[0] else _CUT)] if found else []


def _hit(bead: BeadView, place: Span, message: str) -> Hit:
    return Hit(message, target=place, source=bead.source[0].whole, confidence=0.6)


def _marked(side: SideView, pieces: Sequence[Piece]) -> list[Span]:
    """The quotations of the paragraphs of some sentences that reach into them."""
    return [
        place
        for number in sorted({piece.paragraph for piece in pieces})
        for place in marked(side.paragraphs[number])
        if any(overlap(place, piece.whole) for piece in pieces)
    ]


def _is_dashed(piece: Piece) -> bool:
    """Whether a dash sets speech off in a sentence: within its quotations, if it has any."""
    quoted = [piece.raw[each.start : each.end] for each in quotations(piece.raw)]
    return any(map(by_dash, quoted)) if quoted else by_dash(piece.raw) or begins_with_dash(piece.raw)


def _quoted(piece: Piece) -> Iterator[tuple[int, int]]:
    for quotation in quotations(piece.raw):
        passage = piece.raw[quotation.start : quotation.end]
        # Straight marks pair wrongly where one is missing: the words then begin behind a blank.
        if quotation.closed and len(passage.split()) >= _WORDS and not passage[1].isspace():
            yield quotation.start, quotation.end
