"""MNG009: who does it and whom it is done to stand in each other's place."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.exchanged import exchanged, surely_exchanged
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG009",
    "roles",
    severity="major",
    needs=("source", "words"),
    uses=("agents", "contrast", "objects", "particles", "people", "pronouns", "style", "syntax", "titles"),
    examples=(
        Example(
            "de",
            "Senator Lindner verklagte Präsident Ostwald.",
            "President Ostwald sued Senator Lindner.",
            "President Ostwald sued Senator Lindner",
        ),
        Example("de", "Kern verklagte Lindner.", "Kern sued Lindner."),
    ),
)
def roles(context: Context) -> Iterator[Hit]:
    """Two participants of a sentence stand in each other's place: who sued whom, who plays where.

    ## What it does
    Exchanges each two names of a sentence, and whoever does what a verb tells and whoever it is done to where both are
    somebody (one of them may be a pronoun), reads it anew with the encoder, and has the judge compare both: where the
    original's words are more like the exchanged ones and the judge finds them no worse, enough of both together is
    reported. Names must be far more like it by themselves; little is enough for doer and done-to whose words stand in
    the other order in the original, and less where the original marks the doer as an object, by a case or a particle.
    In English a small network that was trained on such exchanges may be sure by itself of a doer and a done-to.

    ## Why it matters in news
    The victim becomes the culprit, and every word of the sentence stands in the original.

    ## When it stays silent
    Only little words stand between the two ("France and Spain"); the exchange brings the sentence hardly nearer;
    the judge is against it; one of the two is a thing; the verb is passive or one of plain telling ("told reporters").
    """
    trees, lower = context.target.parsed(context.target.body), context.cast.lower
    trials = context.gains, context.verdicts
    found = [*exchanged(context.body_sides, context.body_links, trees, lower, *trials)]
    told = {original for _, original in found}
    sure = (
        surely_exchanged(context.body_sides, context.body_links, trees, context.exchange_odds)
        if context.has_odds
        else ()
    )
    for each, original in (*found, *(one for one in sure if one[1] not in told)):
        one, other = map(quoted, each.texts)
        yield Hit(
            f"By the original, {one} and {other} belong in each other's place.",
            target=each.span,
            source=original,
            confidence=0.65,
        )
