"""MNG016: a condition became another one, or none."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import span_of
from tqcheck.compare.conditions import turned
from tqcheck.compare.links import Links
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG016",
    "turned-condition",
    severity="major",
    needs=("source", "words"),
    source_tables=("conditions",),
    target_tables=("conditions",),
    uses=("negation",),
    examples=(
        Example(
            "de",
            "Das Fest findet statt, sofern es trocken bleibt.",
            "The fair will go ahead whether or not it stays dry.",
            "whether or not",
        ),
        Example(
            "de",
            "Das Fest findet statt, sofern es nicht regnet.",
            "The fair will go ahead unless it rains.",
        ),
    ),
)
def turned_condition(context: Context) -> Iterator[Hit]:
    """A condition of the original is another one in the translation: unless for if, even if for only if.

    ## What it does
    Looks for words of condition (if, only if, unless, even if) on both sides. Those of one class go with each other; if
    what is left contradicts each other, it is reported.

    ## Why it matters in news
    "Will be let back in even if the wind shifts" puts people in danger whom "if it does not" keeps away.

    ## When it stays silent
    A negation makes the one the other (if not, unless); either side has more than one such word left; a word of
    condition stands for one that is not listed.
    """
    for bead in context.body_beads:
        found = turned(bead.source, bead.target, Links(context.links(bead)))
        if found:
            old, new = found
            yield Hit(
                f"The original says {quoted(old.text)}, the translation {quoted(new.text)}.",
                target=span_of(new.found),
                source=span_of(old.found),
                confidence=0.7,
            )
