"""ATT002: a claim stands as a fact."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations

#: Characters within which an "according to" opens a sentence, and a clause or quotation follows its verb.
_OPENING, _NEAR = 12, 3


@rule(
    "ATT002",
    "attribution-lost",
    severity="major",
    source_tables=("reporting",),
    target_tables=("reporting",),
    examples=(
        Example("fa", "به گفته وزیر، واردات متوقف شد.", "Imports have stopped.", "Imports have stopped."),
        Example("de", "Nach Angaben der Polizei starb niemand.", "Police said nobody died."),
    ),
)
def attribution_lost(context: Context) -> Iterator[Hit]:
    """A claim of somebody stands as a fact: the original attributes it, the translation does not.

    ## What it does
    Looks for an "according to" or a reporting verb in the original's sentence whose aligned
    translation has none.

    ## Why it matters in news
    The agency vouches for what it only passed on.

    ## When it stays silent
    The translation has any reporting word or quotation mark in the sentence.
    """
    for bead in context.body_beads:
        said = [(piece, match) for piece in bead.source for match in _attributions(piece)]
        if said and not any(_attributed(piece) for piece in bead.target):
            piece, match = said[0]
            yield Hit(
                f"The original attributes this ({match.text}), the translation states it as a fact.",
                target=bead.target[0].whole,
                source=piece.span(match.start, match.end),
                confidence=0.6,
            )


def _attributions(piece: Piece) -> list[Match]:
    """An "according to" that opens the sentence, or a verb of saying that opens or closes a reported clause."""
    opening = [match for match in piece.find("reporting.according", "reporting.via") if match.start < _OPENING]
    clauses = piece.find("reporting.that")
    quoted = [piece.folded.range(q.start, q.end) for q in quotations(piece.raw)]
    verbs = [
        match
        for match in piece.find("reporting.neutral", "reporting.assertive", "reporting.accusation")
        if piece.text[match.end : match.end + 2].lstrip().startswith(":")
        or any(0 <= clause.start - match.end <= _NEAR for clause in clauses)
        or any(0 <= start - match.end <= _NEAR or 0 <= match.start - end <= _NEAR for start, end in quoted)
    ]
    return opening + verbs


def _attributed(piece: Piece) -> bool:
    return bool(piece.find("reporting.*") or quotations(piece.raw) or "'" in piece.text.replace("'s ", " "))
