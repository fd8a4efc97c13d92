"""MNG003: what may happen became what will happen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tqcheck.compare.links import Links
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Likeness from which a word of certainty renders one of possibility. Set by eye.
_RENDERS = 0.4


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
    The translation has any word of possibility; the original has a word of certainty as well; where words can be
    aligned, the one does not render the other.
    """
    for bead in context.body_beads:
        may = [(piece, match) for piece in bead.source for match in piece.find("modality.possible")]
        will = [(piece, match) for piece in bead.target for match in piece.find("modality.certain")]
        sure = any(piece.find("modality.certain") for piece in bead.source)
        if not may or not will or sure or any(piece.find("modality.possible") for piece in bead.target):
            continue
        links = Links(context.links(bead)) if context.has_words else None
        for (old_piece, old), (new_piece, new) in product(may, will):
            places = old_piece.span(old.start, old.end), new_piece.span(new.start, new.end)
            if links and links.likeness(*places) < _RENDERS and not links.short:
                continue
            yield Hit(
                f"The original only says {quoted(old.text)}, the translation {quoted(new.text)}.",
                target=places[1],
                source=places[0],
                confidence=0.6,
            )
            break
