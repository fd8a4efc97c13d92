"""FLU006: direction marks that are opened and never closed."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.sentences import paragraphs

_EMBEDDINGS, _END_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _END_ISOLATE = "\u2066\u2067\u2068", "\u2069"


@rule(
    "FLU006",
    "unbalanced-bidi",
    severity="note",
    needs=(),
    examples=(
        Example("fa", "شرکت آلفا", "The firm \u202bآلفا grew.", "\u202bآلفا grew."),
        Example("fa", "شرکت آلفا", "The firm \u202bآلفا\u202c grew."),
    ),
)
def unbalanced_bidi(context: Context) -> Iterator[Hit]:
    """A direction mark is opened and not closed, or closed and not opened.

    ## What it does
    Pairs the invisible marks that set a stretch of text from right to left or from left to right, by paragraph.

    ## Why it matters in news
    An open mark turns the order of all that follows on the page, numbers and brackets first of all.

    ## When it stays silent
    Marks in pairs are honest text, and so are the marks without a partner by nature (left-to-right mark and the like).
    """
    for start, end in paragraphs(context.target.body_text):
        lonely = _lonely(context.target.article.body[start:end])
        if lonely is not None:
            yield Hit("A direction mark lacks its partner.", Span("body", start + lonely, end), confidence=0.9)
    lonely = _lonely(context.target.article.title)
    if lonely is not None:
        yield Hit(
            "A direction mark lacks its partner.",
            Span("title", lonely, len(context.target.article.title)),
            confidence=0.9,
        )


def _lonely(text: str) -> int | None:
    """Offset of the first mark without a partner."""
    opened: list[tuple[str, int]] = []
    for index, character in enumerate(text):
        if character in _EMBEDDINGS:
            opened.append((_END_EMBEDDING, index))
        elif character in _ISOLATES:
            opened.append((_END_ISOLATE, index))
        elif character in (_END_EMBEDDING, _END_ISOLATE):
            if not opened or opened[-1][0] != character:
                return index
            opened.pop()
    return opened[0][1] if opened else None
