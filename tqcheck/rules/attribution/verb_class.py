"""ATT004: a claim was made stronger or turned round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from tqcheck.compare.acts import NEGATIONS, are_turned, denies, doubted, has_acts, is_unsaid_denial, mistaken, said
from tqcheck.compare.claims import APART, Told, Words
from tqcheck.compare.doubts import mean_doubt
from tqcheck.model import Excerpt, Frame, Kind, Severity
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Doubt of the judge from which a verb is wrong.
_DOUBTED = 0.6
_DENYING = ("negation.words", "negation.soft", "negation.denying")
#: Class of the original and of the translation -> how grave it is.
_FLIPS: Mapping[tuple[Kind, Kind], Severity] = {
    ("accusation", "assertive"): "major",
    ("denial", "assertive"): "major",
    ("denial", "accusation"): "major",
    ("denial", "neutral"): "major",
    ("assertive", "denial"): "major",
    ("neutral", "denial"): "major",
    ("neutral", "accusation"): "note",
}


@rule(
    "ATT004",
    "verb-class",
    severity="major",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("acts", "negation", "particles", "reporting", "titles"),
    examples=(
        Example("fa", "این گروه مدعی شد سد شکسته است.", "The group confirmed that the dam had broken.", "confirmed"),
        Example("de", "Er bestritt den Vorwurf.", "He denied the accusation."),
    ),
)
def verb_class(context: Context) -> Iterator[Hit]:
    """A claim became a confirmation, a denial a statement, a warning a promise.

    ## What it does
    Compares the classes of linked reporting verbs: a claim or accusation that became a confirmation, a denial that
    became a statement, a statement that became a denial; "said" that became "claimed" is a note. A denial is reported,
    linked or not, where the original has no word of denial at all. What else is done by saying it (to promise, to
    threaten, to warn, to demand, to admit, to accept, to praise, to thank, to criticise, to apologise, to prove) must
    stay what it is: by linked verbs, by the only ones there are, or where the judge doubts the translation's. Any verb
    of saying is reported if the judge doubts it and its counterpart as well.

    ## Why it matters in news
    "Claimed" keeps a distance that "confirmed" gives up.

    ## When it stays silent
    Other verbs are not linked; a denial is rendered by a negated statement, or renders one ("does not admit"), or has a
    verb of its class beside it; an accusation became a verb that keeps its distance, too ("maintains"); the judge alone
    doubts two verbs of the same class.
    """
    taken = set()
    for bead, told in context.told:
        if told.pair is None:
            continue
        old, new = told.pair
        severity = _FLIPS.get((old.kind, new.kind))
        if (
            severity
            and old.cue
            and new.cue
            and not (new.kind == "denial" and denies(context.source.frames_in(bead.source), bead.source, old))
            and _answers(bead, told, old.cue, new)
            and not _kept(context, bead, old.kind)
        ):
            taken.add(bead.target[0].index)
            yield Hit(
                f"The original has {quoted(old.cue.text)} ({old.kind}), "
                f"the translation {quoted(new.cue.text)} ({new.kind}).",
                target=context.span_of(new.cue),
                source=context.span_of(old.cue),
                confidence=0.65,
                severity=severity,
            )
    for bead in context.filled:
        if bead.target[0].index not in taken:
            found = [*_other_acts(context, bead)]
            yield from found or _doubted_cues(context, bead)


def _other_acts(context: Context, bead: BeadView) -> Iterator[Hit]:
    views = (context.source, bead.source), (context.target, bead.target)
    cues = [[frame.cue for frame in side.frames_in(pieces) if frame.cue] for side, pieces in views]
    trees = context.target.parsed(bead.target) if has_acts(bead.source) and has_acts(bead.target) else ()
    verbs = [tree.excerpt(i, i) for tree in trees for i, token in enumerate(tree.tokens) if token.pos == "VERB"]
    links, sides = Words(context.links(bead)), (bead.source, bead.target)
    plain = any(frame.kind == "neutral" and frame.cue for frame in context.source.frames_in(bead.source))
    for old, new in mistaken(sides, (cues[0], cues[1] + verbs), links, partial(_is_doubted, context, bead)):
        if old is None and plain:
            continue  # ATT015 tells it.
        if "denial" in {old.label if old else None, new.label} and are_turned(sides, old, new, links):
            continue  # Not to confirm is to deny.
        if old and old.label == "claim" and said(bead.target, new) > said(bead.source, old):
            continue  # To claim something is to say it as well.
        had = f"{quoted(old.place.text)} ({old.label})" if old else "nothing of the kind"
        yield Hit(
            f"The original has {had}, the translation {quoted(new.place.text)} ({new.label}).",
            target=context.span_of(new.place),
            source=context.span_of(old.place) if old else bead.source[0].whole,
            confidence=0.65,
        )


def _doubted_cues(context: Context, bead: BeadView) -> Iterator[Hit]:
    judgement = None if bead.is_title else context.judged(bead)
    claims = context.source.frames_in(bead.source), context.target.frames_in(bead.target)
    links = Words(context.links(bead))
    for old, new in doubted((bead.source, bead.target), claims, links, judgement) if judgement else ():
        if is_unsaid_denial(claims[1], bead.target, new):
            continue  # What cannot be denied is evident.
        yield Hit(
            f"The original says {quoted(context.source.text(old))}, which {quoted(new.text)} may not render.",
            target=context.span_of(new),
            source=old,
            confidence=0.65,
        )


def _is_doubted(context: Context, bead: BeadView, place: Excerpt) -> bool:
    judgement = context.judged(bead)
    return judgement is not None and mean_doubt(bead.target, judgement.wrong, place) >= _DOUBTED


def _answers(bead: BeadView, told: Told, old: Excerpt, new: Frame) -> bool:
    """Whether the verbs are linked; a denial answers a statement, too, where the original denies nothing at all."""
    likeness = told.words.likeness(old, new.cue)
    denied = new.kind == "denial" and any(
        piece.find("reporting.denial", "acts.denial", *_DENYING) for piece in bead.source
    )
    if denied and likeness < APART and not any(piece.find(NEGATIONS) for piece in bead.target):
        return False
    return likeness > 0 or (new.kind == "denial" and not denied and told.words.likeness(None, new.cue) < APART)


def _kept(context: Context, bead: BeadView, kind: Kind) -> bool:
    """Whether the translation has a claim of the class there, or a verb that keeps as much distance or denies."""
    distant = kind == "accusation" and any(piece.find("reporting.distant") for piece in bead.target)
    claimed = distant or any(frame.kind == kind for frame in context.target.frames_in(bead.target))
    return claimed or (kind == "denial" and any(piece.find(*_DENYING) for piece in bead.target))
