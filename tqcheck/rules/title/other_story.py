"""TTL003: the headline belongs to another story."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule

#: Cosines of the default encoder: a headline this near to the original's is a rendering of it; a headline that stays
#: below the sum with both the original's headline and its own article speaks of another matter. See RESULTS.md.
_RENDERING, _MATTER = 0.85, 1.625


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
    """The headline belongs to another story: it resembles neither the original's headline nor its own article.

    ## What it does
    Compares the headline by sentence vectors with the original's headline, and with each sentence of the translated
    article, and adds up the two best likenesses.

    ## Why it matters in news
    A headline pasted from the article above is the most visible fault that a site can have.

    ## When it stays silent
    The headline is free but speaks of the article's matter; no encoder is installed.
    """
    bead = context.title_bead
    if bead is None or context.alignment.title is None:
        return
    title, likeness = bead.target[0], context.alignment.title.own
    body = [piece.raw for piece in context.target.body]
    own = float(context.cosines([title.raw], body).max()) if body else likeness
    if likeness < _RENDERING and likeness + own < _MATTER:
        yield Hit(
            "The headline resembles neither the original's headline nor any sentence of its own article.",
            target=title.whole,
            source=bead.source[0].whole,
            confidence=0.9,
        )
