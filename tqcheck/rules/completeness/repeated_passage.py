"""CMP004: a passage stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

#: Words that a sentence must have, words from which it need not be the very same, and share of words that two must have
#: in common then; confidence from which a sentence surely renders one of the original. Set by eye.
_LEAST, _WORDS, _SAME, _SURE = 5, 8, 0.8, 0.5


@rule(
    "CMP004",
    "repeated-passage",
    severity="major",
    needs=(),
    examples=(
        Example(
            "de",
            "Der Vorstand bestätigte am Montag den Abbau von 400 Stellen im Werk.",
            "The board confirmed on Monday the loss of 400 jobs at the plant.\n\n"
            "The board confirmed on Monday the loss of 400 jobs at the plant.",
            "The board confirmed on Monday the loss of 400 jobs at the plant.",
        ),
        Example("fa", "او آمد. او رفت.", "He came. He left."),
    ),
)
def repeated_passage(context: Context) -> Iterator[Hit]:
    """A sentence or paragraph stands twice, pasted or looped.

    ## What it does
    Compares the words of all longer sentences; where nearly all are the same, the later one is reported. Sentences of
    fewer than eight words must be the same.

    ## Why it matters in news
    It shows that nobody read the article before it went out.

    ## When it stays silent
    Each of the two renders a sentence of its own: the original repeats itself; the sentences are very short; figures
    differ between them.
    """
    seen: list[tuple[frozenset[str], Piece]] = []
    for piece in context.target.body:
        words = frozenset(piece.text[start:end] for start, end in word_spans(piece.text))
        if len(words) < _LEAST:
            continue
        if any(_same(words, piece, *other) and not _both_told(context, piece, other[1]) for other in seen):
            yield Hit("This stands in the article already.", target=piece.whole, confidence=0.9)
        seen.append((words, piece))


def _same(words: frozenset[str], piece: Piece, others: frozenset[str], other: Piece) -> bool:
    """Nearly the same words, and the same figures; in a short sentence, the same text."""
    if len(words) < _WORDS:
        return piece.text == other.text
    alike = len(words & others) >= _SAME * len(words | others)
    return alike and not any(word.isdecimal() for word in words ^ others)


def _both_told(context: Context, one: Piece, other: Piece) -> bool:
    """Whether each of two sentences surely renders a sentence of its own."""
    beads = [context.bead_of_target.get(piece.index) for piece in (one, other)]
    return beads[0] is not beads[1] and all(bead and bead.source and bead.confidence >= _SURE for bead in beads)
