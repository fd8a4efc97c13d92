"""TRM002: a phrase rendered word for word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tqcheck.lang import LanguagePack
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fold import fold_word
from tqcheck.text.lexicon import Labelled


@rule(
    "TRM002",
    "calque",
    severity="major",
    blocking=True,
    needs=(),
    target_tables=("calques",),
    examples=(
        Example("ar", "أعلن وقف إطلاق النار.", "A fire stop was announced on Sunday.", "fire stop"),
        Example("ar", "أعلن وقف إطلاق النار.", "A ceasefire was announced on Sunday."),
    ),
)
def calque(context: Context) -> Iterator[Hit]:
    """A phrase is rendered word for word although the language has another name for it.

    ## What it does
    Finds the literal renderings that the translation's language pack lists, and says what is right.

    ## Why it matters in news
    Readers do not recognise the office or the phrase, and take it for something new.

    ## When it stays silent
    For all that the pack does not list; the list holds only phrases that are never right.
    """
    known = {fold_word(entry["wrong"]): entry for entry in context.target.pack.calques}
    for piece in context.target.pieces:
        for match in _calques(context.target.pack).find(piece.text):
            entry = known[match.label]
            start, end = match.start, match.end
            yield Hit(
                f"“{entry['wrong']}” is {entry['why']}; right: {entry['right']}.",
                piece.span(start, end),
                confidence=0.9,
                suggestion=entry["right"],
            )


@cache
def _calques(pack: LanguagePack) -> Labelled:
    return Labelled(pack, {fold_word(entry["wrong"]): (entry["wrong"],) for entry in pack.calques})
