"""CMP004: a passage stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fold import WORD
from tqcheck.text.piece import Piece

#: Words that a sentence must have, and share of words that two must have in common.
_WORDS, _SAME = 8, 0.8


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
    Compares the words of all longer sentences; where nearly all are the same, the later one is reported.

    ## Why it matters in news
    It shows that nobody read the article before it went out.

    ## When it stays silent
    The original repeats itself as well; the sentences are short; figures or names differ between them.
    """
    seen: list[frozenset[str]] = []
    repeats_itself = context.has_source and _repeats(context.source.body)
    for piece in context.target.body if not repeats_itself else ():
        words = frozenset(re.findall(rf"{WORD}+", piece.text))
        if len(words) >= _WORDS:
            if any(_same(words, other) for other in seen):
                yield Hit("This stands in the article already.", target=piece.whole, confidence=0.9)
            seen.append(words)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Nearly the same words, and the same figures."""
    alike = len(one & other) >= _SAME * len(one | other)
    return alike and not any(word.isdecimal() for word in one ^ other)


def _repeats(pieces: tuple[Piece, ...]) -> bool:
    texts = [piece.text for piece in pieces if len(piece.text.split()) >= _WORDS]
    return len(set(texts)) < len(texts)
