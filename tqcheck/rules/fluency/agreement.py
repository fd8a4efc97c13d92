"""FLU008: subject and verb that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.broken.accord import LANGUAGES, disagreeing
from tqcheck.broken.agreement import disagreements
from tqcheck.broken.number import mismatched
from tqcheck.broken.subjects import hidden
from tqcheck.lang.marks import QUOTES, STRAIGHT
from tqcheck.model import Span
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted
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
    uses=("opposites.past", "opposites.coming", "parse", "particles.of", "reporting", "people.persons", "titles"),
    examples=(
        Example("ru", "Они были готовы.", "They was ready to leave the town.", "They was"),
        Example("ru", "Был ли он готов?", "Did he have enough time?"),
    ),
)
def agreement(context: Context) -> Iterator[Hit]:
    """Subject and verb, or a noun and what counts it, do not agree.

    ## What it does
    Finds pronouns with a verb of the wrong person ("he have", "they was"; the pack lists them) in a plain statement;
    with a parser also a plural noun with a verb in the singular ("the patients in Herat is", "growers worries"), a
    singular one with a verb in the plural ("the rate of twins have"), with or without a prepositional phrase between
    the two; a noun that does not agree with its determiner or its numeral ("these measure", "two compatriot"), "those
    who has", "three of them has", "her grandfather, who take her there", and the second verb of a plural ("tickets go
    on sale and is expected"); a subject and a verb with a time or a clause between commas in between ("ticket sales
    last month was", "the survey, which took two years, were", "the three boats, one yawl and two cutters, is"), and
    "the number of visitors have". In English a small network that has learned how both stand in a parse tells others,
    behind asides and in lists ("her two sons, both engineers, works").

    ## Why it matters in news
    It is the slip that makes a text look machine-made at once.

    ## When it stays silent
    For a pronoun inside quotation marks (people speak as they speak), in questions, and after a word that may change
    the verb's form ("if", "did", "let", "that") or make the pronoun part of something else ("and", "of"). For nouns
    also: collective ones ("team"), names ("Save the Children is"), sums, measures and portions, and where something
    else joins the subject or a verb stands between the two.
    """
    told = []
    for span, text in _by_list(context):
        told.append(span)
        yield Hit(f"{quoted(text)} does not agree.", span, confidence=0.8)
    trees = context.target.parsed(context.target.body)
    learned = disagreeing(trees) if context.target.pack.code in LANGUAGES else ()
    listed = ((tree, words) for tree in trees for words in (*disagreements(tree), *mismatched(tree), *hidden(tree)))
    for tree, (first, last) in (*listed, *learned):
        start, end = tree.tokens[first].start, tree.tokens[last].end
        span = tree.piece.raw_span(start, end)
        if not any(other.start < span.end and span.start < other.end for other in told):
            told.append(span)
            yield Hit(f"{quoted(tree.piece.raw[start:end])} does not agree.", span, confidence=0.7)


def _by_list(context: Context) -> Iterator[tuple[Span, str]]:
    """Places and words of the pack's pairs that do not agree."""
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
            spoken = fancy or marks % 2
            start, end = match.span("entry")
            place = piece.folded.span(start, end)[0]
            name = place > 0 and piece.raw[place : place + 2].istitle()
            if excusing.isdisjoint(before) and not (spoken or name or piece.raw.endswith("?")):
                yield piece.span(start, end), match.group("entry")
