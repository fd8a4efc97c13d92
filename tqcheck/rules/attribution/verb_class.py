"""ATT004: a claim was made stronger or turned round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.compare.claims import APART, Told
from tqcheck.model import Excerpt, Frame, Kind, Severity
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted

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
    uses=("negation", "reporting"),
    examples=(
        Example("fa", "این گروه مدعی شد سد شکسته است.", "The group confirmed that the dam had broken.", "confirmed"),
        Example("de", "Er bestritt den Vorwurf.", "He denied the accusation."),
    ),
)
def verb_class(context: Context) -> Iterator[Hit]:
    """A claim became a confirmation, or a denial a statement.

    ## What it does
    Compares the classes of linked reporting verbs: a claim or accusation that became a confirmation, a denial that
    became a statement, a statement that became a denial; "said" that became "claimed" is a note. A denial is reported,
    linked or not, where the original has no word of denial at all.

    ## Why it matters in news
    "Claimed" keeps a distance that "confirmed" gives up.

    ## When it stays silent
    Other verbs are not linked; a denial is rendered by a negated statement, or has a
    verb of its class beside it; an accusation became a verb that keeps its distance, too ("maintains").
    """
    for bead, told in context.told:
        if told.pair is None:
            continue
        old, new = told.pair
        severity = _FLIPS.get((old.kind, new.kind))
        if (
            severity
            and old.cue
            and new.cue
            and _answers(bead, told, old.cue, new)
            and not _kept(context, bead, old.kind)
        ):
            yield Hit(
                f"The original has {quoted(old.cue.text)} ({old.kind}), "
                f"the translation {quoted(new.cue.text)} ({new.kind}).",
                target=context.span_of(new.cue),
                source=context.span_of(old.cue),
                confidence=0.65,
                severity=severity,
            )


def _answers(bead: BeadView, told: Told, old: Excerpt, new: Frame) -> bool:
    """Whether the verbs are linked; a denial answers a statement, too, where the original denies nothing at all."""
    if told.words.likeness(old, new.cue) > 0:
        return True
    denied = any(
        piece.find("reporting.denial", "negation.words", "negation.soft", "negation.denying") for piece in bead.source
    )
    return new.kind == "denial" and not denied and told.words.likeness(None, new.cue) < APART


def _kept(context: Context, bead: BeadView, kind: Kind) -> bool:
    """Whether the translation has a claim of the class there, or a verb that keeps as much distance or denies."""
    distant = kind == "accusation" and any(piece.find("reporting.distant") for piece in bead.target)
    claimed = distant or any(frame.kind == kind for frame in context.target.frames_in(bead.target))
    return claimed or (
        kind == "denial"
        and any(piece.find("negation.words", "negation.soft", "negation.denying") for piece in bead.target)
    )
