"""FLU008: subject and verb that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.lang.marks import QUOTES, STRAIGHT
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.fluency import words_of
from tqcheck.text.lexicon import matcher

#: Words before the pair that may make it right: "if he were", "did he have".
_REACH = 4
#: Characters in which they are looked for.
_TAIL = 200
_WORDS = re.compile(r"[\w'-]+")


@rule(
    "FLU008",
    "agreement",
    severity="minor",
    needs=(),
    target_tables=("style",),
    examples=(
        Example("ru", "Они были готовы.", "They was ready to leave the town.", "They was"),
        Example("ru", "Был ли он готов?", "Did he have enough time?"),
    ),
)
def agreement(context: Context) -> Iterator[Hit]:
    """Subject and verb do not agree.

    ## What it does
    Finds pronouns with a verb of the wrong person ("he have", "they was"; the pack lists them) in a plain statement.

    ## Why it matters in news
    It is the slip that makes a text look machine-made at once.

    ## When it stays silent
    Inside quotation marks (people speak as they speak), in questions, and after a word that may change the verb's form
    ("if", "did", "let", "that") or make the pronoun part of something else ("and", "of").
    """
    pattern = matcher(context.target.pack, "style.disagreeing")
    if pattern is None:
        return
    excusing = words_of(context.target.pack, "style.excusing")
    for piece in context.target.body:
        text = piece.text
        fancy = not QUOTES.keys().isdisjoint(piece.raw)
        marks = counted = 0
        for match in pattern.finditer(text):
            begin = match.start()
            clause = re.split(r"[,;:–—]|\s-\s", text[max(0, begin - _TAIL) : begin])[-1]
            before = _WORDS.findall(clause)[-_REACH:]
            marks += text.count(STRAIGHT, counted, begin)
            counted = begin
            quoted = fancy or marks % 2
            if excusing.isdisjoint(before) and not quoted and not piece.raw.endswith("?"):
                start, end = match.span("entry")
                yield Hit(f"“{match.group('entry')}” does not agree.", piece.span(start, end), confidence=0.8)
