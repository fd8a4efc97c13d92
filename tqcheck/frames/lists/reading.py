"""One sentence as its claims are read: masked, with its cues, and what is asked of its words everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tqcheck.frames.lists.cues import Cue, cues
from tqcheck.frames.lists.grammar import Grammar, grammar
from tqcheck.frames.lists.mask import MASK, Masked, Range, mask
from tqcheck.lang.marks import COMMAS, PAUSES, STOPS, chars
from tqcheck.model import Excerpt
from tqcheck.text.piece import Piece

#: Words that reported content has at least: set by eye on the gold sentences of tests/data/frames.
_CONTENT = 2
_WORDS = re.compile(rf"[^\s{chars(COMMAS)}]+")
#: What stands around words and is none of them.
EDGES = COMMAS | set(" \t\n")
#: The same around a whole clause.
AROUND = EDGES | STOPS | PAUSES | {"-"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, by the lists of its pack. All offsets are folded ones of the piece."""

    piece: Piece
    grammar: Grammar
    masked: Masked
    cues: tuple[Cue, ...]

    @property
    def text(self) -> str:
        """The masked text."""
        return self.masked.text

    def words(self, start: int, end: int) -> list[Range]:
        """Places of the words in a range."""
        return [match.span() for match in _WORDS.finditer(self.text, start, end)]

    def skip(self, start: int, end: int, characters: frozenset[str]) -> int:
        """Past some characters."""
        while start < end and self.text[start] in characters:
            start += 1
        return start

    def past_blanks(self, start: int, end: int | None = None) -> int:
        """Past blanks."""
        return self.skip(start, len(self.text) if end is None else end, frozenset(" "))

    def past_openers(self, start: int, end: int) -> int:
        """Past words like "moreover" and "and"."""
        while True:
            start = self.skip(start, end, EDGES | {MASK, "-"})
            opener = self.grammar.openers.match(self.text, start, end) or self.grammar.joiners.match(
                self.text, start, end
            )
            if opener is None:
                return start
            start = opener.end()

    def trim(self, start: int, end: int, least: int = _CONTENT) -> Range | None:
        """A range less the commas, stops and words like "that" at its edges; None if under `least` words are left."""
        while True:
            start = self.skip(start, end, AROUND)
            that = self.grammar.that.match(self.text, start, end)
            if that is None:
                break
            start = that.end()
        while start < end and self.text[end - 1] in AROUND:
            end -= 1
        # The masked text keeps its words apart no more, the plain one does.
        enough = len(self.piece.text[start:end].split()) >= least or not self.piece.pack.spaces
        return (start, end) if start < end and enough else None

    def is_comma(self, index: int) -> bool:
        """Whether a comma stands at an offset."""
        return self.text[index : index + 1] in COMMAS

    def after_comma(self, end: int) -> bool:
        """Whether a comma is the last before an offset."""
        return self.text[:end].rstrip()[-1:] in COMMAS

    def commas(self, start: int, end: int) -> list[int]:
        """Where the commas of a range stand."""
        return [index for index in range(start, end) if self.text[index] in COMMAS]

    def is_small(self, start: int) -> bool:
        """Whether a word begins with a small letter, in the article."""
        return self.piece.raw[self.piece.folded.origin[start]].islower()

    def has_capital(self, start: int) -> bool:
        """Whether a word begins with a capital, in the article."""
        return self.piece.raw[self.piece.folded.origin[start]].isupper()

    def quotation_at(self, start: int) -> bool:
        """Whether a quotation begins at an offset."""
        return any(first == start for first, _ in self.masked.speech)

    def quoted(self, place: Range) -> bool:
        """Whether a quotation stands in a range."""
        return any(start < place[1] and place[0] < end for start, end in self.masked.speech)

    def can_speak(self, start: int, end: int) -> bool:
        """Whether a range has an office, a body, an agency or a country, which a mere topic has not."""
        listed = (self.grammar.offices, self.grammar.bodies, self.grammar.agencies)
        return any(pattern.search(self.text, start, end) for pattern in listed) or any(
            start <= country.start < end for country in self.piece.countries
        )

    def is_office(self, start: int) -> bool:
        """Whether an office stands at an offset."""
        return self.grammar.offices.match(self.text, self.word_start(start)) is not None

    def word_start(self, start: int) -> int:
        """Back over a preposition that is written on to its word."""
        while start > 0 and self.text[start - 1].isalpha() and self.piece.pack.spaces:
            start -= 1
        return start

    def next_cue(self, start: int) -> int:
        """Where the next cue behind an offset begins, or the sentence ends."""
        return min((cue.start for cue in self.cues if cue.start > start), default=len(self.text))

    def verbs_between(self, start: int, end: int) -> bool:
        """Whether a reporting verb stands in a range."""
        return any(cue.form == "verb" and start <= cue.start < end for cue in self.cues)

    def excerpt(self, place: Range) -> Excerpt:
        """A range as it stands in the article."""
        span = self.piece.span(*place)
        start, end = span.start - self.piece.start, span.end - self.piece.start
        return Excerpt(span.field, span.start, span.end, self.piece.raw[start:end])


def read(piece: Piece) -> Reading:
    """Mask a sentence and find its cues."""
    own = grammar(piece.pack)
    masked = mask(piece, own)
    return Reading(piece, own, masked, cues(masked.text, own))
