"""ATT015: what the original merely says is promised, warned of or asked in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.acts import put_in
from tqcheck.compare.claims import Words
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Likeness from which two verbs render each other, and the judge's doubt that tells as well. Set by eye.
_LINKED, _DOUBTED = 0.25, 0.2


@rule(
    "ATT015",
    "act-put-in",
    severity="major",
    needs=("source", "words"),
    source_tables=("frames|parse", "acts"),
    target_tables=("frames|parse", "acts", "reporting"),
    uses=("reporting",),
    examples=(
        Example("de", "Der Preis steigt, sagte der Bäcker.", "The price is rising, the baker promised.", "promised"),
        Example("de", "Der Preis steigt, sagte der Bäcker.", "The price is rising, the baker said."),
    ),
)
def act_put_in(context: Context) -> Iterator[Hit]:
    """What the original merely says is promised, warned of, admitted or asked in the translation.

    ## What it does
    Looks for verbs of saying that do something by it (to promise, to threaten, to warn, to demand, to deny, to admit,
    to thank, to ask), where the original has a neutral verb, and no word of that class, nor of one alike, there or next
    to it. They are reported where both verbs are linked, or where the judge doubts the translation's.

    ## Why it matters in news
    Who "warned" or "admitted" has taken a stand that nobody took.

    ## When it stays silent
    The original's language has no list for what is done; a word of the class stands anywhere near; ATT004 tells of two
    verbs of different classes.
    """
    for bead in context.filled:
        claims = context.source.frames_in(bead.source), context.target.frames_in(bead.target)
        words = Words(context.links(bead))
        for old, act, likeness in put_in(context.around(bead), bead.target, claims, words):
            place = context.span_of(act.place)
            if likeness >= _LINKED or (context.doubt(place, None, "translation") or 0.0) >= _DOUBTED:
                yield Hit(
                    f"The original merely has {quoted(old.text)}, "
                    f"the translation {quoted(act.place.text)} ({act.label}).",
                    target=place,
                    source=context.span_of(old),
                    confidence=0.65,
                )
