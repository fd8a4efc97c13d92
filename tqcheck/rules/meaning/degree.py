"""MNG010: a word of quantity, duty or condition fits the original less well than its rival."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import comparisons, duties, firsts, span_of, text_of
from tqcheck.compare.links import Links
from tqcheck.compare.scales import misfit
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Doubt that the judge must have of a word whose rival fits better.
_WITNESS = 0.1


@rule(
    "MNG010",
    "degree",
    severity="minor",
    needs=("source", "words"),
    source_tables=("negation",),
    target_tables=("negation", "scale"),
    uses=("comparison", "conditions", "modality", "opposites", "superlatives"),
    examples=(
        Example(
            "de", "Die meisten Schulen bleiben am Montag geschlossen.", "Few schools remain closed on Monday.", "Few"
        ),
        Example("de", "Die meisten Schulen bleiben am Montag geschlossen.", "Most schools remain closed on Monday."),
    ),
)
def degree(context: Context) -> Iterator[Hit]:
    """A word of quantity, duty or condition fits the original less well than its rival: few for most, may for must.

    ## What it does
    Puts each such word's rivals in its place and reads the sentence anew with the encoder, and has the judge compare
    both: where the original is more like one of them and the judge finds it no worse, enough of both together is
    reported. Where the original has a listed word for one of the two, less will do. In English a small network that was
    trained on such words has the last say: against a rival, or surely for it. Reported is, too, a word for what may be
    where the original has one for what must be, or the reverse, and nothing else in either sentence renders them; and a
    word that compares (more, lower, just as), where both sides have one too many, each for another degree; less,
    where the original has no word for it and fits more; and a superlative that one side says of one alone (the largest)
    and the other of one of several or of the second (one of the largest, second-largest).

    ## Why it matters in news
    "May" for "must" and "few" for "most" change what was decided, and read just as well.

    ## When it stays silent
    The original has a listed word for what is said, or none for the rival; unless, where the original denies what its
    condition says; a negation stands on either side and the
    gain is small; the word is part of a phrase that is no matter of degree (at all). What must or may be, and what is
    compared, is left alone where it is negated, or neither linked nor doubted; less, where the original denies
    something; a superlative, where any word near it may say that it is so of several, or each side has one of both
    kinds.
    """

    def doubt(place: Span) -> float | None:
        return context.doubt(place, None, "translation")

    for bead in context.body_beads:
        sides = bead.source, bead.target, Links(context.links(bead)), doubt
        told = [*duties.turned(*sides), *comparisons.turned(*sides), *firsts.misplaced(*sides[:3])]
        for each in told:
            old, new = map(quoted, each.texts)
            yield Hit(
                f"The original says {old}, the translation {new}.",
                target=span_of(each.new),
                source=span_of(each.old),
                confidence=0.6,
            )
        little = [] if told else [*comparisons.too_little(bead.source, bead.target, context.gains)]
        for found, other in little:
            yield Hit(
                f"The original does not fit {quoted(text_of(found))} but {quoted(other)}.",
                target=span_of(found),
                source=bead.source[0].whole,
                confidence=0.6,
            )
        trials = context.gains, context.verdicts, context.odds if context.has_odds else None
        for rival in () if told or little else misfit(bead.source, bead.target, *trials):
            if not (rival.sure or context.doubts(rival.span, bead.source[0].whole, "marked", _WITNESS)):
                continue
            yield Hit(
                f"The original does not fit {quoted(rival.text)} but {quoted(rival.other)}.",
                target=rival.span,
                source=bead.source[0].whole,
                confidence=0.6,
            )
