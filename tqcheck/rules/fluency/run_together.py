"""FLU014: two sentences that run into one."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.meetings import meeting, odds_of_meetings
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted


@rule(
    "FLU014",
    "run-together",
    severity="minor",
    needs=("judge",),
    target_tables=("parse",),
    uses=(),
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
    In English a small network that was trained on joined sentences tells by token states where one ends within another.
    How sure it must be depends on whether the original has two sentences for one, on the words beside the place, on the
    sentence's length, and on whether the parser has a relative clause there.

    ## Why it matters in news
    A lost full stop makes the reader begin again, and now and then gives one sentence's words to the other.

    ## When it stays silent
    The network is not sure enough, as where the original has one sentence as well; a mark follows within two words of
    the place; a translation into another language than English, or no parser for it.
    """
    if not context.has_odds:
        return
    merged = frozenset(
        piece.index for bead in context.beads if len(bead.source) > len(bead.target) for piece in bead.target
    )
    trees = context.target.parsed(context.target.body)
    met = odds_of_meetings(trees, context.target.breaks, context.seams)
    for tree in trees:
        several = tree.piece.index in merged if context.has_source else None
        for last, first in meeting(tree, met.get(tree.piece.index, {}), merged=several):
            start, end = tree.tokens[last].start, tree.tokens[first].end
            yield Hit(
                f"Something is missing in {quoted(tree.piece.raw[start:end])}: two sentences run into one there.",
                tree.piece.raw_span(start, end),
                confidence=0.7,
            )
