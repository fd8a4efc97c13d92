"""MNG008: a word fits the original less well than its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.contrast import contrary
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule

#: Doubt that the judge must have of the word where no lists of both languages speak for its opposite.
_WITNESS = 0.06


@rule(
    "MNG008",
    "contrary",
    severity="major",
    needs=("source", "words"),
    target_tables=("contrast",),
    uses=("opposites", "modality", "negation", "organisations", "particles"),
    examples=(
        Example("cs", "Parlament vládní návrh zamítl.", "Parliament approved the government's proposal.", "approved"),
        Example("cs", "Ceny mléka v červnu klesly.", "Milk prices fell in June."),
    ),
)
def contrary_word(context: Context) -> Iterator[Hit]:
    """A word of the translation fits the original less well than its opposite would.

    ## What it does
    Puts the opposite in the place of each word that has one in the list of the translation's language and reads the
    sentence anew with the encoder, and has the judge compare both: where the original's words are more like the
    opposite and the judge finds it no worse, enough of both together is reported, the more so where a word of the
    original is by itself more like the opposite. So no list of the original's language is needed; where there is one,
    less will do, and more where no word of the original is linked with the word. In English a small network that was
    trained on such words has the last say: where it is against the opposite, nothing is reported; where it is surely
    for it and neither side has a negation, it needs nobody else.

    ## Why it matters in news
    "Convicted" for "acquitted" reads well, and nobody stumbles.

    ## When it stays silent
    The original has a listed word for what is said, and the translation none too many; the judge does not doubt the
    word in the least, unless the lists of both languages tell, or is against the opposite; a negation stands on either
    side and the gain is small; the opposite stands in the sentence as well; the word is part of a name.
    """

    def may_stand(place: Span) -> bool:
        return context.doubts(place, None, "translation", _WITNESS)

    witnesses = context.gains, context.verdicts, context.cosines, context.odds if context.has_odds else None
    for flip in contrary(context.body_sides, context.body_links, *witnesses, may_stand):
        if flip.certain or (flip.target and may_stand(flip.target)):
            reason = f"The opposite: {flip.reason}"
            yield Hit(reason, target=flip.target, source=flip.source, confidence=flip.confidence)
