"""Who a cue belongs to: the subject of a verb, or who stands beside words like "according to"."""

from __future__ import annotations

from itertools import pairwise

from tqcheck.frames.lists.borders import breaks, opens_content
from tqcheck.frames.lists.cues import Cue
from tqcheck.frames.lists.mask import Range
from tqcheck.frames.lists.reading import Reading
from tqcheck.frames.lists.who import Who, phrase_start, who

#: Words in small letters of an office between whose it is and who has it ("devlet başkanı"); set by eye.
_OFFICE_WORDS = 3


def introduced(reading: Reading, cue: Cue) -> Who | None:
    """Who is named by words like "according to"."""
    if cue.held and cue.form != "quoting":
        return who(reading, *cue.held, closed=True)
    if cue.form == "behind":
        commas = [comma + 1 for comma in reading.commas(0, cue.start)]
        return who(reading, max([0, *commas, *breaks(reading, 0, cue.start)]), cue.start, closed=True)
    if reading.grammar.clause.match(reading.text, reading.past_blanks(cue.last)):
        return None
    end = reading.next_cue(cue.last)
    return who(reading, cue.last, _name_end(reading, cue.last, end), alone=cue.form == "report")


def subject(reading: Reading, cue: Cue, start: int) -> Who | None:
    """Who does what a verb says, in the clause that begins at `start`."""
    order = reading.grammar.order
    if reading.piece.field == "title" and "before" in order:
        order = tuple(sorted(order, key=lambda place: place != "before"))
    if reading.grammar.sharing.fullmatch(reading.text, cue.start, cue.end):
        return None
    if cue.joined:
        order = tuple(place for place in order if place != "before")
    for place in order:
        found = _before(reading, start, cue) if place == "before" else _after(reading, cue)
        # Where the verb comes first, most that stands before it is no subject.
        if found is not None and (place == order[0] or place == "after" or _is_subject(reading, found, cue)):
            return found
    return None


def quoter(reading: Reading, cue: Cue) -> Who | None:
    """Who stands before words like "quoting", which stand between him and his verb."""
    return _before(reading, 0, cue) if "before" in reading.grammar.order else None


def _name_end(reading: Reading, start: int, end: int) -> int:
    """Where a name ends that no comma sets off: at the first small word after a capital and no article."""
    named = False
    for (before, _), (first, _) in pairwise(reading.words(start, end)):
        named = named or reading.has_capital(before)
        joined = any(reading.grammar.articles.match(reading.text, place, end) for place in (before, first))
        if named and reading.is_small(first) and not joined:
            return first
    return end


def _is_subject(reading: Reading, found: Who, cue: Cue) -> bool:
    return reading.can_speak(found.start, found.end) or opens_content(reading, cue.last)


def _after(reading: Reading, cue: Cue) -> Who | None:
    if cue.held:
        return who(reading, *cue.held, closed=True)
    behind = reading.past_blanks(cue.end)
    # A verb that is an aside by itself has its subject in its ending ("Bez nje, dodala je, predmet nikad…").
    before = reading.text[: cue.start].rstrip()
    aside = reading.after_comma(cue.start) and before[-2:-1].isalnum() and reading.after_comma(behind + 1)
    told = reading.grammar.interview.match(reading.text, behind)
    return None if told or aside else who(reading, cue.end, reading.next_cue(cue.end))


def _before(reading: Reading, start: int, cue: Cue) -> Who | None:
    end, text = cue.start, reading.text
    if "after" in reading.grammar.order:
        start = _close_to_verb(reading, start, cue)
    if marked := _marked(reading, start, end):
        return who(reading, *marked, closed=True)
    while start < end:
        start = reading.past_openers(start, end)
        stop = reading.grammar.stop.match(text, start, end)
        if start < end and stop is None:
            return who(reading, start, _case_end(reading, start, end), closed=True)
        comma = next(iter(reading.commas(start, end)), None)
        if stop is not None and reading.grammar.ends.match(text, start, end) is None:
            start = stop.end()
        elif comma is not None:
            start = comma + 1
        else:
            start = _past_adverbial(reading, start, end)
    return None


