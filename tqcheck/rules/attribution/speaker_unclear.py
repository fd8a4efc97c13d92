"""ATT010: a pronoun speaks that nobody stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Frame
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.fold import fold_word
from tqcheck.text.names import names

_GENDERS = ("he", "she")


@rule(
    "ATT010",
    "speaker-unclear",
    severity="minor",
    needs=(),
    target_tables=("frames|parse", "reporting", "pronouns", "titles"),
    uses=("style",),
    examples=(
        Example(
            "fa",
            "خانم وردانی گفت که پل امن است. وی افزود که تا پاییز باز می‌شود.",
            "Mrs Vardani said the bridge was safe. He added that it would open by autumn.",
            "He",
        ),
        Example(
            "fa",
            "خانم وردانی گفت که پل امن است. وی افزود که تا پاییز باز می‌شود.",
            "Mrs Vardani said the bridge was safe. She added that it would open by autumn.",
        ),
    ),
)
def speaker_unclear(context: Context) -> Iterator[Hit]:
    """Somebody goes on speaking as "he" who was introduced as a woman, or the other way round.

    ## What it does
    Follows the claims of neighbouring sentences: a title such as "Mrs" or "spokesman" tells whether a man or a woman
    speaks, and the pronoun of the next claim must agree with it.

    ## Why it matters in news
    The reader takes it for the word of somebody else.

    ## When it stays silent
    Anybody else is named, or has a title, in either sentence; the first speaker's title tells nothing.
    """
    before: Frame | None = None
    for frame in context.target.frames:
        if before and before.speaker and frame.speaker and frame.sentence == before.sentence + 1:
            gender, pronoun = _gender(context, before), _pronoun(context, frame)
            if gender and pronoun and gender != pronoun and _is_alone(context, before, frame):
                yield Hit(
                    f"{quoted(before.speaker.text)} spoke before; {quoted(frame.speaker.text)} does not agree.",
                    target=context.span_of(frame.speaker),
                    confidence=0.7,
                )
        before = frame


def _gender(context: Context, frame: Frame) -> str | None:
    pack = context.target.pack
    said = " ".join(place.text for place in (frame.description, frame.speaker) if place)
    found = {key for key in _GENDERS for word in said.split() if fold_word(word) in pack.list(f"titles.{key}")}
    return found.pop() if len(found) == 1 else None


def _pronoun(context: Context, frame: Frame) -> str | None:
    word = fold_word(frame.speaker.text) if frame.speaker else ""
    return next((key for key in _GENDERS if word in context.target.pack.list(f"pronouns.{key}")), None)


def _is_alone(context: Context, before: Frame, frame: Frame) -> bool:
    """Whether nobody but the first speaker is named or has a title in the two sentences."""
    speaker = before.speaker
    for number in (before.sentence, frame.sentence):
        piece = context.target.pieces[number]
        people = [piece.raw_span(name.start, name.end) for name in names(piece, frozenset())]
        people += [piece.span(match.start, match.end) for match in piece.find("titles.*")]
        first = min(place.start for place in (before.description, speaker) if place)
        last = max(place.end for place in (before.description, speaker) if place)
        if any(not (first <= person.start and person.end <= last) for person in people):
            return False
    return True
