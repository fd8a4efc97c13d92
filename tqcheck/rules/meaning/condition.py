"""MNG012: a condition of the original is none in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.omitted import omitted
from tqcheck.compare import Found, found_in, span_of, text_of
from tqcheck.compare.conditions import CONDITIONS, lost_conditions, makes_condition
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Doubt that the judge must have of the word itself, where the translation has no phrase that turns a condition round:
#: a free translation says it otherwise; where the translation has a word that may, though seldom does, stand for one.
#: Of 5 good sentences that get so far one has the first, of 19 faults all.
_LOST, _SURELY = 0.12, 0.25


@rule(
    "MNG012",
    "condition",
    severity="major",
    witness=0.15,
    doubted="lost",
    source_tables=("condition.words",),
    target_tables=("condition.renderings",),
    uses=(
        *("broken.nominative", "broken.perfect", "condition.except", "condition.faint", "conditions", "parse"),
        *("style.form_after", "style.open", "syntax.models"),
    ),
    examples=(
        Example(
            "de",
            "Die Bahn öffnet die Strecke, sofern das Wasser fällt.",
            "The railway is opening the line, and the water is falling.",
            "The railway is opening the line, and the water is falling.",
        ),
        Example(
            "de",
            "Die Bahn öffnet die Strecke, sofern das Wasser fällt.",
            "The railway will open the line as soon as the water falls.",
        ),
    ),
)
def condition(context: Context) -> Iterator[Hit]:
    """What the original says on a condition, the translation says without one, or whether or not it is met.

    ## What it does
    Looks for a word that makes a condition (if, unless, provided) in the original, where no word of the translation can
    render one. With a judge, it also looks within the words that the translation does not say at all, as CMP012 finds
    them: whatever condition the translation makes besides, that one is lost.

    ## Why it matters in news
    "Will be released if he pays" is a story another day; "will be released" is one today.

    ## When it stays silent
    The translation has any word of condition, time or exception, or a sentence beside it that the original lacks; the
    original's word is in a phrase that makes no condition (as if, if judged by, and the "-se de" by which Turkish says
    although), or both sides say that it holds in any case (even if); the judge, where there is one, misses nothing of
    the original, or not that word while no phrase of the translation turns a condition round (even if); the judge does
    not clearly miss it and the translation has a word that seldom renders one (would, as).
    """
    bead_of = {piece.index: bead for bead in context.body_beads for piece in bead.source}
    told = {}
    for found in lost_conditions(context.body_sides):
        bead, doubt = bead_of[found[0].index], context.doubt(None, span_of(found))
        faint = bool(found_in(bead.target, "condition.faint"))
        if (not faint or doubt is not None) and (doubt is None or doubt >= _least(bead, faint=faint)):
            told[bead] = found
    told |= {bead: found for bead, found in _within_omitted(context) if bead not in told}
    for bead, found in told.items():
        yield Hit(
            f"The original makes a condition ({quoted(text_of(found))}), the translation has none.",
            target=bead.target[0].whole,
            source=span_of(found),
            confidence=0.6,
        )


def _within_omitted(context: Context) -> Iterator[tuple[BeadView, Found]]:
    """Conditions in words that the translation does not say, whatever condition it makes besides."""
    asked = context.has_words and context.has_judge and bool(found_in(context.source.body, *CONDITIONS))
    for bead, place in omitted(context) if asked else ():
        if found := makes_condition(bead.source, place):
            yield bead, found


def _least(bead: BeadView, *, faint: bool) -> float:
    """The doubt that the judge must have of a word for a condition."""
    if found_in(bead.target, "condition.except"):
        return 0.0
    return _SURELY if faint else _LOST
