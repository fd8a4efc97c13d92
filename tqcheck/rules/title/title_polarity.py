"""TTL005: the headline says the opposite of the original's."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.polarity import flips


@rule(
    "TTL005",
    "title-polarity",
    severity="critical",
    source_tables=("negation",),
    target_tables=("negation",),
    examples=(
        Example(
            "fa",
            "وزیر: قیمت بنزین افزایش نمی‌یابد",
            "Minister: petrol price will increase",
            "Minister: petrol price will increase",
            title=True,
        ),
        Example("de", "Gewerkschaft stimmt nicht zu", "Union does not agree", title=True),
    ),
)
def title_polarity(context: Context) -> Iterator[Hit]:
    """The headline says the opposite of the original's: a "not" was dropped or added, or a rise became a fall.

    ## What it does
    Looks for negation and for pairs of opposites (rise and fall, accept and reject) on one side that the other lacks.

    ## Why it matters in news
    The reader keeps the headline, not the correction.

    ## When it stays silent
    The other side has a word that can carry a negation (refuse, without, unlikely); no listed opposite is named.
    """
    for flip in flips(context.title_sides):
        yield Hit(
            f"The headline may say the opposite: {flip.reason}",
            target=flip.target,
            source=flip.source,
            confidence=flip.confidence,
        )
