"""MNG006: a Mrs became a Mr, or a Mr a Mrs."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.honorifics import turned
from tqcheck.compare.links import Links
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG006",
    "changed-honorific",
    severity="major",
    needs=("source", "words"),
    source_tables=("honorifics",),
    target_tables=("honorifics",),
    uses=("titles",),
    examples=(
        Example(
            "de",
            "Frau Anna Kern lobte den neuen Spielplatz.",
            "Mr. Anna Kern praised the new playground.",
            "Mr.",
        ),
        Example("fa", "خانم نیک‌پور از معلمان تشکر کرد.", "Ms. Nikpour thanked the teachers."),
    ),
)
def changed_honorific(context: Context) -> Iterator[Hit]:
    """A Mrs of the original is a Mr in the translation, or a Mr is a Mrs.

    ## What it does
    Looks at titles of courtesy that tell a woman from a man, and at the names beside them: the same name has one for a
    woman on one side and one for a man on the other.

    ## Why it matters in news
    It is an insult to the person, and the reader takes two people for one.

    ## When it stays silent
    The names beside the two are not linked word by word; the sentences have titles of both kinds.
    """
    for bead in context.filled:
        for change in turned(bead.source, bead.target, Links(context.links(bead))):
            yield Hit(
                f"The original says {quoted(change.was)}, the translation {quoted(change.now)}: "
                "one is for a woman, the other for a man.",
                target=change.target,
                source=change.source,
                confidence=0.9,
            )
