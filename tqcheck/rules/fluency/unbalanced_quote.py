"""FLU003: quotation marks and brackets without a partner."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.side import SideView
from tqcheck.lang.marks import QUOTES, STRAIGHT
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text import lexicon
from tqcheck.text.fluency import opens, unbalanced
from tqcheck.text.piece import Piece

_OPENING = (STRAIGHT, *QUOTES)


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
    For apostrophes, inches, list numbers, quotations that run on into a next paragraph beginning with a mark again,
    and where the original's sentence lacks a partner as well.
    """
    paragraphs = list(context.target.paragraphs.values())
    for number, pieces in enumerate(paragraphs):
        start = pieces[0].start
        text = context.target.text(Span("body", start, pieces[-1].end))
        lonely = unbalanced(text)
        following = paragraphs[number + 1][0].raw if number + 1 < len(paragraphs) else ""
        if len(lonely) == 1 and following.startswith(_OPENING) and _runs_on(text, lonely[0], pieces[-1]):
            continue
        for offset in lonely[:1]:
            piece = next(p for p in pieces if start + offset < p.end)
            if not _in_original(piece, context):
                yield Hit(f"The mark {text[offset]} lacks its partner.", piece.whole, confidence=0.8)
    title = context.target.title
    if title is not None and unbalanced(title.raw) and not _in_original(title, context):
        yield Hit("A quotation mark or bracket in the title lacks its partner.", title.whole, confidence=0.8)


def _runs_on(text: str, mark: int, last: Piece) -> bool:
    """Whether a quotation lacks its end because it goes on in the next paragraph: no speaker is named at the end."""
    tail = last.text[last.text.rfind(",") + 1 :] if "," in last.text else ""
    speaker = lexicon.find(lexicon.matcher(last.pack, "reporting.neutral", "reporting.according"), tail)
    return text.startswith(_OPENING, mark) and (text[mark] != STRAIGHT or opens(text, mark)) and not speaker


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
