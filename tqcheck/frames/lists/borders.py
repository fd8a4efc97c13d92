"""Where the clauses of a sentence begin and end, seen from its cues."""

from __future__ import annotations

import re

from tqcheck.frames.lists.cues import Cue
from tqcheck.frames.lists.mask import NAME
from tqcheck.frames.lists.reading import EDGES, Reading
from tqcheck.lang.marks import COMMAS, FINAL, chars

#: A stop, or a semicolon; colons and commas go on with the clause.
_BREAK = re.compile(f"[{chars(FINAL, ';؛')}]")


def breaks(reading: Reading, start: int, end: int) -> list[int]:
    """Ends of clauses in a range: stops, and quotations longer than a name."""
    long = [last for first, last in reading.masked.speech if len(reading.piece.text[first:last].split()) > NAME]
    stops = [match.end() for match in _BREAK.finditer(reading.text, start, end)]
    return [*stops, *(last for last in long if start < last <= end)]


def clause_start(reading: Reading, cue: Cue, start: int) -> int:
    """Where the clause of a verb begins that stands after `start`, the end of the claim before it."""
    joiners = reading.grammar.joiners.finditer(reading.text, start, cue.start)
    joined = [match.start() for match in joiners if reading.after_comma(match.start())]
    return max([*breaks(reading, start, cue.start), *joined], default=start)


def is_joined(reading: Reading, start: int, cue: Cue) -> bool:
    """Whether a verb goes on with "and" (or, where verbs can come first, with a comma) after `start`."""
    if cue.joined:
        return True
    between = reading.text[start : cue.start].rstrip()
    if between[-1:] in COMMAS:
        return "after" in reading.grammar.order
    last = between.split()[-1:]
    return not between or reading.grammar.joiners.fullmatch("".join(last)) is not None


def is_inside(reading: Reading, start: int, cue: Cue) -> bool:
    """Whether a cue is part of the content that begins at `start`."""
    first = reading.skip(start, cue.start, EDGES)
    if cue.joined or reading.grammar.joiners.match(reading.text, first):
        return False
    return clause_start(reading, cue, start) == start


def next_clause(reading: Reading, cue: Cue) -> int:
    """Where the clause of the next cue begins that is no part of this one's content, or the sentence ends."""
    later = [other for other in reading.cues if other.start >= cue.last and not is_inside(reading, cue.last, other)]
    starts = [(clause_start(reading, other, cue.last), other.start) for other in later]
    return min((start if start > cue.last else at for start, at in starts), default=len(reading.text))


def opens_clause(reading: Reading, cue: Cue, start: int) -> bool:
    """Whether a verb opens the clause at `start`, but for adverbials: then it can do without a subject."""
    first = reading.past_openers(start, cue.start)
    return first >= cue.start - 1 or reading.grammar.ends.match(reading.text, first, cue.start) is not None


def opens_content(reading: Reading, end: int) -> bool:
    """Whether a comma, a colon, a quotation or "that" follows at once."""
    first = reading.past_blanks(end)
    opened = reading.is_comma(first) or reading.text[first : first + 1] == ":" or reading.quotation_at(first)
    return opened or reading.grammar.that.match(reading.text, first) is not None
