"""ATT005: somebody else says it."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "ATT005",
    "speaker-changed",
    severity="critical",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("dictionary", "offices", "organisations", "portfolios", "pronouns", "reporting", "style", "titles"),
    examples=(
        Example(
            "fa",
            "کریم وردانی گفت: «پل تا پاییز باز می‌شود.»",
            "“The bridge will open by autumn,” Teodor Lindqvist said.",
            "Teodor Lindqvist",
        ),
        Example("de", "Jana Ostwald sagte, die Brücke sei sicher.", "Jana Ostwald said the bridge was safe."),
    ),
)
def speaker_changed(context: Context) -> Iterator[Hit]:
    """The translation has somebody else say it than the original.

    ## What it does
    Compares the speakers of paired claims. It marks a name that stands for nobody in the original's sentence, where the
    article shows how the original writes that name or its own speaker's, or where no word is linked with it; and one
    that stands once more than in the original, while the name of the original's speaker is gone. Chinese names are read
    from their characters; a foreigner's stands in place of one where the original has signs of him elsewhere only.

    ## Why it matters in news
    It puts words into the mouth of somebody who never said them.

    ## When it stays silent
    The original has a pronoun where the translation has a name; the names sound alike or belong to the same person
    (forename and surname); acronyms, also in brackets behind a name ("the Chess Union (SZ)"); the original names nobody
    ("this answer was given"); other scripts without spaces, whose names cannot be heard.
    """
    for bead, told in context.told:
        new = told.target.speaker if told.target else None
        if bead.is_title or new is None:
            continue
        old = told.source.speaker if told.source else None
        sides = bead.source, bead.target
        if new in context.renamed or context.speakers.stranger(sides, old, new, told.words):
            yield Hit(
                f"The original has {quoted(old.text if old else 'somebody else')} say this, "
                f"the translation {quoted(new.text)}.",
                target=context.span_of(new),
                source=context.span_of(old) or bead.source[0].whole,
            )
