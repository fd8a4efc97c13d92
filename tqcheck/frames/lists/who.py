"""The noun phrase that names who speaks, and what it says of him: office and name, apposition, relative clause.

A noun phrase ends at a stop, a comma, the word that opens the reported clause, or a word that cannot belong to it
(`frames.ends`: prepositions and the like). A comma does not end it where an office and a name stand beside one another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tqcheck.frames.lists.mask import MASK, Range
from tqcheck.frames.lists.reading import EDGES, Reading
from tqcheck.lang.marks import COMMAS, QUOTES, STRAIGHT, chars

# These were set by eye on the gold sentences of tests/data/frames.
#: Words of the longest apposition, and of one after an office that says who holds it.
_APPOSITION, _HOLDER = 14, 5
#: Words of a name that follows an office without a comma.
_FULL_NAME = 4
#: Words of a phrase that can be a speaker, and its characters in a language without spaces.
_LONGEST, _UNSPACED = 16, 40
#: Letters up to which a word in capitals is an acronym.
_ACRONYM = 5
#: Characters behind a phrase in which what follows shows that it is no object.
_SOON = 90
_OPENING = re.compile(f"[{chars(QUOTES, STRAIGHT, COMMAS, ':')}]")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who speaks, the phrase he was found in at [start, end) and what it says of him."""

    speaker: Range
    description: Range | None
    start: int
    end: int


def who(reading: Reading, start: int, end: int, *, closed: bool = False, alone: bool = False) -> Who | None:
    """Somebody named from `start` on.

    Args:
        reading: the sentence.
        start: where to begin.
        end: where to stop at the latest.
        closed: whether the phrase may run up to `end`, because its verb stands there.
        alone: whether he has no apposition.
    """
    first = phrase(reading, start, end)
    if first is None:
        return None
    second = None if alone else _apposition(reading, first, end, closed)
    speaker, description = _two(reading, first, second) if second else _one(reading, first)
    if description is None:
        description = next((p for p in reading.masked.unnamed if 0 <= p[0] - first[1] <= 1), None)
    last = max(place[1] for place in (first, second, description) if place)
    return Who(speaker, description, first[0], last)


def phrase(reading: Reading, start: int, end: int) -> Range | None:
    """The noun phrase that begins at `start`, without its article; None if there is none that can speak."""
    start = phrase_start(reading, start, end)
    if pronoun := reading.grammar.pronouns.match(reading.text, start, end):
        return pronoun.span()
    if reading.grammar.objects.match(reading.text, start, end):
        return None
    last = _phrase_end(reading, start, end)
    words = reading.words(start, last)
    named = any(character.isalpha() for character in reading.text[start:last])
    endless = not reading.piece.pack.spaces and last - start > _UNSPACED
    if not named or len(words) > _LONGEST or endless:
        return None
    end = words[-1][1]
    return start, next((close for _, close in reading.masked.quotations if close == end + 1), end)


def phrase_start(reading: Reading, start: int, end: int) -> int:
    """Past openers and an article."""
    start = reading.past_openers(start, end)
    article = reading.grammar.articles.match(reading.text, start, end)
    return reading.past_blanks(article.end(), end) if article else start


def _phrase_end(reading: Reading, start: int, end: int) -> int:
    stop = reading.grammar.stop.search(reading.text, start, end)
    last = stop.start() if stop else end
    first = re.match(r"\S+", reading.text[start:last])
    for pattern in (*reading.grammar.halts, reading.grammar.addressed):
        # Without an end to the search: a halt may look ahead for what follows the phrase.
        halt = pattern.search(reading.text, start + first.end()) if first else None
        last = min(last, halt.start()) if halt else last
    return min(reading.commas(start, last), default=last)


def _apposition(reading: Reading, first: Range, end: int, closed: bool) -> Range | None:
    after = reading.past_blanks(first[1], end)
    if not reading.is_comma(after):
        return None
    second = phrase(reading, after + 1, end)
    if second and reading.is_office(second[0]):
        # What says who somebody is may hold prepositions ("expert in law").
        stop = reading.grammar.clause.search(reading.text, second[0], end)
        if stop and reading.is_comma(stop.start()):
            second = second[0], len(reading.text[: stop.start()].rstrip())
    if second is None or len(reading.words(*second)) > _APPOSITION:
        return None
    rest = reading.text[second[1] :].lstrip()
    by_comma = not rest or rest[0] in COMMAS or closed
    before_mark = rest[:1] in {".", MASK}
    if reading.is_office(second[0]):
        return second if by_comma or before_mark else None
    words = reading.words(*second)
    named = by_comma or (before_mark and all(reading.has_capital(start) for start, _ in words))
    return second if named and reading.is_office(first[0]) and len(words) <= _HOLDER else None


