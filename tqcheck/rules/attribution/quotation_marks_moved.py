"""ATT009: quotation marks stand around what the original does not quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.article.side import SideView
from tqcheck.compare.claims import SAME, Told
from tqcheck.lang.marks import QUOTATION, SINGLE
from tqcheck.model import Excerpt, Span, WordLink
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations, unquoted

#: Words of a passage that is no mere name or term.
_WORDS = 8
#: Words that have to cross a border before it has moved; one may be a slip of the links.
_CROSSING = 2
_MARKS = QUOTATION | SINGLE


@rule(
    "ATT009",
    "quotation-marks-moved",
    severity="minor",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("reporting", "titles"),
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
    quotations; for two words or more that are quoted on one side while their surest counterparts are not on the other;
    and for reporting words of the original that stand outside of its quotation while
    their counterpart stands within one of the translation.

    ## Why it matters in news
    Quotation marks promise that these are somebody's own words.

    ## When it stays silent
    Short quoted words and titles of works; originals without any quotation marks at all; sentences of the original with
    a single mark at the edge of a word, which may be an apostrophe.
    """
    if any(_MARKS & set(piece.raw) for piece in context.source.body):
        outside = unquoted(context.source.paragraphs.values())
        for bead in context.body_beads:
            if outside.issuperset(piece.index for piece in bead.source):
                for piece in bead.target:
                    yield from (_added(bead, piece, place) for place in _quoted(piece))
            yield from _crossed(context, bead)
    for bead, told in context.told:
        if not bead.is_title and (place := _swallowed(bead, told)):
            yield Hit(
                "These words say who speaks; the translation has them within the quotation.",
                target=Span(place.field, place.start, place.end),
                source=context.span_of(told.lone.cue if told.lone else None),
                confidence=0.6,
            )


def _crossed(context: Context, bead: BeadView) -> Iterator[Hit]:
    """Words within a quotation of one side whose counterparts stand outside of those of the other."""
    own, new = _marked(context.source, bead.source), _marked(context.target, bead.target)
    if not own or len(own) != len(new):
        return
    crossing: dict[bool, list[Span]] = {True: [], False: []}
    for old, word in _mutual(context.links(bead)):
        inside = any(_holds(quotation, word) for quotation in new)
        if inside != any(_holds(quotation, old) for quotation in own):
            crossing[inside].append(word)
    for inside, words in crossing.items():
        if len(words) >= _CROSSING:
            yield Hit(
                "The original does not quote these words." if inside else "The original quotes these words as well.",
                target=Span(words[0].field, words[0].start, words[-1].end),
                source=bead.source[0].whole,
                confidence=0.6,
            )


def _mutual(links: Iterable[WordLink]) -> Iterator[tuple[Span, Span]]:
    """Words that are each other's likest counterparts, and surely so, in the translation's order."""
    best: dict[tuple[str, Span], WordLink] = {}
    for link in links:
        if link.source and link.target:
            for key in (("source", link.source), ("target", link.target)):
                if key not in best or best[key].weight < link.weight:
                    best[key] = link
    for (side, word), link in sorted(best.items(), key=lambda each: each[0][1].start):
        if side == "target" and link.source and link.weight >= SAME and best["source", link.source] is link:
            yield link.source, word


def _marked(side: SideView, pieces: Sequence[Piece]) -> list[Span]:
    """Closed quotations of the paragraphs that some sentences stand in."""
    found = []
    for number in sorted({piece.paragraph for piece in pieces}):
        paragraph = side.paragraphs[number]
        whole = Span(paragraph[0].field, paragraph[0].start, paragraph[-1].end)
        found += [
            Span(whole.field, whole.start + each.start, whole.start + each.end)
            for each in quotations(side.text(whole))
            if each.closed
        ]
    return found


def _added(bead: BeadView, piece: Piece, place: tuple[int, int]) -> Hit:
    return Hit(
        "The translation quotes this word for word; the original has no quotation marks.",
        target=piece.raw_span(*place),
        source=bead.source[0].whole,
        confidence=0.6,
    )


def _quoted(piece: Piece) -> Iterator[tuple[int, int]]:
    for quotation in quotations(piece.raw):
        passage = piece.raw[quotation.start : quotation.end]
        # Straight marks pair wrongly where one is missing: the words then begin behind a blank.
        if quotation.closed and len(passage.split()) >= _WORDS and not passage[1].isspace():
            yield quotation.start, quotation.end


def _swallowed(bead: BeadView, told: Told) -> Excerpt | None:
    """A reporting word within the only quotation, if its counterpart stands outside of the original's only one."""
    cue = told.lone.cue if told.lone else None
    own, new = ([place for piece in side for place in _places(piece)] for side in (bead.source, bead.target))
    if cue is None or len(own) != 1 or len(new) != 1 or _holds(own[0], cue):
        return None
    for piece in bead.target:
        for match in piece.find("reporting.*"):
            span = piece.span(match.start, match.end)
            word = Excerpt(span.field, span.start, span.end, match.text)
            if _holds(new[0], word) and told.words.likeness(cue, word) >= SAME:
                return word
    return None


def _holds(quotation: Span, place: Excerpt | Span) -> bool:
    return quotation.start <= place.start and place.end <= quotation.end


def _places(piece: Piece) -> Iterator[Span]:
    return (piece.raw_span(found.start, found.end) for found in quotations(piece.raw) if found.closed)
