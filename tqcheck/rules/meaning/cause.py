"""MNG015: a cause became an effect, or a concession."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import span_of, text_of
from tqcheck.compare.causes import conceded, exchanged
from tqcheck.compare.links import Links
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG015",
    "cause",
    severity="major",
    needs=("source", "words"),
    source_tables=("causes",),
    target_tables=("causes",),
    examples=(
        Example(
            "de",
            "Die alte Brücke bleibt gesperrt, weil der Fluss am Sonntag stark gestiegen ist.",
            "The river rose sharply on Sunday because the old bridge remains closed.",
            "because",
        ),
        Example(
            "de",
            "Die alte Brücke bleibt gesperrt, weil der Fluss am Sonntag stark gestiegen ist.",
            "The river rose sharply on Sunday and so the old bridge remains closed.",
        ),
    ),
)
def cause(context: Context) -> Iterator[Hit]:
    """A cause became an effect, or a concession: "because" for "although", or the two statements exchanged.

    ## What it does
    Cuts sentences at words like "because", "due to" and "therefore" into what causes and what is caused, on both sides,
    and follows the links of their words: if those of the cause stand in the translation's effect and the other way
    round, it is reported. So is a word of cause where the translation has only one of concession, or the reverse.

    ## Why it matters in news
    Who is to blame is the story, and both sentences read alike.

    ## When it stays silent
    A sentence has several such words; the links do not tell in both directions; any other word of either side can
    render the relation (as, after, but); the judge, where there is one, doubts nothing.
    """
    for bead in context.body_beads:
        for old, new in exchanged(bead.source, bead.target, Links(context.links(bead))):
            yield Hit(
                f"Cause and effect are exchanged: {quoted(text_of(old.word))} of the original gives as the cause what "
                f"{quoted(text_of(new.word))} of the translation makes the effect.",
                target=span_of(new.word),
                source=span_of(old.word),
                confidence=0.7,
            )
        turned = conceded(bead.source, bead.target)
        if turned:
            was, now = turned
            yield Hit(
                f"The original says {quoted(text_of(was))}, the translation {quoted(text_of(now))}: "
                "one gives a cause, the other concedes.",
                target=span_of(now),
                source=span_of(was),
                confidence=0.7,
            )
