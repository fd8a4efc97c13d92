"""MNG003: what may happen became what will happen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tqcheck.align.contrasts import likelihoods
from tqcheck.align.trials import Trial, surest, weighed
from tqcheck.compare import Found, found_in, joined, span_of, text_of
from tqcheck.compare.links import Links
from tqcheck.compare.negation import narrows, negators
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.lexicon import Match
from tqcheck.text.piece import Piece

#: What the judge must doubt at least of words that the lists accuse; odds, as a logarithm, from which the network alone
#: is sure of a word of possibility.
_WITNESS, _LIKELY = 0.1, 6.0
#: Likeness from which a word of certainty renders one of possibility. Set by eye.
_RENDERS = 0.4
#: What a word of possibility must gain in the place of one of certainty. Of WMT's references that get so far 1 of 3
#: reaches it (1 in 1,500 of all sentences), and 16 of 19 whose "may" was made "will".
_NEARER = 0.2


@rule(
    "MNG003",
    "modality",
    severity="minor",
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
    Looks for a word of possibility in the original where the translation has only a word of certainty. In English a
    small network also tells from the encoder's states where one of possibility belongs, whether the original's is
    listed or not.

    ## Why it matters in news
    A possibility reported as a fact has to be withdrawn the next day.

    ## When it stays silent
    The translation has any word of possibility; the original's is negated; the original has a word of certainty as
    well; the translation comes not clearly nearer the original with a word of possibility for its word of certainty,
    or, in a language without words to try, the one does not render the other.
    """
    told: set[Span] = set()
    for bead in context.body_beads:
        may = [found for found in found_in(bead.source, _accusing(context)) if not _denied(*found)]
        will = [found for found in found_in(bead.target, "modality.certain") if not _narrows(bead, *found)]
        sure = found_in(bead.source, "modality.certain")
        if not may or not will or sure or found_in(bead.target, "modality.possible"):
            continue
        for old, new in product(may, will):
            if _renders(context, bead, old, new) and context.doubts(span_of(new), span_of(old), "marked", _WITNESS):
                told.add(bead.source[0].whole)
                yield Hit(
                    f"The original only says {quoted(text_of(old))}, the translation {quoted(text_of(new))}.",
                    target=span_of(new),
                    source=span_of(old),
                    confidence=0.6,
                )
                break
    for new, other, original in _claimed(context) if context.has_odds else ():
        if original not in told:
            reason = f"The original does not fit {quoted(text_of(new))} but {quoted(other)}."
            yield Hit(reason, span_of(new), original, confidence=0.6)


def _claimed(context: Context) -> Iterator[tuple[Found, str, Span]]:
    """Words of certainty in whose place one of possibility belongs, by the network that was trained on such words."""
    tried = [
        (bead.source[0].whole, new, word, Trial(joined(bead.source), piece.raw, ((*place, word),)))
        for bead in context.body_beads
        if not found_in(bead.target, "modality.possible")
        for new in found_in(bead.target, "modality.certain")
        for piece, match in [new]
        if not _narrows(bead, *new)
        for place in [piece.folded.span(match.start, match.end)]
        for word in piece.pack.list("modality.tried")
    ]
    trials = [trial for *_, trial in tried]
    near = [gain.nearness for gain in context.gains(trials)]
    likely = likelihoods(trials, weighed(trials, near, context.verdicts, 0), "scale", context.odds)
    found = zip(tried, likely, strict=True)
    sure = ((original, n, (new, word, original)) for (original, new, word, _), n in found if n >= _LIKELY)
    yield from surest(sure)


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
