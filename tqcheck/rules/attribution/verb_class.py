"""ATT004: a claim was made stronger or turned round."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: Class of the original -> class that turns its meaning round.
_FLIPS = (("accusation", "assertive"), ("denial", "assertive"), ("assertive", "denial"), ("denial", "accusation"))


@rule(
    "ATT004",
    "verb-class",
    severity="major",
    source_tables=("reporting",),
    target_tables=("reporting",),
    examples=(
        Example("fa", "این گروه مدعی شد سد شکسته است.", "The group confirmed that the dam had broken.", "confirmed"),
        Example("de", "Er bestritt den Vorwurf.", "He denied the accusation."),
    ),
)
def verb_class(context: Context) -> Iterator[Hit]:
    """A claim became a confirmation, or a denial a statement.

    ## What it does
    Compares the classes of reporting verbs (accusation or claim, denial, confirmation) of aligned sentences.

    ## Why it matters in news
    "Claimed" keeps a distance that "confirmed" gives up.

    ## When it stays silent
    Either side has verbs of several classes; the class is neutral on both sides.
    """
    for bead in context.filled:
        for weak, strong in _FLIPS:
            old = _find(bead.source, weak)
            new = _find(bead.target, strong)
            if old and new and not _find(bead.source, strong) and not _find(bead.target, weak):
                (piece, match), (new_piece, new_match) = old[0], new[0]
                yield Hit(
                    f"The original only has {match.text!r} ({weak}), the translation {new_match.text!r} ({strong}).",
                    target=new_piece.span(new_match.start, new_match.end),
                    source=piece.span(match.start, match.end),
                    confidence=0.65,
                )


def _find(pieces: tuple[Piece, ...], kind: str) -> list[tuple[Piece, Match]]:
    return [(piece, match) for piece in pieces for match in piece.find(f"reporting.{kind}")]
