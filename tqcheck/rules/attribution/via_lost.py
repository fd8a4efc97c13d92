"""ATT012: the agency or paper that passed it on is left out."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.compare import Pieces
from tqcheck.compare.doubts import mean_doubt
from tqcheck.compare.links import overlap
from tqcheck.compare.names import ALIKE
from tqcheck.compare.outlets import called_outlets
from tqcheck.model import Span
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.labels import is_plain_word
from tqcheck.text.piece import Piece
from tqcheck.text.sound import nearest, sound
from tqcheck.text.words import word_spans

#: Doubt of the judge from which an agency of the original is lost. Of 339 good news articles from six languages,
#: two have one so doubted where the translation names none, both rightly.
_LOST = 0.55
#: The same of one that is called an outlet and named ("the weekly Zambeze Hoje"): of 31 that were left out 18 are
#: beyond, and of 1,062 good articles none that has one.
_NAMED_LOST = 0.22
#: Lists of what outlets are called, in the original and in the translation.
_OUTLETS = ("reporting.agencies", "frames.outlets", "syntax.outlets")


@rule(
    "ATT012",
    "via-lost",
    severity="minor",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse", "reporting"),
    uses=("reporting", "style", "titles", "particles"),
    examples=(
        Example(
            "de",
            "Jana Ostwald sagte der Nachrichtenagentur Pana, die Brücke sei sicher.",
            "Jana Ostwald said the bridge was safe.",
            "said",
        ),
        Example(
            "de",
            "Jana Ostwald sagte der Nachrichtenagentur Pana, die Brücke sei sicher.",
            "Jana Ostwald told the Pana news agency that the bridge was safe.",
        ),
    ),
)
def via_lost(context: Context) -> Iterator[Hit]:
    """The agency or paper that passed a claim on in the original is left out.

    ## What it does
    Looks for those who pass a claim on in the original and have no counterpart in the translation, where nobody
    passes the same claim on; for agencies, papers and stations of the world by their names in many languages, where the
    translation names none; and for others of the original that the judge does not find.

    ## Why it matters in news
    Readers weigh a claim by who vouches for it, and an agency must be credited for what is its own.

    ## When it stays silent
    The translation names an agency there or in a neighbouring sentence, or has a word that sounds like its name;
    somebody else stands in its place (ATT007 reports him); of those without a known name, where the original's language
    is written without spaces, or a preposition follows ("television in offices").
    """
    lost = list(context.ways.lost())
    for old, claim in lost:
        yield Hit(
            f"The original has this from {quoted(old.text)}, the translation from nobody.",
            target=claim,
            source=context.span_of(old),
        )
    told = [old for old, _ in lost] + [old for old, _ in context.ways.exchanged()]
    for index, bead in enumerate(context.body_beads):
        place = _unnamed(context, index) or _lost(context, index)
        if place and bead.target and not any(overlap(place, old) for old in told):
            yield Hit(
                f"The original has this from {quoted(context.source.text(place))}, the translation from nobody.",
                target=bead.target[0].whole,
                source=place,
                confidence=0.6,
            )


def _unnamed(context: Context, index: int) -> Span | None:
    """An agency that is known by its name, where neither the sentence nor its neighbours have any outlet for it."""
    bead, near = context.body_beads[index], _near(context, index)
    if any(piece.find("reporting.agencies") or piece.agencies for piece in bead.target):
        return None
    named = {match.label for piece in near for match in piece.agencies}
    for piece in bead.source:
        for match in piece.agencies:
            place = piece.span(match.start, match.end)
            name = context.source.text(place)
            if not (match.label in named or is_plain_word(name, match.label) or _is_heard(name, near)):
                return place
    return None


def _near(context: Context, index: int) -> Pieces:
    """The translation of a bead with its neighbours."""
    return [piece for bead in context.body_beads[max(0, index - 1) : index + 2] for piece in bead.target]


def _is_heard(name: str, pieces: Pieces) -> bool:
    """Whether some word with a capital sounds like a word of an outlet's name, or is one or its initials."""
    great = {
        part
        for piece in pieces
        for start, end in word_spans(piece.raw)
        if piece.raw[start].isupper()
        for part in (piece.raw[start:end], *piece.raw[start:end].split("-"))
    }
    parts, sounds = name.replace("-", " ").split(), {*map(sound, great)}
    initials = "".join(part[0] for part in parts).upper()
    known = not great.isdisjoint({*parts, initials if len(initials) > 1 else name})
    return known or any(nearest(sound(part), sounds) >= ALIKE for part in parts)


def _lost(context: Context, index: int) -> Span | None:
    """An agency, paper or station of the original that the judge does not find, where the translation has none."""
    bead = context.body_beads[index]
    judgement = context.judged(bead)
    if judgement is None or any(p.agencies or p.find(*_OUTLETS) for p in bead.target):
        return None
    near = _near(context, index)
    for place in (place for piece in bead.source for place in _outlets(context, bead, piece)):
        if mean_doubt(bead.source, judgement.lost, place) >= _LOST and not _is_heard(context.source.text(place), near):
            return place
    for piece, called in ((one, each) for one in bead.source for each in called_outlets(one, *_OUTLETS)):
        place = piece.raw_span(*called.place)
        doubt = mean_doubt(bead.source, judgement.lost, place)
        if doubt >= (_NAMED_LOST if called.sure else _LOST) and not _is_heard(called.words, near):
            return place
    return None


def _outlets(context: Context, bead: BeadView, piece: Piece) -> Iterator[Span]:
    """Agencies by name, and whoever speaks or passes something on and is called an outlet."""
    yield from (piece.span(match.start, match.end) for match in piece.agencies)
    called = [piece.span(match.start, match.end) for match in piece.find(*_OUTLETS)]
    for frame in context.source.frames_in(bead.source):
        for place in (*frame.via, frame.speaker):
            if place and any(overlap(place, span) for span in called):
                yield Span(place.field, place.start, place.end)
