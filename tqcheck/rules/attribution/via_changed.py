"""ATT007: it came another way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.compare.claims import APART, Told
from tqcheck.model import Excerpt
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted

#: Likeness of a name's words below which it is gone.
_GONE = 0.4


@rule(
    "ATT007",
    "via-changed",
    severity="major",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("reporting", "style", "titles"),
    examples=(
        Example(
            "de",
            "Laut Reuters sagte Jana Ostwald, die Brücke sei sicher.",
            "Jana Ostwald said the bridge was safe, according to the Senate.",
            "Senate",
        ),
        Example(
            "de",
            "Laut Reuters sagte Jana Ostwald, die Brücke sei sicher.",
            "Jana Ostwald said the bridge was safe, according to Reuters.",
        ),
    ),
)
def via_changed(context: Context) -> Iterator[Hit]:
    """A claim reaches the reader another way than in the original: through somebody else, or the wrong way round.

    ## What it does
    Compares who passed a claim on: the agency or paper of the original has no counterpart in the translation, which
    names somebody in its place who has none in the original; or he who speaks and he who quotes him changed places.
    An agency that was only left out, or only put in, is minor.

    ## Why it matters in news
    Readers weigh a claim by who vouches for it, and an agency must be credited for what is its own.

    ## When it stays silent
    Either name has a counterpart, by sound or by word links; an agency is named elsewhere in the sentence.
    """
    for bead, told in context.told:
        if not bead.is_title and told.source is not None:
            exchanged = list(_exchanged(context, bead, told, told.source.via))
            yield from exchanged or (*_added(context, bead, told), *_lost(context, bead, told))


def _exchanged(context: Context, bead: BeadView, told: Told, via: Sequence[Excerpt]) -> Iterator[Hit]:
    """Others than in the original who pass the claim on, or he who speaks in the place of him who quotes."""
    new = _passing(context, bead, told)
    for old in via:
        if _is_turned(told):
            yield Hit(
                f"In the original {quoted(old.text)} quotes somebody; in the translation it is the one quoted.",
                target=context.span_of(told.target.cue if told.target else None),
                source=context.span_of(old),
            )
            break
        lost = told.words.cover(old) < _GONE and bead.source[0].pack.spaces
        for place in new if lost else ():
            if context.speakers.is_unheard((bead.source, bead.target), place):
                yield Hit(
                    f"The original has this from {quoted(old.text)}, the translation from {quoted(place.text)}.",
                    target=context.span_of(place),
                    source=context.span_of(old),
                )


def _added(context: Context, bead: BeadView, told: Told) -> Iterator[Hit]:
    """Outlets of the translation, where the original has nobody pass the claim on and names no outlet."""
    if (
        told.pair is None
        or told.pair[0].via
        or any(piece.find("reporting.agencies", "frames.outlets") for piece in bead.source)
    ):
        return
    for place in told.pair[1].via:
        unlinked = told.words.likeness(None, place) < APART and bead.source[0].pack.spaces
        if unlinked and context.speakers.is_unheard((bead.source, bead.target), place):
            yield Hit(
                f"The translation has this from {quoted(place.text)}, the original from nobody.",
                target=context.span_of(place),
                source=context.span_of(told.pair[0].cue) or bead.source[0].whole,
                severity="minor",
            )


def _lost(context: Context, bead: BeadView, told: Told) -> Iterator[Hit]:
    """Outlets of the original, where the translation has nobody pass the claim on and names no outlet."""
    if told.pair is None or told.pair[1].via or not bead.source[0].pack.spaces:
        return
    for place in told.pair[0].via:
        named = any(piece.find("reporting.agencies", "syntax.outlets") for piece in bead.target)
        if not named and told.words.cover(place) < _GONE:
            yield Hit(
                f"The original has this from {quoted(place.text)}, the translation from nobody.",
                target=context.span_of(told.pair[1].cue) or bead.target[0].whole,
                source=context.span_of(place),
                severity="minor",
            )


def _passing(context: Context, bead: BeadView, told: Told) -> Sequence[Excerpt]:
    """Who passes a claim on in the translation, or makes another there that the original has not."""
    others = [other.new.speaker for view, other in context.told if view is bead and other.new and other.new.speaker]
    return [*(told.target.via if told.target else ()), *others]


def _is_turned(told: Told) -> bool:
    if told.pair is None or not all(frame.speaker and frame.via for frame in told.pair):
        return False
    source, target = told.pair
    crossed = _alike(told, source.via, target.speaker) and any(
        _alike(told, (source.speaker,), via) for via in target.via
    )
    straight = _alike(told, (source.speaker,), target.speaker) or any(
        _alike(told, source.via, via) for via in target.via
    )
    return crossed and not straight


def _alike(told: Told, old: Iterable[Excerpt | None], new: Excerpt | None) -> bool:
    return any(told.words.likeness(place, new) >= APART for place in old if place and new)
