"""FLU003: quotation marks and brackets without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.article.side import SideView
from tqcheck.lang import LanguagePack
from tqcheck.lang.marks import FINAL, QUOTATION, QUOTES, SINGLE, STRAIGHT, chars
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text import lexicon
from tqcheck.text.fluency import opens, unbalanced
from tqcheck.text.fold import fold
from tqcheck.text.piece import Piece

_OPENING = (STRAIGHT, *QUOTES)
#: A mark that was typed for the apostrophe of an owner ("the players" union").
_SLIP = re.compile(rf"(?<=\ws)[{chars((STRAIGHT,))}](?=\s\w)")
_MARK = re.compile(f"[{chars(QUOTATION - SINGLE)}]")
#: Paragraphs that a quotation may run on for; set by eye.
_LONGEST = 6
#: A quotation that opens behind the end of a sentence.
_AGAIN = re.compile(rf"(?<=[{chars(FINAL)}])\s++[{chars(_OPENING)}](?=\w)")


@rule(
    "FLU003",
    "unbalanced-quote",
    severity="minor",
    needs=(),
    uses=("reporting",),
    examples=(
        Example("fa", "او گفت: «کار تمام شد».", 'He said: "The work is done.', 'He said: "The work is done.'),
        Example("ar", "قال: «انتهى العمل».", 'He said: "The work is done."'),
    ),
)
def unbalanced_quote(context: Context) -> Iterator[Hit]:
    """A quotation mark or bracket lacks its partner.

    ## What it does
    Pairs the marks of each paragraph; by the white space beside it a straight mark is known to open or to close.
    The sentence of the lonely mark is reported.

    ## Why it matters in news
    Without the mark nobody knows where the speaker's words end and the paper's begin.

    ## When it stays silent
    For apostrophes, however they are typed, inches, gershayim, list numbers, quotations that run on into the next
    paragraphs or open again at their next sentence, marks of two kinds („so") that make a pair, and where the
    original's sentence lacks a partner, too.
    """
    paragraphs = [(pieces, _paragraph(pieces[0], context.target)) for pieces in context.target.paragraphs.values()]
    running = False
    for number, (pieces, text) in enumerate(paragraphs, 1):
        if running and not _MARK.search(text):
            continue
        lonely = unbalanced(text)
        if running and lonely and not _opening(text, lonely[0]):
            lonely = lonely[1:]
        following = [text for _, text in paragraphs[number : number + _LONGEST]]
        running = len(lonely) == 1 and _runs_on(text, lonely[0], following, pieces)
        for offset in () if running else lonely[:1]:
            piece = next(p for p in pieces if pieces[0].start + offset < p.end)
            slip = _SLIP.match(text, offset)
            if not slip and not _begun_again(text, offset, piece.pack) and not _in_original(piece, context):
                yield Hit(f"The mark {text[offset]} lacks its partner.", piece.whole, confidence=0.8)
    title = context.target.title
    if title is not None and unbalanced(title.raw) and not _in_original(title, context):
        yield Hit("A quotation mark or bracket in the title lacks its partner.", title.whole, confidence=0.8)


def _opening(text: str, mark: int) -> bool:
    return text.startswith(_OPENING, mark) and (text[mark] != STRAIGHT or opens(text, mark))


def _runs_on(text: str, mark: int, following: Sequence[str], pieces: Sequence[Piece]) -> bool:
    """Whether a quotation lacks its end because it goes on in the next paragraphs: no sentence ends in its speaker."""
    again = bool(following) and following[0].startswith(_OPENING)
    further = next(filter(_MARK.search, following), "")
    rest = unbalanced(further)
    if not _opening(text, mark) or not (again or (rest and not _opening(further, rest[0]))):
        return False
    begun = (piece for piece in pieces if pieces[0].start + mark < piece.end)
    tails = ((piece, piece.text.rpartition(",")) for piece in begun)
    return not any(comma and _names_speaker(tail, piece.pack) for piece, (_, comma, tail) in tails)


def _begun_again(text: str, mark: int, pack: LanguagePack) -> bool:
    """Whether a quotation opens once more at its next sentence, as joined paragraphs do, and no speaker is named."""
    again = _AGAIN.search(text, mark + 1)
    return (
        _opening(text, mark) and again is not None and not _names_speaker(fold(text[mark : again.start()]).text, pack)
    )


def _names_speaker(text: str, pack: LanguagePack) -> bool:
    return bool(lexicon.find(lexicon.matcher(pack, "reporting.neutral", "reporting.according"), text))


def _in_original(piece: Piece, context: Context) -> bool:
    """Whether the original's paragraph has a lonely mark, too."""
    bead = context.bead_of_target.get(piece.index)
    if bead is None:
        return False
    return any(unbalanced(_paragraph(source, context.source)) for source in bead.source)


def _paragraph(piece: Piece, side: SideView) -> str:
    if piece.field == "title":
        return piece.raw
    pieces = side.paragraphs[piece.paragraph]
    return side.text(Span("body", pieces[0].start, pieces[-1].end))
