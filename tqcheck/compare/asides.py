"""Reporting clauses that commas set off, within a sentence or at its end: ", says Anna Berg, ", ", she added.".

Their verb often lacks a subject or has it far behind, so that the lists of a language find no claim there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tqcheck.lang.marks import COMMAS, FINAL
from tqcheck.model import Span
from tqcheck.text.fluency import words_of
from tqcheck.text.fold import fold_word
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations

#: Verbs of saying, by class.
_KINDS = ("neutral", "assertive", "denial", "accusation", "prediction")
_CUES = tuple(f"{table}.{kind}" for table in ("frames", "reporting") for kind in _KINDS)
#: Words and letters of what may open such a clause ("as", "so"), words of the longest, and of a whole name.
_OPENING, _SHORT, _LONGEST, _FULL = 1, 4, 14, 2


@dataclass(frozen=True, slots=True)
class Aside:
    """A reporting clause.

    Attributes:
        cue: its verb.
        names: forename and surname of who speaks; none where the verb stands alone or has a pronoun.
    """

    cue: Span
    names: tuple[str, ...]


def asides(piece: Piece) -> Iterator[Aside]:
    """The reporting clauses of a sentence outside its quotations that are their verb, who speaks and nothing else."""
    quoted = [(each.start, each.end) for each in quotations(piece.raw)]
    cues = [piece.folded.span(match.start, match.end) for match in piece.find(*_CUES)]
    pronouns = words_of(piece.pack, "frames.pronouns", "pronouns.*")
    for start, end in _clauses(piece.raw):
        within = [span for span in cues if start <= span[0] and span[1] <= end]
        if len(within) != 1 or any(first < end and start < last for first, last in quoted):
            continue
        (first, last) = within[0]
        before, behind = piece.raw[start:first].split(), piece.raw[last:end].split()
        if len(before) > _OPENING or any(len(word) > _SHORT for word in before) or len(behind) > _LONGEST:
            continue
        names = tuple(word for word in behind[-_FULL:] if word[0].isupper())
        if len(names) == _FULL or all(fold_word(word) in pronouns for word in behind):
            yield Aside(piece.raw_span(first, last), names if len(names) == _FULL else ())


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """What stands between two commas of a sentence, or between the last one and its end."""
    marks = [n for n, sign in enumerate(text) if sign in COMMAS and text[n + 1 : n + 2].isspace()]
    last = len(text.rstrip("".join(FINAL) + " "))
    for start, end in pairwise([*marks, last]):
        yield start + 1, end
