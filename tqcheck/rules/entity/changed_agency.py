"""ENT007: a news agency of the original stands as another in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.links import overlap
from tqcheck.compare.outlets import unknown_outlets
from tqcheck.compare.swaps import label_items, same_label, swaps
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.romanise import sounds


@rule(
    "ENT007",
    "changed-agency",
    severity="major",
    uses=(
        "frames",
        "offices",
        "organisations",
        "particles",
        "portfolios",
        "pronouns",
        "reporting",
        "style",
        "syntax",
        "titles",
    ),
    examples=(
        Example("fa", "تسنیم از توفان خبر داد.", "IRNA reported the storm.", "IRNA"),
        Example("ru", "Об этом пишет Интерфакс.", "This is reported by Interfax."),
    ),
)
def changed_agency(context: Context) -> Iterator[Hit]:
    """A news agency of the original stands as another in the translation.

    ## What it does
    Knows the world's news agencies by their names in many languages, and compares those of aligned sentences. One that
    the original has nowhere, under none of these names nor by its sound, is reported by itself.

    ## Why it matters in news
    Readers judge a report by who sent it, and the agency that did not must deny it.

    ## When it stays silent
    The agency stands in a neighbouring sentence; the translation names none; the agency speaks in a claim that both
    sides have, which the rules of attribution compare.
    """
    claimed = list(_claimed(context))
    read = label_items(lambda piece: piece.agencies)
    for swap in (*swaps(context.title_sides, read, same_label), *swaps(context.body_sides, read, same_label)):
        if not any(overlap(place, swap.new.span) for place in claimed):
            claimed.append(swap.new.span)
            yield Hit(
                f"Another agency: the original says {swap.old.text}, the translation {swap.new.text}.",
                target=swap.new.span,
                source=swap.old.span,
                confidence=0.85,
            )
    if sounds(context.source.pack) and context.source.pack.spaces:
        for new in unknown_outlets(context.source.pieces, context.target.pieces):
            bead = context.bead_of_target.get(new.piece.index)
            if bead and bead.source and not any(overlap(place, new.span) for place in claimed):
                yield Hit(
                    f"The original does not name {new.text}.",
                    target=new.span,
                    source=bead.source[0].whole,
                    confidence=0.7,
                )


def _claimed(context: Context) -> Iterator[Span]:
    """Where the translation has somebody whom the rules of attribution report."""
    if not context.has_words:
        return
    for _, new in context.ways.exchanged():
        yield Span(new.field, new.start, new.end)
    for bead, told in context.told:
        speaker = told.target.speaker if told.target else None
        old = told.source.speaker if told.source else None
        if speaker and context.speakers.stranger((bead.source, bead.target), old, speaker, told.words):
            yield Span(speaker.field, speaker.start, speaker.end)
