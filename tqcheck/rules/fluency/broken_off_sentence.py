"""FLU011: a sentence that breaks off before its paragraph or its original ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.article.unfinished import unfinished
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import SHORTEST_SENTENCE, ends_sentence, words_of
from tqcheck.text.furniture import furniture
from tqcheck.text.piece import Piece

_PARAGRAPH_ENDS = re.compile(r"[^\S\n]*+(?:\n[^\S\n]*+(?:\n|\Z)|\Z)")


@rule(
    "FLU011",
    "broken-off-sentence",
    severity="major",
    needs=(),
    uses=("broken.nominative", "furniture", "parse", "particles.like", "style"),
    examples=(
        Example(
            "de",
            "Die Fähre fuhr am Abend nach Norden ab.\n- Sie kam am Morgen zurück.\n- Der Hafen schloss.",
            "The ferry left in the evening for the\n- It came back in the morning.\n- The port closed.",
            "The ferry left in the evening for the",
        ),
        Example(
            "de",
            "Die Fähre fuhr am Abend nach Norden ab.\n- Sie kam am Morgen zurück.\n- Der Hafen schloss.",
            "The ferry left for the north in the evening.\n- It came back in the morning.\n- The port closed.",
        ),
    ),
)
def broken_off_sentence(context: Context) -> Iterator[Hit]:
    """A sentence breaks off before its paragraph or its original ends.

    ## What it does
    Finds a sentence inside a paragraph that has no final mark where the original's ends with one, or that ends on a
    word which cannot be the last. With a parser, a word aligner and the judge also a sentence with a full stop behind a
    word that waits for more ("will.", "has not.", "opens on."), where the original goes on: the judge misses words of
    it, they have no counterparts, and the translation is short.

    ## Why it matters in news
    The reader is left without the end of a statement; hasty cuts and broken machine translation do that.

    ## When it stays silent
    For headings and page furniture, for lists without final marks, and for a missing mark at the end of a
    paragraph (CMP005 reports it).
    """
    function = words_of(context.target.pack, "style.function")
    open_ended = [piece for piece in context.target.body if not ends_sentence(piece.raw)]
    for piece in open_ended:
        words = piece.raw.split()
        # Items of a list are paragraphs of their own, but an end among them is none of the list's.
        last = _PARAGRAPH_ENDS.match(context.target.article.body, piece.end) is not None
        if last or len(words) < SHORTEST_SENTENCE or not piece.raw[-1].isalnum():
            continue
        # Several open ends are the article's habit, as in lists; a function word is no end even there.
        cut = words[-1] in function or (len(open_ended) == 1 and _original_ends(piece, context))
        if cut and not _is_furniture(piece, context):
            yield Hit("The sentence breaks off.", piece.whole, confidence=0.8)
    for each in unfinished(context) if context.has_words and context.has_judge else ():
        if each.waits:
            yield Hit("The sentence breaks off.", each.bead.target[-1].whole, each.lost, confidence=0.75)


def _original_ends(piece: Piece, context: Context) -> bool:
    """Whether the aligned original ends as a sentence does."""
    bead = context.bead_of_target.get(piece.index)
    if bead is None or not bead.source:
        return False
    return ends_sentence(bead.source[-1].raw) and len(bead.source[-1].raw.split()) >= SHORTEST_SENTENCE


def _is_furniture(piece: Piece, context: Context) -> bool:
    """Whether a sentence or its paragraph is page furniture; each text is weighed once (`furniture` remembers it)."""
    paragraph = context.target.paragraphs[piece.paragraph]
    whole = context.target.body_text[paragraph[0].start : paragraph[-1].end]
    return any(furniture(text, piece.pack) is not None for text in (whole, piece.raw))
