"""TTL003: the headline belongs to another story."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule

#: Cosines below which the default encoder sees another matter; see RESULTS.md.
_OWN, _ANY = 0.80, 0.82


@rule(
    "TTL003",
    "other-story",
    severity="critical",
    blocking=True,
    needs=("source", "encoder"),
    examples=(
        Example(
            "fa",
            "ترافیک در محور چالوس یک‌طرفه شد",
            "Olympic committee names new swimming coach",
            "Olympic committee names new swimming coach",
            title=True,
        ),
        Example("de", "Werk streicht 400 Stellen", "Plant to cut 400 jobs", title=True),
    ),
)
def other_story(context: Context) -> Iterator[Hit]:
    """The headline belongs to another story: it resembles neither the original headline nor anything in the original.

    ## What it does
    Compares the headline by sentence vectors with the original's headline and with each sentence of the original.

    ## Why it matters in news
    A headline pasted from the article above is the most visible fault that a site can have.

    ## When it stays silent
    The headline is free but speaks of the original's matter; no encoder is installed.
    """
    bead = context.title_bead
    if bead is None:
        return
    likeness = context.alignment.title
    if likeness is not None and likeness.own < _OWN and likeness.any_sentence < _ANY:
        yield Hit(
            "The headline resembles neither the original's headline nor any sentence of the original.",
            target=bead.target[0].whole,
            source=bead.source[0].whole,
            confidence=0.9,
        )
