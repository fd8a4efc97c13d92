"""ATT002: a claim stands as a fact."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tqcheck.article.beside import is_said_beside
from tqcheck.article.unattributed import DOUBTED, SAID, is_bare, lost_aside, unsaid_words
from tqcheck.compare.claims import APART, SAYING, Told
from tqcheck.compare.doubts import least_doubt, mean_doubt
from tqcheck.compare.speakers import is_pronoun
from tqcheck.compare.stances import feels
from tqcheck.lang.marks import SINGLE
from tqcheck.model import Frame, Severity
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.quotes import quotations

#: Likeness of the speaker's words below which he is gone: where the translation has a reporting word, and where not.
_FEW, _HALF = 0.2, 0.35
#: Verbs that may render a claim, though nothing that they say was found ("the agency reports this").
_SAYING = ("reporting.neutral", "reporting.assertive", "reporting.denial", "reporting.accusation")
#: Doubt of a speaker and of his verb from which both are lost: of 4,374 good sentences that name no speaker one is so.
_GONE = 0.55
#: Doubt that is needed of claims that more than tell, which are rendered freely ("turned down" for "refused").
_SURELY = 0.75


@rule(
    "ATT002",
    "attribution-lost",
    severity="major",
    witness=0.3,
    doubted="lost",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("particles", "pronouns", "reporting", "titles"),
    examples=(
        Example("fa", "به گفته وزیر، واردات متوقف شد.", "Imports have stopped.", "Imports have stopped."),
        Example("de", "Nach Angaben der Polizei starb niemand.", "Police said nobody died."),
    ),
)
def attribution_lost(context: Context) -> Iterator[Hit]:
    """A claim of somebody stands as a fact: the original attributes it, the translation does not.

    ## What it does
    Looks for a claim of the original whose speaker and words of saying have no counterpart in the aligned translation
    (a weak one that is no reporting word does not count) or are lost by the judge, for a quotation that stands alone,
    for claims that nobody makes ("it was announced") where the judge finds words of the original lost, and for
    reporting clauses set off by commas (", says Anna Berg,", ", she added") whose verb and name are gone.

    ## Why it matters in news
    The agency vouches for what it only passed on.

    ## When it stays silent
    Either the speaker or the saying has a counterpart; he feels or thinks it ("is worried that"); the translation has
    quotation marks there and anything besides, or a neighbour makes a claim without counterpart; in a script without
    spaces, he is not found or the cue is no verb of saying. There it is a note unless the judge finds him lost as well.
    """
    moved = {bead.target[0].index for bead, told in context.told if told.new is not None}
    claims = [hit for hit in _lost_claims(context, moved) if context.doubts(hit.target, hit.source, "lost", DOUBTED)]
    yield from claims
    told = {hit.target for hit in claims}
    for bead in context.body_beads:
        if bead.target[0].whole not in told and (lost := lost_aside(context, bead, moved)):
            yield Hit(
                "The original attributes this to somebody, the translation states it as a fact.",
                target=bead.target[0].whole,
                source=lost,
                confidence=0.7,
            )


def _lost_claims(context: Context, moved: Collection[int]) -> Iterator[Hit]:
    """Claims of the original without counterpart, and quotations that stand alone.

    `moved` are sentences of the translation with claims that render none of their originals: a neighbour may have it.
    """
    unsaid: set[int] = set()
    for bead, told in context.told:
        if is_bare(bead, told, moved):
            message = "The original says who said this, the translation only quotes it."
            cue = told.source.cue if told.source else None
            yield Hit(message, target=bead.target[0].whole, source=context.span_of(cue), confidence=0.65)
        elif not bead.is_title and told.lone is not None and _is_lost(context, bead, told, told.lone):
            yield Hit(
                "The original attributes this to somebody, the translation states it as a fact.",
                target=bead.target[0].whole,
                source=context.span_of(told.lone.cue),
                confidence=0.75,
                severity=_severity(context, bead, told.lone),
            )
        elif bead.target[0].index not in unsaid and (lost := unsaid_words(context, bead)):
            unsaid.add(bead.target[0].index)
            yield Hit(
                "The original has somebody say this whom the translation does not name.",
                target=context.span_of(told.target.cue if told.target else None) or bead.target[0].whole,
                source=lost,
                confidence=0.6,
            )


def _severity(context: Context, bead: BeadView, frame: Frame) -> Severity | None:
    """A note in scripts without spaces, unless the judge finds the speaker lost."""
    judgement, speaker = context.judged(bead), frame.speaker
    sure = judgement and speaker and mean_doubt(bead.source, judgement.lost, speaker) >= DOUBTED
    return None if sure or bead.source[0].pack.spaces else "note"


def _is_lost(context: Context, bead: BeadView, told: Told, frame: Frame) -> bool:
    if not bead.source[0].pack.spaces and (frame.speaker is None or frame.kind not in SAYING):
        return False
    quoted = any(quotations(piece.raw) or piece.raw[0] in SINGLE for piece in bead.target)
    free = frame.kind != "neutral" and not context.doubts(bead.target[0].whole, None, "lost", _SURELY)
    felt = frame.speaker and feels(context.target.parsed(bead.target), frame.speaker, told.words)
    if free or frame.cue is None or not any(map(str.isalpha, frame.cue.text)) or quoted or felt:
        return False
    rendered = max(sum(len(piece.find(*_SAYING)) for piece in bead.target), len(context.target.frames_in(bead.target)))
    reported = rendered > 0 or any(piece.find("reporting.*") for piece in bead.target)
    said = told.words.likeness(frame.cue, None)
    if said >= (APART if reported else SAID):
        return False
    judged = None if context.target.frames_in(bead.target) else context.judged(bead)
    gone = judged and least_doubt(bead.source, judged.lost, filter(None, (frame.cue, frame.speaker))) >= _GONE
    if frame.speaker is None:
        return not reported and frame.kind in SAYING and bool(gone or said < _HALF)
    if (not reported and said < _HALF and is_pronoun(bead.source[0].pack, frame.speaker)) or gone:
        return True
    if reported and len(context.source.frames_in(bead.source)) <= rendered:
        return False
    return told.words.cover(frame.speaker) < (_FEW if reported else _HALF) and not is_said_beside(context, bead, frame)
