"""TRM005: words of the original rendered against a rule of the house's style."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.wording import against_pair
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "TRM005",
    "off-style-pair",
    severity="minor",
    examples=(Example("fa", "قیمت‌ها بالا رفت.", "Prices rose."),),
)
def off_style_pair(context: Context) -> Iterator[Hit]:
    """Words of the original are rendered against a rule of the house's style (style.toml).

    ## What it does
    Applies the house's pair rules to aligned sentences: where the original has one of the rule's words, what must stand
    in the translation and what must not; and words of the translation that need one of those of the original. The
    message names the rule; its level gives the severity, and only the file makes it block.

    ## Why it matters in news
    A loaded word that the original does not use puts an opinion into its mouth.

    ## When it stays silent
    Where corpus.toml names no style, in sentences that have nothing on the other side, and where what is wanted stands
    in the next sentence.
    """
    for house_rule in context.house.style:
        for bead in context.filled if house_rule.extends == "pair" else ():
            near = context.around(bead), context.around_target(bead)
            for piece, place, message, suggestion in against_pair(house_rule, (bead.source, bead.target), near):
                yield Hit(
                    f"House rule {house_rule.id}: {message}",
                    piece.raw_span(place.start, place.end) if place else piece.whole,
                    bead.source[0].whole,
                    confidence=0.8,
                    suggestion=suggestion,
                    severity=house_rule.severity,
                    blocking=house_rule.blocking,
                    key=house_rule.id,
                )
