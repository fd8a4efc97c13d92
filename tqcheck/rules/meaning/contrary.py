"""MNG008: a word fits the original less well than its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.opposed import opposed
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "MNG008",
    "contrary",
    severity="major",
    needs=("source", "words", "judge"),
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
    Puts the opposite in the place of each word that has one in the list of the translation's language, and has encoder
    and judge compare both with the original; a small network that was trained on such words says which of the two fits
    it. That is weighed together with how like the word is to one of the original, with what the judge doubts, and with
    what the lists of both languages tell, where there are any: no list of the original's language is needed.

    ## Why it matters in news
    "Convicted" for "acquitted" reads well, and nobody stumbles.

    ## When it stays silent
    The witnesses together are not sure, as where a negation turns the sense round or the original has a listed word for
    what is said; the judge doubts no word of the sentence; the word is part of a name; a court rules on a request that
    only one side tells of; translations into other languages than English.
    """
    for flip in opposed(context) if context.has_odds else ():
        reason = f"The opposite: {flip.reason}"
        yield Hit(reason, target=flip.target, source=flip.source, confidence=flip.confidence)
