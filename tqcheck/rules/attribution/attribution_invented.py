"""ATT006: the translation attributes what the original states."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.beside import is_said_beside
from tqcheck.compare.claims import APART, SAME, SAYING, Told
from tqcheck.compare.doubts import least_doubt
from tqcheck.compare.links import overlap
from tqcheck.compare.meant import is_somebody
from tqcheck.compare.negation import is_unsaid
from tqcheck.compare.speakers import is_pronoun
from tqcheck.compare.stances import is_nobodys
from tqcheck.lang.marks import QUOTATION
from tqcheck.model import Excerpt, Frame, Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations

#: Characters a word, blank included, above which words were written together.
_LONGEST = 12
#: Likeness of words below which they have no counterpart: of 1,700 claims of good translations 6 have none so and stand
#: beside no claim or quotation of the original, of those that were put in 22 of 27.
_UNLINKED = 0.4
#: Words that may stand before or behind such a claim in its sentence ("the", "on Monday").
_ASIDE = 3
#: Doubt of the judge from which words say what the original does not: in 339 good news articles from six languages no
#: claim but those of pronouns has so much on its speaker and its cue.
_DOUBTED = 0.35


@rule(
    "ATT006",
    "attribution-invented",
    severity="major",
    needs=("source", "words"),
    source_tables=("frames|parse", "reporting"),
    target_tables=("frames|parse",),
    uses=("conditions", "negation", "particles", "pronouns", "reporting", "style", "titles"),
    examples=(
        Example(
            "fa",
            "پل جدید شهر دیروز باز شد.",
            "The town's new bridge opened yesterday, the harbour police said.",
            "harbour police said",
        ),
        Example("de", "Die Brücke ist nach Angaben der Polizei sicher.", "The bridge is safe, police said."),
    ),
)
def attribution_invented(context: Context) -> Iterator[Hit]:
    """The translation names somebody as saying what the original states by itself.

    ## What it does
    Looks for a claim of the translation whose words of saying and whose speaker have no counterpart in the original's
    sentence, which attributes nothing; and for one of which the judge doubts both.

    ## Why it matters in news
    Nobody said it; and a fact that the agency vouches for is made somebody's opinion.

    ## When it stays silent
    The speaker is a pronoun, whose claim may have begun before; a claim of the original has nobody else to render it;
    somebody did not say it, or would if he did ("if the mayor says so"); it is "you", "one" or "people" who says it; a
    sentence of the original beside it says who says it, and the translation's does not.
    Where the judge does not doubt it: the speaker is linked and no person or body by name, office or kind; the
    original's sentence has a claim, a quotation mark or a reporting word that no other word renders.
    """
    for bead, told in context.told:
        frame = told.new
        if bead.is_title or frame is None or told.source is not None or frame.content is None:
            continue
        if not frame.cue or not frame.speaker or is_unsaid(bead.target, frame.cue) or _is_beside(context, bead):
            continue
        if is_nobodys(context.target.parsed(bead.target), frame.speaker, frame.cue):
            continue
        unlinked = _is_unlinked(context, bead, told, frame) and _is_aside(bead, frame.cue, frame.speaker)
        named = unlinked or is_somebody(bead.target, frame.speaker, context.cast.lower)
        invented = named and _is_invented(bead, told, frame)
        doubted = invented or _is_doubted(context, bead, frame.speaker, frame.cue)
        if doubted and not is_said_beside(context, bead, frame):
            start = min(frame.cue.start, frame.speaker.start)
            end = max(frame.cue.end, frame.speaker.end)
            yield Hit(
                f"The original does not attribute this; the translation has {quoted(frame.speaker.text)} say it.",
                target=Span(frame.cue.field, start, end),
                source=bead.source[0].whole,
                confidence=0.7,
            )


def _is_invented(bead: BeadView, told: Told, frame: Frame) -> bool:
    if frame.kind not in SAYING:
        return False
    linked = told.words.likeness(None, frame.cue) >= APART or told.words.likeness(None, frame.speaker) >= SAME
    return not linked and all(_is_plain(piece, told, frame) for piece in bead.source)


def _is_beside(context: Context, bead: BeadView) -> bool:
    """Whether a sentence beside it that the translation leaves out says who said it ("Das teilte die Polizei mit")."""
    own = {piece.index for piece in bead.source}
    places = [n for n, (old, _) in enumerate(context.body_sides) if any(piece.index in own for piece in old)]
    near = (context.body_sides[k] for n in places for k in (n - 1, n + 1) if 0 <= k < len(context.body_sides))
    return any(True for old, new in near if not new for piece in old for _ in _saying(piece))


def _is_unlinked(context: Context, bead: BeadView, told: Told, frame: Frame) -> bool:
    """Whether neither who speaks nor that anybody does has a counterpart at all.

    A pronoun's claim may have begun before, and what "reports" say the original may say by a verb's form.
    """
    saying = (overlap(span, frame.speaker) for piece in bead.target for span in _saying(piece) if frame.speaker)
    if (frame.speaker and is_pronoun(context.target.pack, frame.speaker)) or any(saying):
        return False
    return max(told.words.likeness(None, place) for place in (frame.cue, frame.speaker)) < _UNLINKED


def _is_aside(bead: BeadView, cue: Excerpt, speaker: Excerpt) -> bool:
    """Whether hardly anything of the sentence stands before, or behind, who speaks and that he does."""
    first, last = min(cue.start, speaker.start), max(cue.end, speaker.end)
    for piece in bead.target:
        if piece.start <= first < piece.end:
            before, behind = piece.raw[: first - piece.start], piece.raw[last - piece.start :]
            return min(len(before.split()), len(behind.split())) <= _ASIDE
    return False


def _is_doubted(context: Context, bead: BeadView, speaker: Excerpt, cue: Excerpt) -> bool:
    """Whether the judge doubts both that somebody in particular speaks and that anybody does."""
    judgement = context.judged(bead)
    if judgement is None or is_pronoun(context.target.pack, speaker):
        return False
    return least_doubt(bead.target, judgement.wrong, (speaker, cue)) >= _DOUBTED


def _is_plain(piece: Piece, told: Told, frame: Frame) -> bool:
    """Whether a sentence can be read and attributes nothing: its words of saying, if any, are rendered elsewhere."""
    written_together = piece.pack.spaces and len(piece.raw) > _LONGEST * len(piece.raw.split())
    if written_together or not QUOTATION.isdisjoint(piece.raw) or quotations(piece.raw):
        return False
    places = [Excerpt(span.field, span.start, span.end, "") for span in _saying(piece)]
    elsewhere = all(told.words.likeness(place, None) >= SAME for place in places)
    free = not any(told.words.likeness(place, frame.cue) for place in places)
    return elsewhere and free and (piece.pack.spaces or not places)


def _saying(piece: Piece) -> Iterator[Span]:
    return (piece.span(match.start, match.end) for match in piece.find("reporting.*"))
