"""TTL015: the headline has somebody else say it than the original's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.article.titled import is_another
from tqcheck.compare.doubts import doubt_at
from tqcheck.compare.headline import attributed
from tqcheck.compare.meant import is_short_for, may_speak, meant, speakers_of
from tqcheck.compare.strangers import UNLIKE
from tqcheck.compare.voices import other_voice, same_voice
from tqcheck.rules.base import Context, Example, Hit, rule
from tqcheck.safe import quoted
from tqcheck.text.piece import Piece
from tqcheck.text.places import cities
from tqcheck.text.sound import likeness, sounds_of
from tqcheck.text.words import word_spans

#: Doubt of the judge from which a speaker is another one, whoever is meant: no speaker of a good headline has more.
_DOUBTED = 0.6
#: Letters of words whose sound tells whose they are.
_HEARD = 5
#: Marks between a place or a speaker and what happens there or is said.
_COLONS = frozenset(":：")
#: What stands behind a headline's last dash, and how many words of it may be who says it ("- ministry").
_DASHED, _WORDS = re.compile(r"\s[-–—]\s+(?=[^-–—]*$)"), 4


@rule(
    "TTL015",
    "title-speaker",
    severity="major",
    needs=("source", "words"),
    source_tables=("reporting",),
    target_tables=("reporting",),
    uses=("frames", "particles", "pronouns", "parse", "style", "syntax", "titles", "voices"),
    examples=(
        Example(
            "de",
            "Ministerin: Fähre bleibt kostenlos\n\nDie Ministerin sagte, die Fähre bleibe kostenlos.",
            "Ferry to stay free, trade union says\n\nThe minister said the ferry would stay free.",
            "trade union",
            title=True,
        ),
        Example(
            "de",
            "Ministerin: Fähre bleibt kostenlos\n\nDie Ministerin sagte, die Fähre bleibe kostenlos.",
            "Ferry to stay free, minister says\n\nThe minister said the ferry would stay free.",
            title=True,
        ),
    ),
)
def title_speaker(context: Context) -> Iterator[Hit]:
    """The headline has somebody else say it than the original's headline.

    ## What it does
    Puts those who speak in the translated article, one by one, in the place of the headline's speaker, and reads it
    anew with the encoder: where the original's headline is far more like it and the judge finds it no worse, that one
    is meant. It is told as well by what the article calls either speaker, where the other headline has none of these
    words. Where nobody is, it is told by the kinds that people are called by (expert, union, police), if the
    original's headline has others alone, or by the judge's doubt of the speaker.

    ## Why it matters in news
    The headline puts words into the mouth of somebody who never said them.

    ## When it stays silent
    The original's headline has no sign of a speaker; the headline's speaker shares a word with the one who is meant, or
    sounds like a word of the original's headline, or has his initials, or is of a kind that the original's headline
    names; what seems to speak is nobody by name, office or kind, such as a subject before a colon; a pronoun speaks; a
    country or city stands before a colon, where nobody speaks in the original's headline.
    """
    bead = context.title_bead
    if bead is None or not attributed(bead.source[0]):
        return
    source, title = bead.source[0], bead.target[0]
    places = [*speakers_of(title, context.target.frames_in([title])), *_dashed(title)]
    others = [
        piece.raw[start:end]
        for piece in (context.target.body if places else ())
        for start, end in speakers_of(piece, context.target.frames_in([piece]))
    ]
    for place in dict.fromkeys(places):
        span, name = title.raw_span(*place), quoted(title.raw[slice(*place)])
        another = is_another(context, title, place)
        may = may_speak(title, place, context.cast.lower) and not _is_topic(context, title, place)
        if not (another or may):
            continue
        other = meant(source.raw, title, place, others, context.gains, context.verdicts)
        judged, spoken = context.title_judgement, title.raw[slice(*place)]
        if other is not None and (
            is_short_for(spoken, other) or same_voice(source.pack, source.raw, spoken, title.pack)
        ):
            continue
        if other is not None:
            message = f"By the original's headline not {name} says this but, in the article's words, {quoted(other)}."
            yield Hit(message, target=span, source=source.whole, confidence=0.75, suggestion=other)
            return
        if another:
            message = f"The original's headline has somebody say this whom the article does not call {name}."
            yield Hit(message, target=span, source=source.whole, confidence=0.65)
            return
        if other_voice([source], source.raw, spoken, title.pack):
            message = f"The original's headline has somebody of another kind than {name} say this."
            yield Hit(message, target=span, source=source.whole, confidence=0.65)
            return
        heard = sounds_of([source])
        unheard = max(likeness(word, heard) for word in (spoken, *_long_words(spoken))) < UNLIKE
        own = title.raw_span(*_less_country(title, place))
        if judged is not None and unheard and (doubt_at([title], judged.wrong, own) or 0.0) >= _DOUBTED:
            message = f"The original's headline seems to have somebody else than {name} say this."
            yield Hit(message, target=span, source=source.whole, confidence=0.65)
            return


def _is_topic(context: Context, title: Piece, place: tuple[int, int]) -> bool:
    """Whether a country or city before a headline's colon only says where it happens, since nobody speaks there.

    It speaks if the original's headline has a speaker, or anybody says "we" behind it.
    """
    bead = context.title_bead
    behind = title.raw[place[1] :].lstrip()
    if bead is None or behind[:1] not in _COLONS or title.find("frames.first", "pronouns.subject"):
        return False
    source = bead.source[0]
    if not _COLONS.isdisjoint(source.raw) or any(speakers_of(source, context.source.frames_in([source]))):
        return False
    named = [title.folded.span(match.start, match.end) for match in title.countries]
    named += [(city.start, city.end) for city in cities(title)]
    return any(start <= place[0] and place[1] <= end for start, end in named)


def _less_country(title: Piece, place: tuple[int, int]) -> tuple[int, int]:
    """A speaker without the country in front, which a desk adds for foreign readers ("Russian court")."""
    named = (title.folded.span(match.start, match.end) for match in title.countries)
    end = next((end for start, end in named if start == place[0] and end < place[1]), place[0])
    return end + len(title.raw[end : place[1]]) - len(title.raw[end : place[1]].lstrip()), place[1]


def _long_words(name: str) -> Iterator[str]:
    """The words of a speaker that sounds may tell."""
    return (name[start:end] for start, end in word_spans(name) if end - start >= _HEARD)


def _dashed(title: Piece) -> Iterator[tuple[int, int]]:
    """Raw offsets of the few words behind a headline's last dash."""
    dash = _DASHED.search(title.raw)
    if dash and 1 <= len(title.raw[dash.end() :].split()) <= _WORDS:
        yield dash.end(), len(title.raw.rstrip())
