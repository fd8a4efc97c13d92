"""MNG014: a word for how many contradicts the original's."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import span_of
from tqcheck.compare.amounts import contradicted
from tqcheck.compare.links import Links
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG014",
    "amount",
    severity="major",
    needs=("source", "words"),
    source_tables=("amounts",),
    target_tables=("amounts",),
    uses=("negation", "scale.except"),
    examples=(
        Example("de", "Die meisten Schulen bleiben zu.", "Hardly any schools stay shut.", "Hardly any"),
        Example("de", "Die meisten Schulen bleiben zu.", "Many schools stay shut."),
    ),
)
def amount(context: Context) -> Iterator[Hit]:
    """A word for how many contradicts the original's: none for all, few for most.

    ## What it does
    Looks for words of amount (all, most, many, some, few, none) on both sides. Those of one class go with each other,
    then those that may render each other; if what is left contradicts each other, it is reported.

    ## Why it matters in news
    "Hardly any residents are against it" is another story than "nearly all are".

    ## When it stays silent
    A negation can make the one the other (not all, all failed); either side has another such word left that fits; the
    words are not linked, unless each is the only one; the judge, where there is one, doubts nothing.
    """
    for bead in context.body_beads:
        for old, new in contradicted(bead.source, bead.target, Links(context.links(bead))):
            yield Hit(
                f"The original says {quoted(old.text)}, the translation {quoted(new.text)}.",
                target=span_of(new.found),
                source=span_of(old.found),
                confidence=0.7,
            )
