"""MNG003: what may happen became what will happen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tqcheck.compare import Found, found_in, span_of, text_of
from tqcheck.compare.headline import trial
from tqcheck.compare.links import Links
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Likeness from which a word of certainty renders one of possibility. Set by eye.
_RENDERS = 0.4
#: How much nearer the original the translation must come with a word of possibility in place of one of certainty, in
#: cosines of the default encoder. 8 of 18,332 sentences as they stand (WMT references, development articles) reach it,
#: and 197 of 666 whose "may" was made "will".
_NEARER = 0.002


@rule(
    "MNG003",
    "modality",
    severity="minor",
    source_tables=("modality.possible",),
    target_tables=("modality.certain",),
    uses=("modality.tried",),
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
    The translation has any word of possibility; the original has a word of certainty as well; with an encoder, the
    translation comes no nearer the original with a word of possibility for its word of certainty; where only words can
    be aligned, the one does not render the other.
    """
    for bead in context.body_beads:
        may, will = found_in(bead.source, "modality.possible"), found_in(bead.target, "modality.certain")
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


def _renders(context: Context, bead: BeadView, old: Found, new: Found) -> bool:
    """Whether a word of certainty stands where one of possibility should."""
    piece, match = new
    tried = piece.pack.list("modality.tried")
    if context.has_encoder and tried:
        start, end = piece.folded.span(match.start, match.end)
        variants = [f"{piece.raw[:start]}{word}{piece.raw[end:]}" for word in tried]
        return trial(context.cosines, piece.raw, variants, " ".join(each.raw for each in bead.source)) >= _NEARER
    links = Links(context.links(bead)) if context.has_words else None
    return links is None or links.short or links.likeness(span_of(old), span_of(new)) >= _RENDERS
