"""CMP003: a sentence left in the original language."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare.untranslated import foreign_runs, in_source_language, in_third_language
from tqcheck.model import Severity
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.words import word_spans

#: Words of a sentence in a third language below which it may be a saying that was left in it on purpose.
_LONG = 6


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
    """A sentence, a run of words or a single word is still in the original language, or in another one.

    ## What it does
    Looks for words in scripts that the translation's language lacks, identifies the language of whole sentences that
    stand in the original word for word, and that of sentences in a third language: a short one may be a saying, and is
    noted.

    ## Why it matters in news
    The reader cannot read it.

    ## When it stays silent
    A word or title in brackets behind its rendering, or explained in brackets; a single word within quotation marks;
    names and brands in Latin letters; words of a third language that the original has as well; sentences of fewer than
    six words in a shared script, or of three where they stand in the original sign for sign.
    """
    source, target = context.source.pack, context.target.pack
    original = f"{context.source.article.title}\n{context.source.article.body}"
    for piece in context.target.body:
        if in_source_language(piece, source, target, original):
            short: Severity | None = "minor" if len(word_spans(piece.raw)) < _LONG else None
            yield Hit("Not translated.", target=piece.whole, confidence=0.9, severity=short)
        elif in_third_language(piece, source, target, original):
            severity: Severity | None = "note" if len(word_spans(piece.raw)) < _LONG else None
            yield Hit("In neither of the two languages.", target=piece.whole, confidence=0.85, severity=severity)
        else:
            for run in foreign_runs(piece, source, target, original):
                yield Hit("Not translated.", target=piece.raw_span(*run), confidence=0.95)
