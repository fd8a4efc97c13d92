"""CMP005: a paragraph breaks off in mid-sentence."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.sentences import ends

#: Least words of a sentence, and the share of open-ended paragraphs from which it is the article's habit.
_WORDS, _MOST = 6, 0.34


@rule(
    "CMP005",
    "cut-off",
    severity="major",
    needs=(),
    uses=("furniture", "reporting", "style"),
    examples=(
        Example(
            "fa",
            "وی گفت طرح تا پایان سال اجرا می‌شود.",
            "He said the plan would be carried out by the end of",
            "plan would be carried out by the end of",
        ),
        Example("ru", "Он уехал.", "He left."),
    ),
)
def cut_off(context: Context) -> Iterator[Hit]:
    """A paragraph breaks off in mid-sentence.

    ## What it does
    Reports a paragraph of at least six words that ends without a closing mark although most paragraphs of the article
    and the aligned original end with one.

    ## Why it matters in news
    The end of an article is where a copy-paste or an output limit cuts it.

    ## When it stays silent
    Headings and short lines; articles that leave out final stops; originals that break off as well; page furniture.
    """
    paragraphs = [pieces[-1] for pieces in context.target.paragraphs.values()]
    open_ended = [piece for piece in paragraphs if not ends(piece.raw)]
    if len(open_ended) > _MOST * len(paragraphs) and len(paragraphs) > 2:
        return
    for piece in open_ended:
        bead = context.bead_of_target.get(piece.index)
        original_ends = bead is None or not bead.source or ends(bead.source[-1].raw)
        if len(piece.raw.split()) >= _WORDS and original_ends and piece.index not in context.furniture:
            start = max(0, len(piece.raw) - 40)
            start = piece.raw.find(" ", start) + 1 if start else 0
            yield Hit("The paragraph breaks off here.", target=piece.raw_span(start, len(piece.raw)), confidence=0.75)
