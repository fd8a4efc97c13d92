"""Agencies, papers and broadcasters: who only passes on what another says, and who was told it."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.frames.lists.cues import Cue
from tqcheck.frames.lists.mask import Range
from tqcheck.frames.lists.reading import Reading
from tqcheck.frames.lists.who import Who, phrase


def is_agency(reading: Reading, who: Who) -> bool:
    """Whether somebody is a news agency, a paper or a broadcaster."""
    start = reading.word_start(who.speaker[0])
    person = any(p.match(reading.text, start) for p in (reading.grammar.offices, reading.grammar.reporters))
    return not person and reading.grammar.agencies.search(reading.text, start, who.speaker[1]) is not None


def spoken_to(reading: Reading, cue: Cue, who: Who | None) -> list[Range]:
    """Agencies and papers that were told it ("told the daily X", "in an interview with X")."""
    before = max((other.last for other in reading.cues if other.last <= cue.start), default=0)
    found: list[Range] = []
    for place in _hearers(reading, before, reading.next_cue(cue.end)):
        himself = who is not None and place[0] < who.speaker[1] and who.speaker[0] < place[1]
        if place not in found and not himself:
            found.append(place)
    return found


def _hearers(reading: Reading, start: int, end: int) -> Iterator[Range]:
    """Outlets, and those whose reporters are named, behind words like "told" and "interview with"."""
    grammar, text = reading.grammar, reading.text
    begins = [match.end() for match in grammar.interview.finditer(text, start, end)]
    begins += [match.start("entry") for match in grammar.addressed.finditer(text, start, end)]
    for begin in begins:
        reporter = grammar.reporters.match(text, reading.past_blanks(begin, end))
        first = reporter.end() if reporter else begin
        place = phrase(reading, first, min(end, reading.next_cue(first)))
        if place and (reporter or _is_outlet(reading, place)):
            yield place


def _is_outlet(reading: Reading, place: Range) -> bool:
    """Whether a phrase names an outlet, or at least nobody that can speak for himself."""
    named = reading.grammar.agencies.search(reading.text, reading.word_start(place[0]), place[1]) is not None
    return named or not reading.can_speak(*place)
