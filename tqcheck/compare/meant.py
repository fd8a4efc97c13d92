"""Who speaks in a translation, tried against the article's other speakers, against a pronoun and against nobody.

What belongs in a sentence makes it less like its original when something else stands there. Encoder and judge are
asked both, for they know different things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.align.trials import Gains, Trial, Verdicts, weighed
from tqcheck.compare import Pieces
from tqcheck.compare.cast import stems_of
from tqcheck.compare.speakers import is_pronoun
from tqcheck.compare.voices import has_voice
from tqcheck.lang import LanguagePack
from tqcheck.model import Excerpt, Frame
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.names import bare, names
from tqcheck.text.piece import Piece
from tqcheck.text.words import word_spans

# Set on 340 speakers in professional translations of news (Persian, Arabic, Russian, Czech, German, Japanese), as they
# stand and with somebody else in their place.
#: Gain and verdict by another speaker's name from which the original means that one; weight of the verdict. 4 of the
#: 340 reach it, which the original calls by a pronoun or by their party; of wrong speakers who have somebody to be
#: exchanged with 9 of 10 do. In good headlines every other speaker's name loses 0.2 and more.
_MEANT, _VERDICT = 0.3, 1.5
#: Log odds that a speaker fits nobody: base; for each cosine that the sentence gains without; for what the judge
#: thinks more of it then; for the mean likeness of the speaker's words to their likest of the original; and the sum
#: from which it is so. 5 of the 340 reach it; 8 of 10 strangers, and 5 of 10 who only are others of the article.
_BASE, _GAIN, _QUALITY, _LIKENESS, _LEAST = 3.5, 101.0, 5.75, -5.33, 3.0
#: Speakers of an article that are tried.
_MOST = 6
#: Letters of initials that tell whose they are.
_INITIALS = 3


def speakers_of(piece: Piece, frames: Sequence[Frame]) -> Iterator[tuple[int, int]]:
    """Raw offsets of those who speak in a sentence, each with the office before the name; no pronouns.

    Args:
        piece: the sentence.
        frames: its claims.
    """
    return (place for frame in frames if (place := _speaker_of(piece, frame)))


def _speaker_of(piece: Piece, frame: Frame) -> tuple[int, int] | None:
    """Raw offsets of who speaks in a claim of a sentence, with the office before the name; None for a pronoun."""
    who, office = frame.speaker, frame.description
    if who is None or is_pronoun(piece.pack, who):
        return None
    start = office.start if office and 0 <= who.start - office.end <= 1 else who.start
    # A parse may take what stands behind a headline's colon for a part of the speaker.
    end = min(who.end, frame.cue.start) if frame.cue and frame.cue.start > who.start else who.end
    return start - piece.start, len(piece.raw[: end - piece.start].rstrip())


def meant(
    source: str, piece: Piece, place: tuple[int, int], others: Sequence[str], gains: Gains, verdicts: Verdicts
) -> str | None:
    """Who of an article's speakers fits the original far better than the one at a place, if any does.

    Args:
        source: the original.
        piece: a sentence or headline of the translation.
        place: raw offsets of who speaks in it.
        others: those who speak in the article, in order.
        gains, verdicts: of changes on trial.
    """
    own, here = stems_of(piece.raw[slice(*place)]), stems_of(piece.raw)
    # Who stands in the sentence already has another part there.
    named = [each for each in dict.fromkeys(others) if own.isdisjoint(stems_of(each)) and not stems_of(each) <= here]
    named = named[:_MOST]
    if not named:
        return None
    pronouns = [pronoun for pronoun in piece.pack.list("pronouns.subject") if piece.field == "body"]
    trials = [Trial(source, piece.raw, ((*place, each),)) for each in (*named, *pronouns)]
    near = [gain.nearness for gain in gains(trials)]
    found = weighed(trials[: len(named)], near[: len(named)], verdicts, _VERDICT)
    best, other = max(zip(found, named, strict=True))
    # Where a pronoun would do, the translator only said whom it stands for.
    return other if best >= _MEANT and best > max(near[len(named) :], default=0.0) else None


def is_somebody(pieces: Pieces, speaker: Excerpt, lower: frozenset[str]) -> bool:
    """Whether a speaker is a person or body by name, office or kind.

    Args:
        pieces: the sentences that the speaker stands in.
        speaker: the place.
        lower: words that the text also writes in lower case.
    """
    pack = pieces[0].pack
    known = pack.list("titles.*", "style.organisations", "syntax.outlets")
    named = any(
        piece.start <= name.start + piece.start < speaker.end and speaker.start < name.end + piece.start
        for piece in pieces
        for name in names(piece, lower)
    )
    return named or any(bare(word, pack) in known for word in speaker.text.casefold().split())


def may_speak(piece: Piece, place: tuple[int, int], lower: frozenset[str]) -> bool:
    """Whether what seems to speak is a person or body by name, office or kind, and no subject before a colon.

    Args:
        piece: a headline.
        place: raw offsets in it.
        lower: as for `is_somebody`.
    """
    span = piece.raw_span(*place)
    name = Excerpt(span.field, span.start, span.end, piece.raw[slice(*place)])
    return has_voice(name.text, piece.pack) or is_somebody([piece], name, lower)


def is_short_for(name: str, other: str) -> bool:
    """Whether a word in capitals has the initials of somebody's name ("JFK")."""
    initials = "".join(other[start] for start, _ in word_spans(other)).upper()
    short = (name[start:end] for start, end in word_spans(name))
    return any(word.isupper() and word in initials and len(word) >= _INITIALS for word in short)


