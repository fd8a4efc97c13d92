"""TTL014: a sentence of the article stands where the headline should."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule

#: How much nearer a sentence of the original's body must be than its headline, in cosines of the default encoder; no
#: headline of the 14 languages of the parallel news comes nearer to its body than by 0.049. See RESULTS.md.
_NEARER = 0.06


@rule(
    "TTL014",
    "body-as-title",
    severity="major",
    needs=("source", "encoder"),
    examples=(
        Example(
            "de",
            "Die Fähre fährt wieder\n\nAm Kai warteten hundert Leute.",
            "A hundred people were waiting at the quay\n\nA hundred people were waiting at the quay.",
            "A hundred people were waiting at the quay",
            title=True,
        ),
        Example("de", "Werk streicht 400 Stellen", "Plant to cut 400 jobs", title=True),
    ),
)
def body_as_title(context: Context) -> Iterator[Hit]:
    """The headline renders a sentence of the article, and not the original's headline.

    ## What it does
    Compares the headline by sentence vectors with the original's headline and with each sentence of the original's
    body. It is reported where one of these is far nearer.

    ## Why it matters in news
    Fields were filled in wrongly: a sentence of the story, often without its context, became what everybody reads.

    ## When it stays silent
    The headline is free, but not plainly another sentence; no encoder is installed.
    """
    bead = context.title_bead
    body = context.source.body
    if bead is None or not body:
        return
    title = bead.target[0]
    own, *others = context.cosines([title.raw], [bead.source[0].raw, *(piece.raw for piece in body)])[0]
    nearest = max(range(len(others)), key=lambda index: others[index])
    if others[nearest] - own >= _NEARER:
        yield Hit(
            "The headline renders this sentence of the original's body, and not its headline.",
            target=title.whole,
            source=body[nearest].whole,
            confidence=0.8,
        )
