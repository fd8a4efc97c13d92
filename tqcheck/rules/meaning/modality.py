"""MNG003: what may happen became what will happen."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG003",
    "modality",
    severity="minor",
    source_tables=("modality.possible",),
    target_tables=("modality.certain",),
    examples=(
        Example("de", "Der Konzern könnte das Werk verkaufen.", "The group will sell the plant.", "will"),
        Example("fa", "شاید این طرح متوقف شود.", "The plan may be halted."),
    ),
)
def modality(context: Context) -> Iterator[Hit]:
    """What may happen in the original will happen in the translation.

    ## What it does
    Looks for a word of possibility in the original where the translation has only a word of certainty.

    ## Why it matters in news
    A possibility reported as a fact has to be withdrawn the next day.

    ## When it stays silent
    The translation has any word of possibility; the original has a word of certainty as well.
    """
    for bead in context.body_beads:
        may = [(piece, match) for piece in bead.source for match in piece.find("modality.possible")]
        will = [(piece, match) for piece in bead.target for match in piece.find("modality.certain")]
        sure = any(piece.find("modality.certain") for piece in bead.source)
        if may and will and not sure and not any(piece.find("modality.possible") for piece in bead.target):
            (old_piece, old), (new_piece, new) = may[0], will[0]
            yield Hit(
                f"The original only says {quoted(old.text)}, the translation {quoted(new.text)}.",
                target=new_piece.span(new.start, new.end),
                source=old_piece.span(old.start, old.end),
                confidence=0.6,
            )
