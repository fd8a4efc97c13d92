"""MNG013: what will be has been, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.article.tenses import shifted
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "MNG013",
    "tense",
    severity="minor",
    needs=("source", "words", "judge"),
    target_tables=("particles.future", "parse"),
    uses=("conditions", "future"),
    examples=(
        Example(
            "de",
            "Der Minister wird am Montag nach Paris reisen.",
            "The minister travelled to Paris on Monday.",
            "travelled",
        ),
        Example(
            "de",
            "Der Minister wird am Montag nach Paris reisen.",
            "The minister will travel to Paris on Monday.",
        ),
    ),
)
def tense(context: Context) -> Iterator[Hit]:
    """A verb tells as past what the original announces, or announces what is past there.

    ## What it does
    A small network on the encoder's token states reads what the original has likest to a verb, and says when that
    happens, whatever the language: the endings, the little words beside it and the days named tell. Where a verb of
    the past stands for something to come, or one of the future for something past, and the network is sure and the
    judge doubts the verb, it is reported. Where the original has a mark of things to come (a word or ending for will, a
    day ahead), a verb of the past needs no doubt, and the network need not be as sure: if it renders the mark itself,
    stands for the word right beside it, or if nothing else in the translation can speak of things to come.

    ## Why it matters in news
    What was announced may never come to pass.

    ## When it stays silent
    The present is involved, as languages tell both what will be and what was in it; the headline; the network is less
    than sure; the translation's language is not English, or has no parser.
    """
    for shift in shifted(context):
        token = shift.tree.tokens[shift.verb]
        yield Hit(
            f"{quoted(shift.tree.words[shift.verb])} speaks of the {shift.said}, the original of the {shift.meant}.",
            target=shift.tree.piece.raw_span(token.start, token.end),
            source=shift.bead.source[0].whole,
            confidence=0.6,
        )
