"""ATT007: it came another way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.frames.compare import APART, Told
from tqcheck.model import Excerpt
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule

#: Likeness of a name's words below which it is gone.
_GONE = 0.4


@rule(
    "ATT007",
    "via-changed",
    severity="major",
    needs=("source", "words"),
    source_tables=("reporting",),
    target_tables=("reporting",),
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

    ## Why it matters in news
    Readers weigh a claim by who vouches for it, and an agency must be credited for what is its own.

    ## When it stays silent
    One side names nobody who passed it on; either name has a counterpart, by sound or by word links.
    """
    for bead, told in context.told:
        if bead.is_title or told.source is None:
            continue
        new = _passing(context, bead, told)
        for old in told.source.via:
            if _is_turned(told):
                yield Hit(
                    f"In the original {old.text!r} quotes somebody; in the translation it is the one quoted.",
                    target=context.span_of(told.target.cue if told.target else None),
                    source=context.span_of(old),
                )
                break
            lost = told.words.cover(old) < _GONE and bead.source[0].pack.spaces
            for place in new if lost else ():
                if context.speakers.is_unheard((bead.source, bead.target), place):
                    yield Hit(
                        f"The original has this from {old.text!r}, the translation from {place.text!r}.",
                        target=context.span_of(place),
                        source=context.span_of(old),
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
