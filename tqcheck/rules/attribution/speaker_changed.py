"""ATT005: somebody else says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.compare import joined
from tqcheck.compare.meant import is_somebody, meant, speaker_of, speakers_of
from tqcheck.model import Frame
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.words import word_spans


@rule(
    "ATT005",
    "speaker-changed",
    severity="critical",
    needs=("source", "words"),
    source_tables=("frames|parse",),
    target_tables=("frames|parse",),
    uses=("pronouns", "reporting", "style", "titles"),
    examples=(
        Example(
            "fa",
            "کریم وردانی گفت: «پل تا پاییز باز می‌شود.»",
            "“The bridge will open by autumn,” Teodor Lindqvist said.",
            "Teodor Lindqvist",
        ),
        Example("de", "Jana Ostwald sagte, die Brücke sei sicher.", "Jana Ostwald said the bridge was safe."),
    ),
)
def speaker_changed(context: Context) -> Iterator[Hit]:
    """The translation has somebody else say it than the original.

    ## What it does
    Compares the speakers of paired claims. It marks a name that stands for nobody in the original's sentence, where the
    article shows how the original writes that name or its own speaker's, or where no word is linked with it. And it
    puts the article's other speakers, one by one, in the place of a person or body that speaks: where encoder and judge
    like one of them far better, that is a minor finding.

    ## Why it matters in news
    It puts words into the mouth of somebody who never said them.

    ## When it stays silent
    The original has a pronoun where the translation has a name; the names sound alike or belong to the same person
    (forename and surname); acronyms; scripts without spaces, whose names cannot be heard, unless somebody else of the
    article is meant. Nobody else is where a pronoun would do as well.
    """
    others = [
        piece.raw[start:end]
        for piece in context.target.body
        for start, end in speakers_of(piece, context.target.frames_in([piece]))
    ]
    for bead, told in context.told:
        new = told.target.speaker if told.target else None
        if bead.is_title or new is None:
            continue
        old = told.source.speaker if told.source else None
        if context.speakers.stranger((bead.source, bead.target), old, new, told.words):
            yield Hit(
                f"The original has {quoted(old.text if old else 'somebody else')} say this, "
                f"the translation {quoted(new.text)}.",
                target=context.span_of(new),
                source=context.span_of(old) or bead.source[0].whole,
            )
        elif told.target and (other := _meant(context, bead, told.target, others)):
            yield Hit(
                f"By the original not {quoted(new.text)} says this but, in the article's words, {quoted(other)}.",
                target=context.span_of(new),
                source=bead.source[0].whole,
                confidence=0.65,
                severity="minor",
                suggestion=other,
            )


def _meant(context: Context, bead: BeadView, frame: Frame, others: Sequence[str]) -> str | None:
    """Who of the article's speakers is meant, by encoder and judge, instead of a claim's, if that is anybody."""
    who = frame.speaker
    piece = next((piece for piece in bead.target if who and piece.start <= who.start < piece.end), None)
    place = speaker_of(piece, frame) if piece else None
    if who is None or piece is None or place is None or not is_somebody(bead.target, who, context.cast.lower):
        return None
    if who.text.islower() and len(word_spans(who.text)) == 1:
        return None  # Too many are but called "one" or "the woman" here.
    return meant(joined(bead.source), piece, place, others, context.gains, context.verdicts)
