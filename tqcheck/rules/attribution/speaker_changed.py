"""ATT005: somebody else says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tqcheck.frames.compare import Told
from tqcheck.model import Excerpt, Frame
from tqcheck.rules.base import BeadView, Context, Example, Hit, rule
from tqcheck.text.cast import Cast, parts, stems
from tqcheck.text.fold import fold_word
from tqcheck.text.names import ALIKE, counterpart, words
from tqcheck.text.words import word_spans

#: Likeness of a name to its likest word below which it renders none, and of two speakers from which they are the same.
_LIKE, _SURE = 0.5, 0.7
#: How seldom the name and the words may stand without each other in other sentences (Dice).
_BOUND = 0.5


@rule(
    "ATT005",
    "speaker-changed",
    severity="critical",
    needs=("source", "words"),
    source_tables=("reporting",),
    target_tables=("reporting",),
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
    Compares the speakers of paired claims: the translation's speaker bears a name that neither sounds like a word of the
    original's sentence nor is aligned with one, while the original's speaker is somebody.

    ## Why it matters in news
    It puts words into the mouth of somebody who never said them.

    ## When it stays silent
    The original leaves the speaker out, or has a pronoun where the translation has a name; the name is a common noun's.
    """
    for bead, told in context.told:
        source, target = told.source, told.target
        if not (source and target and source.speaker and target.speaker) or _is_pronoun(context, source):
            continue
        name = _new_name(context, bead, told, source.speaker, target.speaker)
        if name is not None:
            yield Hit(
                f"The original has {source.speaker.text!r} say this, the translation {target.speaker.text!r}.",
                target=context.span_of(target.speaker),
                source=context.span_of(source.speaker),
                confidence=0.8,
            )


def _new_name(context: Context, bead: BeadView, told: Told, old: Excerpt, new: Excerpt) -> str | None:
    """A name of the translation's speaker, if none of them is one that the original's has."""
    named = _names(context, new)
    own = [word.text for word in _places(old)]
    if not named or told.words.likeness(old, new) >= _SURE or any(_sounds(name.text, own) for name in named):
        return None
    if any(told.words.likeness(old, word) >= _LIKE for word in _places(new) if word not in named):
        return None
    elsewhere = context.cast.names_for(own)
    if elsewhere:
        return None if elsewhere & stems(bead.target) else named[0].text
    if _together(context, bead, own, named):
        return None
    here = stems(bead.source)
    strange = all(_strange(name, context.cast, told, here, words(bead.source)) for name in named)
    return named[0].text if strange else None


def _together(context: Context, bead: BeadView, own: Iterable[str], named: list[Excerpt]) -> bool:
    """Whether the article uses the name for these words elsewhere, as it does for a body's translated name."""
    old, new = {part for word in own for part in parts(word)}, {part for name in named for part in parts(name.text)}
    others = [other for other in context.body_beads if other is not bead]
    sources = [bool(old & stems(other.source)) for other in others]
    targets = [bool(new & stems(other.target)) for other in others]
    shared = sum(one and other for one, other in zip(sources, targets, strict=True))
    return shared > 0 and 2 * shared / (sum(sources) + sum(targets)) >= _BOUND


def _strange(name: Excerpt, cast: Cast, told: Told, here: frozenset[str], candidates: Iterable[str]) -> bool:
    """Whether a name stands for nothing in the original's sentence."""
    usual = cast.words_for(name.text)
    if usual:
        return not usual & here
    return told.words.likeness(None, name) < _LIKE and not _sounds(name.text, candidates)


def _sounds(name: str, candidates: Iterable[str]) -> bool:
    return counterpart(name, candidates)[1] >= ALIKE


def _names(context: Context, speaker: Excerpt) -> list[Excerpt]:
    """Words of the speaker that are written like names, offices and ranks aside."""
    known = context.target.pack.list("titles.*", "syntax.ranks")
    barred = context.cast.lower | {fold_word(word) for word in known}
    return [word for word in _places(speaker) if word.text[0].isupper() and fold_word(word.text) not in barred]


def _places(phrase: Excerpt) -> list[Excerpt]:
    return [
        Excerpt(phrase.field, phrase.start + start, phrase.start + end, phrase.text[start:end])
        for start, end in word_spans(phrase.text)
    ]


def _is_pronoun(context: Context, frame: Frame) -> bool:
    piece = context.source.pieces[frame.sentence]
    found = [piece.span(match.start, match.end) for match in piece.find("pronouns.*", "frames.pronouns")]
    return any(frame.speaker and (span.start, span.end) == (frame.speaker.start, frame.speaker.end) for span in found)
