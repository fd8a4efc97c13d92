"""ATT005: somebody else says it."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.links import overlap
from tqcheck.compare.speakers import is_pronoun
from tqcheck.model import Excerpt
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "ATT005",
    "speaker-changed",
    severity="critical",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("organisations", "pronouns", "reporting", "style", "titles"),
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
    article shows how the original writes that name or its own speaker's, or where no word is linked with it. Chinese
    names are read from their characters.

    ## Why it matters in news
    It puts words into the mouth of somebody who never said them.

    ## When it stays silent
    The original has a pronoun where the translation has a name; the names sound alike or belong to the same person
    (forename and surname); acronyms; other scripts without spaces, whose names cannot be heard.
    """
    for bead, told in context.told:
        new = told.target.speaker if told.target else None
        if bead.is_title or new is None:
            continue
        old = told.source.speaker if told.source else None
        if _is_renamed(context, bead, old, new) or context.speakers.stranger(
            (bead.source, bead.target), old, new, told.words
        ):
            yield Hit(
                f"The original has {quoted(old.text if old else 'somebody else')} say this, "
                f"the translation {quoted(new.text)}.",
                target=context.span_of(new),
                source=context.span_of(old) or bead.source[0].whole,
            )


def _is_renamed(context: Context, bead: BeadView, old: Excerpt | None, new: Excerpt) -> bool:
    """Whether a Chinese name speaks that no characters of the original are read as."""
    if old and is_pronoun(context.source.pack, old):
        return False
    chinese, sides = context.chinese_names, (bead.source, bead.target)
    other = old is not None and chinese.is_other(*sides, old, new)
    return other or any(overlap(span, new) for span, _ in chinese.strangers(*sides))
