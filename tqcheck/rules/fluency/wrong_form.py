"""FLU013: a verb, or a compared word, in a form that its place does not take."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.forms import misformed
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "FLU013",
    "wrong-form",
    severity="minor",
    needs=(),
    target_tables=("style.participles", "parse"),
    uses=("broken.nominative", "particles.by", "reporting.that", "style.article", "style.indefinite"),
    examples=(
        Example("de", "Die Fähre wurde verlängert.", "The ferry had took on water.", "had took"),
        Example("ru", "Встречи продолжатся.", "The talks would continued in May.", "would continued"),
        Example("ru", "Встречи продолжатся.", "The talks have become longer and will continue in May."),
    ),
)
def wrong_form(context: Context) -> Iterator[Hit]:
    """A verb has a form that its auxiliary does not take.

    ## What it does
    With a parser it looks at each auxiliary and what it governs: a bare verb or a past tense behind "have" or "be"
    ("have ask", "had took", "will be install"), a past tense or a running form behind "would", a past tense behind
    "did" or "to"; at bare verbs behind a preposition ("by show their cards"), at running forms where an infinitive or a
    finite verb should stand ("likely to being", "found that the report resting on"), and at words compared twice ("more
    slower"). The pack lists irregular verbs with a regular ending ("builded").

    ## Why it matters in news
    It is what careless post-editing leaves of a changed sentence, and nobody trusts figures in such a text.

    ## When it stays silent
    For words that may be an adjective, a noun or another verb in that place, and where anything but an adverb stands
    between the two words.
    """
    for tree in context.target.parsed(context.target.body):
        for first, last in misformed(tree):
            start, end = tree.tokens[first].start, tree.tokens[last].end
            text = tree.piece.raw[start:end]
            yield Hit(
                f"{quoted(text)}: one of these words has the wrong form.",
                tree.piece.raw_span(start, end),
                confidence=0.8,
            )
