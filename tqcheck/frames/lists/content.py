"""What is said: the range of a sentence that a verb reports."""

from __future__ import annotations

from tqcheck.frames.lists.borders import next_clause, opens_content
from tqcheck.frames.lists.cues import Cue
from tqcheck.frames.lists.mask import Range
from tqcheck.frames.lists.reading import AROUND, EDGES, Reading
from tqcheck.frames.lists.who import Who
from tqcheck.lang.marks import COMMAS

#: Characters of an adverbial between a verb and what was said: set by eye on the gold sentences of tests/data/frames.
_ADVERBIAL = 90


def content(reading: Reading, cue: Cue, who: Who | None, start: int, since: int) -> Range | None:
    """What is said: after the verb, else between speaker and verb, else before both.

    Args:
        reading: the sentence.
        cue: the verb.
        who: its subject.
        start: where its clause begins.
        since: where the claim before it ends.
    """
    end = next_clause(reading, cue)
    behind = who.end if who and who.start >= cue.start else 0
    if cue.held and not (cue.held[1] < cue.last and _is_adverbial(reading, behind or cue.held[0], cue.held[1])):
        return reading.trim(behind or cue.held[0], cue.held[1]) or reading.trim(cue.last, end)
    if _follows_content(reading, cue, who):
        return reading.trim(since, cue.start)
    after = reading.trim(_past_adverbial(reading, max(cue.last, behind), end), end)
    between = _object(reading, max(start, who.end if who and who.end <= cue.start else start), cue.start)
    return after or between or reading.trim(0, min(cue.start, who.start if who else cue.start))


def _follows_content(reading: Reading, cue: Cue, who: Who | None) -> bool:
    """Whether a verb stands behind what was said ("...", said X)."""
    before = reading.text[: cue.start].rstrip("".join(AROUND))
    quoted = any(end == len(before) for _, end in reading.masked.speech)
    set_off = reading.text[: cue.start].rstrip()[-1:] in COMMAS | {"-"}
    inverted = who is not None and who.start >= cue.end and set_off
    return (quoted or inverted) and not opens_content(reading, max(cue.last, who.end if who else 0))


def _object(reading: Reading, start: int, end: int) -> Range | None:
    """What stands before the verb, without the words that only mark subject and object."""
    cases = reading.grammar.cases
    if case := cases.match(reading.text, reading.past_blanks(start, end), end):
        start = case.end()
    place = reading.trim(start, end, 1)
    if place and (last := cases.fullmatch(reading.text, *reading.words(*place)[-1])):
        return reading.trim(start, last.start(), 1)
    return place


def _is_adverbial(reading: Reading, start: int, end: int) -> bool:
    """Whether a preposition opens what stands between the parts of a verb ("teilte am Montag mit")."""
    return reading.grammar.ends.match(reading.text, reading.skip(start, end, EDGES), end) is not None


def _past_adverbial(reading: Reading, start: int, end: int) -> int:
    """Past an adverbial, or whom it was said to, if a clause is opened after it."""
    grammar, text = reading.grammar, reading.text
    first = reading.skip(start, end, EDGES)
    if not any(pattern.match(text, first, end) for pattern in (grammar.ends, grammar.addressed)):
        return start
    that, colon = grammar.that.search(text, first, end), text.find(":", first, end)
    near = min([*([that.start()] if that else []), *([colon] if colon >= 0 else [])], default=end)
    return near if near < min(end, first + _ADVERBIAL) else start
