"""ATT001: an attribution fell apart."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.broken.constructions import garbled
from tqcheck.broken.flaws import Flaw, flaws
from tqcheck.compare.doubts import doubt_at
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.text.piece import Piece

#: Confidence from which a flaw needs nobody to bear it out; doubt at a flaw by the parse's reader, and in its sentences
#: by the judge, one of which is enough for the others: of 15 of three kinds in good articles four have it, of eight in
#: broken attributions six.
_SURE, _READ, _JUDGED = 0.75, 0.6, 0.4


@rule(
    "ATT001",
    "garbled-attribution",
    severity="major",
    needs=(),
    target_tables=("broken|parse",),
    uses=("frames|parse", "honorifics", "opposites", "particles", "people", "pronouns", "reporting", "style", "titles"),
    examples=(
        Example(
            "fa",
            "به گزارش خبرگزاری پیام به نقل از یک منبع آگاه، مذاکرات ادامه دارد.",
            "The talks go on, an informed source said, denied the Payam News Agency.",
            "denied the Payam News Agency",
        ),
        Example("ru", "По сообщению агентства, переговоры продолжаются.", "The talks go on, the agency reported."),
    ),
)
def garbled_attribution(context: Context) -> Iterator[Hit]:
    """An attribution fell apart: it is said twice, has no speaker or no claim, or does not parse.

    ## What it does
    Holds each reporting clause to what it must have, a speaker and a claim, each of them once: no bare "In report of",
    no reporting verbs on one another ("stated that announced"), no "according to" before a stop, no "quoted X that", no
    "the agency cited of", no "reported citing" without a speaker before it, no "the paper quoted X, the bridge was
    closed", no second speaker for the same claim, no second hearer ("told Ana Orlik the Coast News Service that"), no
    name within a name ("the Coast Ms Orlik told"), no denial as an aside ("it leaks, the company denied"). With a
    parser it reads the parse, else it looks for the constructions of the language pack. An original that attributes the
    sentence once makes it surer.

    ## Why it matters in news
    Who said what, through whom, is the backbone of agency copy; a machine breaks exactly this.

    ## When it stays silent
    The words stand in a quotation; one passes on what the other said ("X said, the agency reported"); the construction
    is rare but sound; the parse alone shows a flaw of the less sure kinds, and neither of the networks that FLU012 asks
    doubts the language there.
    """
    flawed = set()
    for tree in context.target.trees:
        once = _attributed_once(context, tree.piece.index)
        for flaw in flaws(tree):
            if _is_borne_out(context, tree.piece, flaw):
                flawed.add(tree.piece.index)
                yield _hit(flaw, once=once)
    # A parser makes sense of anything; patterns see what it has explained away, and sentences that were not parsed.
    for piece in context.target.pieces:
        if piece.index not in flawed:
            for fault in garbled(piece):
                yield Hit(fault.reason, target=piece.span(fault.start, fault.end), confidence=fault.confidence)


def _is_borne_out(context: Context, piece: Piece, flaw: Flaw) -> bool:
    """Whether a flaw is sure, or one of the networks doubts the language: the parse of what is rare is often wrong."""
    read = context.target.breaks.get(piece.index)
    judged = context.judged_at(flaw.span, None) if context.has_judge else []
    if flaw.confidence >= _SURE or read is None or not judged:
        return True
    here = doubt_at([piece], read, flaw.span) or 0.0
    return here >= _READ or max(float(each.broken.doubt.max(initial=0.0)) for _, each in judged) >= _JUDGED


def _hit(flaw: Flaw, *, once: bool) -> Hit:
    reason = f"{flaw.reason} The original attributes it once." if once else flaw.reason
    return Hit(reason, target=flaw.span, confidence=round(flaw.confidence + 0.1 * once, 2))


def _attributed_once(context: Context, index: int) -> bool:
    """Whether what a sentence was translated from has a single claim frame."""
    bead = context.bead_of_target.get(index)
    if bead is None or not bead.source:
        return False
    return len(context.source.frames_in(bead.source)) == 1
