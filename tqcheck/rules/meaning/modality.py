"""MNG003: what may happen became what will happen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tqcheck.align.trials import Trial
from tqcheck.compare import Found, found_in, joined, span_of, text_of
from tqcheck.compare.links import Links
from tqcheck.compare.negation import narrows, negators
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: Likeness from which a word of certainty renders one of possibility. Set by eye.
_RENDERS = 0.4
#: What a word of possibility must gain in the place of one of certainty. Of WMT's references that get so far 1 of 3
#: reaches it (1 in 1,500 of all sentences), and 16 of 19 whose "may" was made "will".
_NEARER = 0.2


@rule(
    "MNG003",
    "modality",
    severity="minor",
    witness=0.1,
    source_tables=("modality.possible",),
    target_tables=("modality.certain",),
    uses=("modality.tried", "negation"),
    examples=(
        Example("de", "Der Konzern könnte das Werk verkaufen.", "The group will sell the plant.", "will"),
        Example("fa", "شاید این طرح متوقف شود.", "The plan may be halted."),
    ),
)
def modality(context: Context) -> Iterator[Hit]:
    """What may happen in the original will happen in the translation.

    ## What it does
    Looks for a word of possibility in the original where the translation has only a word of certainty.

    ## Why it matters in news
    A possibility reported as a fact has to be withdrawn the next day.

    ## When it stays silent
    The translation has any word of possibility; the original's is negated; the original has a word of certainty as
    well; the translation comes not clearly nearer the original with a word of possibility for its word of certainty,
    or, in a language without words to try, the one does not render the other.
    """
    for bead in context.body_beads:
        may = [found for found in found_in(bead.source, _accusing(context)) if not _denied(*found)]
        will = [found for found in found_in(bead.target, "modality.certain") if not _narrows(bead, *found)]
        sure = found_in(bead.source, "modality.certain")
        if not may or not will or sure or found_in(bead.target, "modality.possible"):
            continue
        for old, new in product(may, will):
            if _renders(context, bead, old, new):
                yield Hit(
                    f"The original only says {quoted(text_of(old))}, the translation {quoted(text_of(new))}.",
                    target=span_of(new),
                    source=span_of(old),
                    confidence=0.6,
                )
                break


def _accusing(context: Context) -> str:
    """The list of what is a possibility and nothing else: "would" is the future of reported speech as well."""
    return "modality.tried" if context.source.pack.has("modality.tried") else "modality.possible"


def _denied(piece: Piece, may: Match) -> bool:
    """Whether a negation stands right before a word of possibility: what cannot be is no possibility."""
    return any(not piece.text[match.end : may.start].strip() for match in negators(piece) if match.end <= may.start)


def _narrows(bead: BeadView, piece: Piece, will: Match) -> bool:
    """Whether a word of certainty is said of what will not be before, where the original says when it may be."""
    return any(match.start >= will.end for match in negators(piece)) and narrows(piece, bead.source)


def _renders(context: Context, bead: BeadView, old: Found, new: Found) -> bool:
    """Whether a word of certainty stands where one of possibility should."""
    piece, match = new
    tried = piece.pack.list("modality.tried")
    if not context.has_words:
        return True
    if tried:
        start, end = piece.folded.span(match.start, match.end)
        text = joined(bead.source)
        gained = context.gains([Trial(text, piece.raw, ((start, end, word),)) for word in tried])
        return max(gain.nearness for gain in gained) >= _NEARER
    links = Links(context.links(bead))
    return links.short or links.likeness(span_of(old), span_of(new)) >= _RENDERS