def _two(reading: Reading, first: Range, second: Range) -> tuple[Range, Range | None]:
    """Speaker and description of a phrase and its apposition."""
    grammar, text = reading.grammar, reading.text
    speaker, description = _one(reading, first)
    if description is not None:
        return speaker, description
    if not reading.is_office(first[0]) or grammar.ranks.match(text, first[0]):
        return first, second
    start = second[0]
    while (rank := grammar.offices.match(text, start, second[1])) and rank.end() < second[1]:
        start = reading.past_blanks(rank.end(), second[1])
    return (start, second[1]), (first[0], len(text[:start].rstrip("".join(EDGES))))


def _one(reading: Reading, place: Range) -> tuple[Range, Range | None]:
    """Speaker and description of a phrase that may hold an office and a name without a comma between them."""
    words = reading.words(*place)
    if reading.grammar.head_last:
        return _behind_office(reading, place)
    small = next((i for i, (start, _) in enumerate(words) if not reading.is_small(start)), 0)
    if reading.is_office(words[0][0]) or reading.is_office(words[small][0]):
        name = _name_start(reading, words)
        return ((name, place[1]), (place[0], len(reading.text[:name].rstrip()))) if name else (place, None)
    if reading.grammar.bodies.match(reading.text, place[0]) is None:
        return _before_office(reading, place, words)
    return place, None


def _behind_office(reading: Reading, place: Range) -> tuple[Range, Range | None]:
    """A name that follows the whole title."""
    ends = [match.end() for match in reading.grammar.offices.finditer(reading.text, *place)]
    if not ends or ends[-1] == place[1]:
        return place, None
    return (reading.past_blanks(ends[-1], place[1]), place[1]), (place[0], ends[-1])


def _before_office(reading: Reading, place: Range, words: list[Range]) -> tuple[Range, Range | None]:
    """A name of two words or more that the office follows."""
    for before, (start, _) in enumerate(words):
        joined = reading.grammar.joiners.match(reading.text, words[before - 1][0])
        if before > 1 and reading.is_office(start) and not joined:
            return (place[0], words[before - 1][1]), (start, place[1])
    return place, None


def _name_start(reading: Reading, words: list[Range]) -> int | None:
    """Where the name begins behind an office: after a country, with capitals, or after the last definite word."""
    within = (c.end for c in reading.piece.countries if words[0][0] < c.end < words[-1][1])
    country = max(within, default=None)
    following = [start for start, _ in words if country is not None and start >= country]
    if 0 < len(following) <= _FULL_NAME and not reading.text.startswith(reading.grammar.bound, following[0]):
        return following[0]
    return _capitalised(reading, words) or _indefinite(reading, words)


def _capitalised(reading: Reading, words: list[Range]) -> int | None:
    named = len(words)
    while named > 1 and reading.has_capital(words[named - 1][0]):
        named -= 1
    while named < len(words) and not _is_personal(reading, words[named]):
        named += 1
    left = len(words) - named
    if reading.grammar.articles.match(reading.text, words[named - 1][0]):
        return None
    return words[named][0] if left > 1 or (left == 1 and reading.is_office(words[named - 1][0])) else None


def _is_personal(reading: Reading, word: Range) -> bool:
    """Whether a word can be a part of somebody's name: no acronym, office, body, country or quoted word."""
    first, last = reading.piece.folded.span(*word)
    raw = reading.piece.raw[first:last]
    acronym = raw.isupper() and 1 < len(raw) <= _ACRONYM
    listed = any(p.match(reading.text, word[0]) for p in (reading.grammar.offices, reading.grammar.bodies))
    country = any(c.start < word[1] and word[0] < c.end for c in reading.piece.countries)
    in_marks = any(start < word[1] and word[0] < end for start, end in reading.masked.quotations)
    return not (acronym or listed or country or in_marks)


def _indefinite(reading: Reading, words: list[Range]) -> int | None:
    """Where the name begins in a language whose titles have an article and whose names have none."""
    grammar, text = reading.grammar, reading.text
    if not grammar.definite or not _is_followed(reading, words[-1][1]):
        return None
    found = None
    for (before, _), (start, _) in pairwise(words):
        titled = reading.is_office(start) or grammar.bodies.match(text, start) is not None
        bound = text.startswith(grammar.bound, start)
        if text.startswith(grammar.definite, before) and not bound and not titled:
            found = start
    return found


def _is_followed(reading: Reading, end: int) -> bool:
    """Whether a clause, a comma or a verb comes soon after; else the words after an office may be an object."""
    soon = end + _SOON
    opened = reading.grammar.that.search(reading.text, end, soon) or _OPENING.search(reading.text, end, soon)
    return opened is not None or any(end <= cue.start < soon for cue in reading.cues)
