"""Somebody in a sentence whom its original does not know: by word links, by sound, by sentence vectors, by the judge.

What belongs into a sentence makes it less like its original when it is cut out; a stranger keeps it away. Links alone
miss too much, and vectors alone see every free rendering: both have to say so.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from tqcheck.align.trials import Trial, Verdicts
from tqcheck.compare import Beads, Pieces, joined
from tqcheck.compare.claims import Words
from tqcheck.compare.doubts import doubt_at, mean_doubt
from tqcheck.compare.headline import Cosines, cut_gains
from tqcheck.compare.meant import is_nobody
from tqcheck.compare.speakers import Sides, Speakers
from tqcheck.engines.judge import Judgement
from tqcheck.lang import LanguagePack, shared
from tqcheck.model import Excerpt, Span
from tqcheck.text.fold import fold_word
from tqcheck.text.offices import offices
from tqcheck.text.sound import best, sounds_of
from tqcheck.text.words import word_spans

# Set by eye on the articles of tests/bench/first_sight and on clean development articles; no table was kept.
#: Likeness of words below which they are no renderings of each other.
LINKED = 0.45
#: Mean likeness of the original's words to any of the translation above which they are rendered somewhere.
_RENDERED = 0.6
#: How much nearer a sentence must come without a stranger: where the article has him elsewhere, and where not.
_NEARER_KNOWN, _NEARER = 0.003, 0.006
#: Words of one that the article has nowhere else: a single one is too often but another word for the same.
DESCRIBED = 2
#: Doubt of either speaker, and of both together, where the original's was found and where not. In 339 good news
#: articles from six languages one pair of speakers is doubted so much.
_DOUBTED, _SOMEBODY, _ANYBODY = 0.33, 0.85, 1.3
#: Doubt of one word of the translation's, if that of the original's is as great.
_SURELY = 0.6
#: The part of an office that stands for a body.
_MINISTRY = "ministry"
#: Likeness of sounds from which a word of the original may be the name.
_SAME_SOUND = 0.6
#: Characters of a word from which it is no mere article or preposition.
_LONG = 3


class Newcomers:
    """Asks of places of a translated article whether the original's sentences know them."""

    def __init__(self, cosines: Cosines, speakers: Speakers, beads: Beads) -> None:
        """Take an encoder's cosines, the names of the article, and its aligned sentences, headline included."""
        self._cosines = cosines
        self._speakers = speakers
        self._beads = beads

    def is_one(self, sides: Sides, old: Excerpt | None, new: Excerpt, words: Words) -> bool:
        """Whether nothing in the original's sentences stands for a place of the translation.

        Args:
            sides: aligned sentences.
            old: what should stand for it, if anything.
            new: the place.
            words: the links of the sentences' words.
        """
        if _is_function(sides[1][0].pack, new):
            return False
        foreign = _bodies(sides[1], new) - _alike(_bodies(sides[0]))
        if foreign and old is not None and _bodies(sides[0], old) - _alike(_bodies(sides[1])):
            return True
        if foreign and _gain(self._cosines, sides, new) >= _NEARER_KNOWN:
            return True
        if words.likeness(old, new) >= LINKED or (old is not None and words.cover(old) >= _RENDERED):
            return False
        if self._speakers.is_heard(sides, new) or _sounds(sides, new):
            return False
        elsewhere = self._elsewhere(sides, new)
        if old is not None and any(_is_said(old, pieces) for pieces in elsewhere):
            return False
        if not elsewhere and len(_words(new.text)) < DESCRIBED:
            return False
        return _gain(self._cosines, sides, new) >= (_NEARER_KNOWN if elsewhere else _NEARER)

    def is_doubted(self, sides: Sides, old: Excerpt | None, new: Excerpt, judgement: Judgement) -> bool:
        """Whether the judge misses who speaks in the original, and doubts who speaks in the translation.

        Args:
            sides: aligned sentences.
            old: who speaks in the original; None: it was not found, and anything that is lost may be.
            new: who speaks in the translation.
            judgement: of the sentences.
        """
        if _is_function(sides[1][0].pack, new) or (old is not None and self._speakers.is_alias(sides, old, new)):
            return False
        word = max(_within(new), key=lambda each: doubt_at(sides[1], judgement.wrong, _span(each)) or 0.0)
        # A name that is heard in the original may stand in what the speaker is said to be ("mayor of ...").
        if _sounds(sides, word) or (_is_name(word) and _sounds(sides, new)):
            return False
        wrong = mean_doubt(sides[1], judgement.wrong, new)
        if old is None:
            lost = float(judgement.lost.doubt.max(initial=0))
            return min(wrong, lost) >= _DOUBTED and wrong + lost >= _ANYBODY
        lost = mean_doubt(sides[0], judgement.lost, old)
        most = doubt_at(sides[1], judgement.wrong, _span(word)) or 0.0
        return (min(wrong, lost) >= _DOUBTED and wrong + lost >= _SOMEBODY) or min(most, lost) >= _SURELY

    def is_nobody(self, sides: Sides, old: Excerpt | None, new: Excerpt, words: Words, verdicts: Verdicts) -> bool:
        """Whether vectors, judge and links together have nobody in the original's sentences for who speaks.

        Args:
            sides: aligned sentences.
            old: who speaks in the original; None: it was not found, and may be a pronoun.
            new: who speaks in the translation.
            words: the links of the sentences' words.
            verdicts: of a judge.
        """
        if _is_function(sides[1][0].pack, new) or _sounds(sides, new):
            return False
        place = _place(sides[1], new)
        vague = old is None and (len(_words(new.text)) < DESCRIBED or bool(self._elsewhere(sides, new)))
        if place is None or vague:
            return False
        (verdict,) = verdicts([Trial(joined(sides[0]), joined(sides[1]), ((*place, ""),))])
        return is_nobody(_gain(self._cosines, sides, new), verdict, words.rendered(new))

    def _elsewhere(self, sides: Sides, place: Excerpt) -> list[Pieces]:
        """The original of the other sentences in which the article has all the words of a place."""
        wanted, own = _words(place.text), sides[1][0].index
        holding = [self._beads_of.get(word, frozenset()) for word in wanted]
        numbers = sorted(frozenset.intersection(*holding))
        beads = (self._beads[number] for number in numbers)
        return [source for source, target in beads if target and target[0].index != own]

    @cached_property
    def _beads_of(self) -> dict[str, frozenset[int]]:
        """The beads in whose translation each word stands, by number."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, (_, target) in enumerate(self._beads):
            for word in _words(joined(target)):
                found[word].add(number)
        return {word: frozenset(numbers) for word, numbers in found.items()}


def _sounds(sides: Sides, place: Excerpt) -> bool:
    """Whether a word with a capital sounds like a word of the original, or is an acronym, which no sound tells."""
    heard = sounds_of(sides[0])
    names = [place.text[start:end] for start, end in word_spans(place.text) if place.text[start].isupper()]
    return any(name.isupper() or best(name, heard) >= _SAME_SOUND for name in names)


def _within(place: Excerpt) -> list[Excerpt]:
    """The words of a place; itself where it has none."""
    words = word_spans(place.text)
    return [
        Excerpt(place.field, place.start + start, place.start + end, place.text[start:end]) for start, end in words
    ] or [place]


def _span(place: Excerpt) -> Span:
    return Span(place.field, place.start, place.end)


def _is_name(place: Excerpt) -> bool:
    return place.text[:1].isupper()


def _bodies(pieces: Pieces, place: Excerpt | None = None) -> frozenset[str]:
    """Labels of the organisations and ministries at a place, or in whole sentences."""
    found = set()
    for piece in pieces:
        parts = [part for office in offices(piece) for part in office.parts if part.label == _MINISTRY]
        for match in (*piece.organisations, *parts):
            span = piece.span(match.start, match.end)
            if place is None or (span.field == place.field and span.start < place.end and place.start < span.end):
                found.add(match.label)
    return frozenset(found)


def _alike(labels: frozenset[str]) -> frozenset[str]:
    """Some organisations, and what may be called by their names."""
    return labels.union(*(pair for pair in shared("organisations")["alike"] if not labels.isdisjoint(pair)))


def _is_function(pack: LanguagePack, place: Excerpt) -> bool:
    """Whether a place names nobody ("who", "some")."""
    return _words(place.text) <= set(map(fold_word, pack.list("style.function")))


def _is_said(place: Excerpt, pieces: Pieces) -> bool:
    """Whether some sentences have the words of a place."""
    text = fold_word(joined(pieces))
    return all(word in text for word in _words(place.text) if len(word) >= _LONG)


def _words(text: str) -> set[str]:
    return {fold_word(text[start:end]) for start, end in word_spans(text)}


def _gain(cosines: Cosines, sides: Sides, place: Excerpt) -> float:
    """How much nearer the sentences come to their original without a place."""
    cut = _place(sides[1], place)
    return cut_gains(cosines, joined(sides[1]), [cut], [joined(sides[0])], [])[0][0] if cut else 0.0


def _place(pieces: Pieces, place: Excerpt) -> tuple[int, int] | None:
    """Offsets of a place in sentences with a blank between them; None where it begins in none of them."""
    before = 0
    for piece in pieces:
        if piece.field == place.field and piece.start <= place.start < piece.end:
            start = before + place.start - piece.start
            return start, start + len(place.text)
        before += len(piece.raw) + 1
    return None