def _marked(reading: Reading, start: int, end: int) -> Range | None:
    """A subject that a word behind it marks: it begins where another phrase ends ("on the bridge an engineer said")."""
    grammar, text, words = reading.grammar, reading.text, reading.words(start, end)
    owner = grammar.owners.fullmatch(text, *words[-1]) if words else None
    marks = [match.start() for match in (*grammar.doers.finditer(text, start, end), owner) if match]
    if not marks:
        return None
    # Where somebody does it, what stands right before the verb is its object ("denied the claims").
    last = marks[-2] if owner and len(marks) > 1 else marks[-1]
    stops = (match.end() for match in grammar.stop.finditer(text, start, last))
    first = max([start, *stops, *(comma + 1 for comma in reading.commas(start, last))])
    first = reading.past_openers(first, last)
    return (first, last) if reading.words(first, last) else None


def _case_end(reading: Reading, start: int, end: int) -> int:
    """Where a subject ends before its object, if the verb comes last: at the first small letter after capitals.

    One capital before an office in small letters is whose that is ("Ulaştırma bakanı Ali Kaya"): the name follows. What
    has the ending of another case is of the rest ("Uzmanlar Almanya'nın büyüyeceğini düşünüyor").
    """
    words = reading.words(start, end)
    if "after" in reading.grammar.order or not words or not reading.has_capital(words[0][0]):
        return end
    capitals = [reading.has_capital(first) for first, _ in words]
    small = capitals.index(False) if False in capitals else len(words)
    name = capitals.index(True, small) if True in capitals[small : small + _OFFICE_WORDS + 1] else 0
    outlet = reading.grammar.agencies.match(reading.text, words[0][0]) is not None
    if small == 1 and name and not outlet and reading.is_office(words[name - 1][0]):
        small = capitals.index(False, name) if False in capitals[name:] else len(words)
    return words[_declined_from(reading, words[:small]) - 1][1]


def _declined_from(reading: Reading, words: list[Range]) -> int:
    """How many words with capitals are a subject, the first at least, if the last one has the ending of another case.

    A land is nobody's name and no part of one; several ("experts") have no name behind them, unless it is a body's.
    """
    grammar = reading.grammar
    if grammar.declined.fullmatch(reading.text, *words[-1]) is None:
        return len(words)
    named = any(grammar.bodies.match(reading.text, first, last) for first, last in words)
    if not named and reading.is_office(words[0][0]) and grammar.groups.fullmatch(reading.text, *words[0]):
        return 1
    lands = (country.start for country in reading.piece.countries if country.start <= words[-1][0] < country.end)
    land = min(lands, default=words[-1][1])
    return max(1, sum(last <= land for _, last in words))


def _close_to_verb(reading: Reading, start: int, cue: Cue) -> int:
    """Where a subject right before its verb can begin at the earliest; the end of all if it cannot stand there."""
    end = cue.start
    start = max([start, *breaks(reading, start, end)])
    begins = [start, *(comma + 1 for comma in reading.commas(start, end))]
    aside = False
    while len(begins) > 1 and _is_aside(reading, begins[-1], end):
        aside = aside or reading.past_openers(begins[-1], end) < end
        end = begins.pop() - 1
    if len(begins) > 1 and any(reading.is_office(phrase_start(reading, begin, end)) for begin in begins[-2:]):
        return begins[-2]
    if not reading.after_comma(cue.start):
        return begins[-1]
    if not opens_content(reading, cue.last):
        return len(reading.text)
    return begins[-1] if aside else begins[-2:][0]


def _is_aside(reading: Reading, start: int, end: int) -> bool:
    """Whether between two commas, or a comma and the verb, is nothing or no noun phrase."""
    first = reading.past_openers(start, end)
    return first >= end or reading.grammar.stop.match(reading.text, first, end) is not None


def _past_adverbial(reading: Reading, start: int, end: int) -> int:
    """Past a preposition and its noun, with the numbers and days that belong to it."""
    dated = [(match.start, match.end) for match in (*reading.piece.weekdays, *reading.piece.months)]
    for index, (first, last) in enumerate(reading.words(start, end)):
        in_date = any(first < b and a < last for a, b in dated) or reading.text[first].isdigit()
        further = index > 1 and not in_date and not reading.grammar.ends.match(reading.text, first, end)
        if further and _can_begin(reading, first, last):
            return first
    return end


def _can_begin(reading: Reading, first: int, last: int) -> bool:
    """Whether a word can be the first of a subject after an adverbial: by its capital, or because it is listed."""
    listed = reading.can_speak(first, last) or reading.grammar.pronouns.match(reading.text, first) is not None
    return listed or reading.has_capital(first)
