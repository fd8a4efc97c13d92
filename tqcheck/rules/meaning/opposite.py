"""MNG002: a rise became a fall, or another pair of opposites was confused."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.links import Links
from tqcheck.compare.polarity import opposite_flips
from tqcheck.rules.base import Context, Example, Hit, rule

#: Doubt that the judge must have of two opposites, unless they surely face each other.
_WITNESS = 0.04


@rule(
    "MNG002",
    "opposite",
    severity="major",
    source_tables=("opposites",),
    target_tables=("opposites",),
    uses=("conditions", "contrast", "modality", "negation", "organisations", "particles"),
    examples=(
        Example("tr", "Kiralar yüzde 4 arttı.", "Rents fell 4 percent.", "fell"),
        Example("fa", "قیمت‌ها کاهش یافت.", "Prices dropped."),
    ),
)
def opposite(context: Context) -> Iterator[Hit]:
    """A rise became a fall, an import an export, or another pair of opposites was confused.

    ## What it does
    Looks for one pole of a pair of opposites in the original and only the other pole in the aligned translation.

    ## Why it matters in news
    Direction is the news in most economic copy.

    ## When it stays silent
    Either side has both poles or a negation; the words are not in the lists of both languages; two words tell one event
    from either end (sold, bought) and the other fits no better in place; "before" and "after" name two things the other
    way round (B after A is A before B); only one side says what a court was asked; the judge, where there is one, does
    not doubt them in the least, and they are neither linked surely nor the only ones.
    """
    for bead in context.body_beads:
        links = Links(context.links(bead)) if context.has_words else None
        for flip in opposite_flips(bead.source, bead.target, links, context.gains if context.has_words else None):
            if flip.certain or context.doubts(flip.target, flip.source, "marked", _WITNESS):
                yield Hit(
                    f"The opposite: {flip.reason}", target=flip.target, source=flip.source, confidence=flip.confidence
                )
