"""CMP003: a sentence left in the original language."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.untranslated import foreign_run, in_source_language
from tqcheck.rules.base import Context, Example, Hit, rule


@rule(
    "CMP003",
    "untranslated",
    severity="major",
    blocking=True,
    uses=("style",),
    examples=(
        Example(
            "ru",
            "Он уехал. Переговоры продолжатся завтра.",
            "He left. Переговоры продолжатся завтра.",
            "Переговоры продолжатся завтра.",
        ),
        Example("ar", "قال إن كلمة «سلام» تكفي.", 'He said the word "salam" (سلام) was enough.'),
    ),
)
def untranslated(context: Context) -> Iterator[Hit]:
    """A sentence, or a run of words, is still in the original language.

    ## What it does
    Looks for runs of words in the original's script and, where both languages share a script, identifies the language
    of whole sentences.

    ## Why it matters in news
    The reader cannot read it.

    ## When it stays silent
    A single foreign word, a name, a short quoted title; sentences of fewer than six words in a shared script.
    """
    source, target = context.source.pack, context.target.pack
    for piece in context.target.body:
        run = foreign_run(piece, source, target)
        if run is not None:
            yield Hit("Not translated.", target=piece.raw_span(*run), confidence=0.95)
        elif in_source_language(piece, source, target):
            yield Hit("Not translated.", target=piece.whole, confidence=0.9)
