"""CMP006: paragraphs stand in another order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tqcheck.rules.base import BeadView, Context, Example, Hit, rule

_SURE = 0.7


@rule(
    "CMP006",
    "moved-paragraph",
    severity="minor",
    needs=("source", "encoder"),
    examples=(
        Example(
            "de",
            "Der Minister sprach in Bonn.\n\n"
            "Die Bauern klagen über Regen.\n\n"
            "Das Museum öffnet im Mai.\n\n"
            "Die Züge fahren wieder.",
            "The trains are running again.\n\n"
            "The minister spoke in Bonn.\n\n"
            "The farmers complain about rain.\n\n"
            "The museum opens in May.",
            "The trains are running again.",
        ),
        Example("ru", "Он ушёл.\n\nОна осталась.", "He left.\n\nShe stayed."),
    ),
)
def moved_paragraph(context: Context) -> Iterator[Hit]:
    """Paragraphs stand in another order than in the original.

    ## What it does
    Reports aligned sentences that cross: what comes later in the original comes earlier in the translation.

    ## Why it matters in news
    A quotation that slips behind another speaker changes its owner.

    ## When it stays silent
    Sentences change places within a paragraph; the alignment is unsure.
    """
    for bead in crossing(context.body_beads):
        yield Hit(
            "This passage stands elsewhere in the original.",
            target=bead.target[0].whole,
            source=bead.source[0].whole,
            confidence=bead.confidence,
        )


def crossing(beads: tuple[BeadView, ...]) -> list[BeadView]:
    """Beads outside the longest run in which both sides go forward."""
    places = [bead.source[0].index for bead in beads]
    # The beads at which a forward run of each length can end: their places in the original come ever earlier.
    ending: list[list[int]] = []
    before: list[int] = []
    for n, own in enumerate(places):
        length = bisect_left(ending, own, key=lambda numbers: places[numbers[-1]])
        shorter = ending[length - 1] if length else []
        before.append(shorter[bisect_right(shorter, -own, key=lambda k: -places[k])] if length else -1)
        if length == len(ending):
            ending.append([])
        ending[length].append(n)
    kept = set()
    place = ending[-1][0] if ending else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return [bead for n, bead in enumerate(beads) if n not in kept and bead.confidence >= _SURE]
