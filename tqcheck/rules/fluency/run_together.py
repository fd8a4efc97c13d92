"""FLU014: two sentences that run into one."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.joined import doubted_seams, run_together
from tqcheck.broken.meetings import meeting, not_denied, odds_of_meetings
from tqcheck.broken.seams import seams
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "FLU014",
    "run-together",
    severity="minor",
    needs=(),
    target_tables=("style.governing", "parse"),
    uses=("pronouns", "broken.nominative", "reporting.that"),
    examples=(
        Example(
            "de",
            "Elf Patienten bleiben zur Beobachtung. Der Rest durfte nach Hause.",
            "Eleven patients are being kept under observation the rest have been sent home.",
            "observation the",
        ),
        Example("de", "Sein Anwalt sagte, er werde gestehen.", "His lawyer said on Monday the man would confess."),
    ),
)
def run_into_one(context: Context) -> Iterator[Hit]:
    """Two sentences run into one.

    ## What it does
    With a parser it looks for a clause whose subject stands right behind the last word of another main clause, where
    nothing joins the two: no mark, no conjunction, no relative word. Where the parser is at a loss it goes by the
    classes of words and reports a seam between two whole clauses whose words the reader of parses doubts; where the
    original has two sentences for one, less doubt is needed. And a small network that was trained on joined sentences
    tells by token states where one ends within another; behind a verb of saying it must be surer, and what it is
    against is not reported.

    ## Why it matters in news
    A lost full stop makes the reader begin again, and now and then gives one sentence's words to the other.

    ## When it stays silent
    Behind verbs that take a clause for their object ("he said the road was closed"), in relative clauses without their
    pronoun ("the car he saw"), where the first clause is a subordinate one, and for a pronoun whose
    clause may be a relative one.
    """
    merged = frozenset(
        piece.index for bead in context.beads if len(bead.source) > len(bead.target) for piece in bead.target
    )
    trees, breaks = context.target.parsed(context.target.body), context.target.breaks
    met = odds_of_meetings(trees, breaks, context.seams) if context.has_odds else {}
    for tree in trees:
        places, several = list(run_together(tree)), tree.piece.index in merged
        if not places and (doubted := breaks.get(tree.piece.index)) is not None:
            places = list(seams(tree, doubted.doubt.tolist(), merged=several))
            places = places or (list(doubted_seams(tree, doubted)) if several else [])
        odds = met.get(tree.piece.index, {})
        for last, first in not_denied(tree, places, odds) or meeting(tree, odds, merged=several):
            start, end = tree.tokens[last].start, tree.tokens[first].end
            yield Hit(
                f"Something is missing in {quoted(tree.piece.raw[start:end])}: two sentences run into one there.",
                tree.piece.raw_span(start, end),
                confidence=0.7,
            )