def may_stand_for(pack: LanguagePack, old: Excerpt, new: Excerpt, body: Pieces) -> bool:
    """Whether one word, an office or without a capital where names have one, may be whom an article names elsewhere.

    Args:
        pack: the original's language.
        old: who speaks in the original.
        new: who speaks in the translation.
        body: the translated article.
    """
    office = fold_word(old.text) in map(fold_word, pack.list("frames.offices", "frames.ranks"))
    plain = (office or old.text.islower()) and len(word_spans(old.text)) == 1 and new.text[:1].isupper()
    return plain and any(new.text in piece.raw for piece in body if not piece.start <= new.start < piece.end)


def is_called(pairs: Iterable[tuple[Frame, Frame]], old: Excerpt, new: Excerpt) -> bool:
    """Whether a noun is what a translation calls the same one by his name elsewhere: "Governor X", "the governor".

    Args:
        pairs: claims of an article that belong together, the original's first.
        old: who speaks in the original.
        new: who speaks in the translation.
    """
    own, noun = stems_of(old.text), stems_of(new.text)
    return bool(noun) and any(
        claim.speaker
        and other.description
        and own & stems_of(claim.speaker.text)
        and noun <= stems_of(other.description.text)
        for claim, other in pairs
    )


def is_nobody(gain: float, verdict: float, likeness: float) -> bool:
    """Whether a speaker fits nobody in the original.

    Args:
        gain: by how much the sentence is nearer to the original without, in cosines.
        verdict: how much more the judge thinks of it then.
        likeness: of the speaker's words to their likest of the original, in the mean.
    """
    return _BASE + _GAIN * gain + _QUALITY * verdict + _LIKENESS * likeness >= _LEAST


def has_capital(place: Excerpt) -> bool:
    """Whether any word of a place begins with a capital."""
    return any(place.text[start].isupper() for start, _ in word_spans(place.text))


def is_lone_noun(place: Excerpt, pack: LanguagePack) -> bool:
    """Whether somebody is called by one word that is no name; its capital may be that of a sentence's beginning."""
    plain = not has_capital(place) or fold_word(place.text) in words_of(pack, "style.lower")
    return plain and len(word_spans(place.text)) == 1
