"""The cues of one sentence and the noun phrases around them, by its pack's `[frames]` lists.

A noun phrase ends at a stop, a comma, the word that opens the reported clause, or a word that cannot belong to it
(`frames.ends`: prepositions and the like). A comma does not end it where an office and a name stand beside one another.
All offsets are folded ones of the piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tqcheck.frames.grammar import COMMAS, Form, grammar
from tqcheck.model import Kind
from tqcheck.text.piece import Piece
from tqcheck.text.quotes import quotations

Range = tuple[int, int]

#: Words of a quotation that can be the name of a paper, and of the longest apposition.
_NAME, _APPOSITION = 4, 14
#: Words of a name that follows an office without a comma.
_FULL_NAME = 4
#: Words of a phrase that can be a speaker, and of reported content.
_LONGEST, _CONTENT = 16, 2
#: Characters of a speaker in a language without spaces.
_UNSPACED = 40
#: Words of an apposition after an office that says who holds it.
_HOLDER = 5
#: Letters up to which a word in capitals is an acronym.
_ACRONYM = 5
#: A letter that no list word has.
_LETTER = "\N{LATIN LETTER BILABIAL CLICK}"
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_INNER_MARK = re.compile(r'(?<=\w)"(?=\w)')
_WORDS = re.compile(r"[^\s،,、，]+")
_BREAK = re.compile(r"[;؛.!?؟。！？]")
_OPENING = re.compile(rf"[:«“\"{COMMAS}]")
_COLON = re.compile(":")
#: Characters of an adverbial between a verb and what was said.
_ADVERBIAL = 90
_EDGES = " \t\n" + COMMAS
_TRIMMED = _EDGES + ".;:؛：。-।۔"


@dataclass(frozen=True, slots=True)
class Cue:
    """What ties a speaker to a claim, at [start, end); `last` is where its last part ends, if it is torn apart.

    Attributes:
        held: what stands between its parts.
        joined: whether an "and" is written on to it.
    """

    start: int
    end: int
    last: int
    kind: Kind
    form: Form
    held: Range | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who speaks, the phrase he was found in at [start, end) and what it says of him."""

    speaker: Range
    description: Range | None
    start: int
    end: int


class Reader:
    """Reads one sentence."""

    def __init__(self, piece: Piece) -> None:
        """Take a sentence."""
        self.piece = piece
        self.grammar = grammar(piece.pack)

    @cached_property
    def _speech(self) -> list[Range]:
        """Quotations that are no names of papers or the like, marks included."""
        return [place for place in self._quotations if not self._is_name(place)]

    @cached_property
    def _quotations(self) -> list[Range]:
        # A mark within a word is no quotation mark: Hebrew writes acronyms with it.
        raw = _INNER_MARK.sub("'", self.piece.raw)
        found = quotations(raw)
        if not all(q.closed for q in found) and all(q.closed for q in quotations(self.piece.raw)):
            # Arabic writes "and" on to the mark.
            raw, found = self.piece.raw, quotations(self.piece.raw)
        places = [(q.start, q.end) if q.closed or _opens(raw, q.start) else (0, q.start + 1) for q in found]
        return [self.piece.folded.range(*place) for place in places]

    def _is_name(self, quotation: Range) -> bool:
        before = self.piece.text[: quotation[0]].rstrip()
        word = before[max(before.rfind(" "), 0) :].strip()
        named = any(p.match(word) for p in (self.grammar.agencies, self.grammar.bodies, self.grammar.offices))
        closed = quotation[1] - quotation[0] > 1
        return named and closed and len(self.piece.text[slice(*quotation)].split()) <= _NAME

    @cached_property
    def _unnamed(self) -> list[Range]:
        """Clauses that say that somebody wants to stay unnamed."""
        return [match.span() for match in self.grammar.anonymous.finditer(self.piece.text)]

    @cached_property
    def text(self) -> str:
        """The sentence with "_" for what is quoted or only looks like reporting."""
        text = self.piece.text
        for match in self.grammar.names.finditer(self.piece.raw):
            # No list word can be found in a name that folding makes look like one.
            start, end = self.piece.folded.range(*match.span())
            text = text[:start] + _LETTER * (end - start) + text[end:]
        for start, end in self._quotations:
            if (start, end) in self._speech:
                text = _masked(text, start + 1, end - 1)
            else:
                text = f"{text[:start]} {text[start + 1 : end - 1]} {text[end:]}"
        text = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
        for start, end in [*self._unnamed, *(m.span() for m in self.grammar.never.finditer(text))]:
            text = _masked(text, start, end)
        return text

    @cached_property
    def cues(self) -> list[Cue]:
        """The cues, in order, none within another."""
        found: list[Cue] = []
        for cue in (*self._introductions(), *self._verbs()):
            place = bisect_left(found, cue.end, key=lambda other: other.start)
            if not place or found[place - 1].end <= cue.start:
                found.insert(place, cue)
        return found

    def _introductions(self) -> Iterator[Cue]:
        for form, whole, holding in self.grammar.introducing:
            for pattern in holding:
                for match in pattern.finditer(self.text):
                    kind = self._kind(*match.span())
                    start, end = match.span("entry") if form == "quoting" else match.span()
                    yield Cue(start, end, match.end(), kind, form, held=match.span("held"))
            for match in whole.finditer(self.text):
                yield Cue(*match.span("entry"), match.end(), self._kind(*match.span("entry")), form)
        for match in self.grammar.behind.finditer(self.text):
            yield Cue(*match.span("entry"), match.end(), self._kind(*match.span("entry")), "behind")

    def _kind(self, start: int, end: int) -> Kind:
        """ "In the opinion of" and the like stand in the list of their class as well."""
        return next(
            (kind for kind, pattern in self.grammar.verbs if pattern.fullmatch(self.text, start, end)), "neutral"
        )

    def _verbs(self) -> Iterator[Cue]:
        whole = [
            Cue(*match.span("entry"), match.end("entry"), kind, "verb", joined=bool(match.group("joined")))
            for kind, pattern in self.grammar.verbs
            for match in pattern.finditer(self.text)
        ]
        if self.grammar.order[:1] == ("after",):
            whole = [cue for cue in whole if not self._is_governed(cue.start)]
        yield from sorted(whole, key=lambda cue: (cue.start, -cue.end))
        for kind, patterns in self.grammar.torn:
            for match in (m for pattern in patterns for m in pattern.finditer(self.text)):
                start, end = match.span("entry")
                shared = any(cue.start < match.end() <= cue.last for cue in whole)
                if not shared and not (start < match.start("gap") and self._is_governed(match.start())):
                    gap = match.span("gap")
                    yield Cue(start, end, match.end(), kind, "verb", held=gap, joined=bool(match.group("joined")))

    def _is_governed(self, start: int) -> bool:
        """Whether a preposition stands before a word: then it is a noun ("with stress on")."""
        words = self.text[:start].split()
        return bool(words) and self.grammar.ends.fullmatch(words[-1]) is not None

    def words(self, start: int, end: int) -> list[Range]:
        """Places of the words in a range."""
        return [match.span() for match in _WORDS.finditer(self.text, start, end)]

    def verbs_between(self, start: int, end: int) -> bool:
        """Whether a reporting verb stands in a range."""
        return any(cue.form == "verb" and start <= cue.start < end for cue in self.cues)

    def quotation_at(self, start: int) -> bool:
        """Whether a quotation begins at an offset."""
        return any(first == start for first, _ in self._speech)

    def quoted(self, place: Range) -> bool:
        """Whether a quotation stands in a range."""
        return any(start < place[1] and place[0] < end for start, end in self._speech)

    def can_speak(self, start: int, end: int) -> bool:
        """Whether a range has an office, a body, an agency or a country, which a mere topic has not."""
        listed = (self.grammar.offices, self.grammar.bodies, self.grammar.agencies)
        return any(pattern.search(self.text, start, end) for pattern in listed) or any(
            start <= country.start < end for country in self.piece.countries
        )

    def is_agency(self, who: Who) -> bool:
        """Whether somebody is a news agency, a paper or a broadcaster."""
        start = self._word_start(who.speaker[0])
        named = self.grammar.agencies.search(self.text, start, who.speaker[1]) is not None
        return named and not any(p.match(self.text, start) for p in (self.grammar.offices, self.grammar.reporters))

    def without_cues(self, start: int, end: int) -> str:
        """The text of a range less the cues in it."""
        text = self.text
        for cue in self.cues:
            text = text[: cue.start] + " " * (cue.end - cue.start) + text[cue.end :]
        return text[start:end]

    def trim(self, start: int, end: int, least: int = _CONTENT) -> Range | None:
        """A range less the commas, stops and words like "that" at its edges; None if under `least` words are left."""
        while True:
            start = _skip(self.text, start, end, _TRIMMED)
            that = self.grammar.that.match(self.text, start, end)
            if that is None:
                break
            start = that.end()
        while start < end and self.text[end - 1] in _TRIMMED:
            end -= 1
        # The masked text keeps its words apart no more, the plain one does.
        enough = len(self.piece.text[start:end].split()) >= least or not self.piece.pack.spaces
        return (start, end) if start < end and enough else None

    def introduced(self, cue: Cue) -> Who | None:
        """Who is named by words like "according to"."""
        if cue.held and cue.form != "quoting":
            return self.who(*cue.held, closed=True)
        if cue.form == "behind":
            before = [i + 1 for i in range(cue.start) if self.text[i] in COMMAS]
            return self.who(max([0, *before, *self._breaks(0, cue.start)]), cue.start, closed=True)
        if self.grammar.clause.match(self.text, _skip(self.text, cue.last, len(self.text), " ")):
            return None
        end = self._limit(cue.last)
        return self.who(cue.last, min(end, self._name_end(cue.last, end)), alone=cue.form == "report")

    def _name_end(self, start: int, end: int) -> int:
        """Where a name ends that no comma sets off: at the first small word after a capital and no article."""
        words = self.words(start, end)
        named = False
        for (before, _), (first, _) in pairwise(words):
            named = named or self._has_capital(before)
            joined = any(self.grammar.articles.match(self.text, place, end) for place in (before, first))
            if named and self._is_small(first) and not joined:
                return first
        return end

    def _limit(self, start: int) -> int:
        return min((cue.start for cue in self.cues if cue.start > start), default=len(self.text))

    def clause_start(self, cue: Cue, start: int) -> int:
        """Where the clause of a verb begins that stands after `start`, the end of the claim before it."""
        breaks = self._breaks(start, cue.start)
        breaks += [
            m.start() for m in self.grammar.joiners.finditer(self.text, start, cue.start) if self._after_comma(m)
        ]
        return max(breaks, default=start)

    def _breaks(self, start: int, end: int) -> list[int]:
        """Ends of clauses: stops, and quotations longer than a name."""
        quoted = [last for first, last in self._speech if len(self.piece.text[first:last].split()) > _NAME]
        return [*(m.end() for m in _BREAK.finditer(self.text, start, end)), *(q for q in quoted if start < q <= end)]

    def _after_comma(self, match: re.Match[str]) -> bool:
        return self.text[: match.start()].rstrip()[-1:] in tuple(COMMAS)

    def is_joined(self, start: int, cue: Cue) -> bool:
        """Whether a verb goes on with "and" (or, where verbs can come first, with a comma) after `start`."""
        if cue.joined:
            return True
        between = self.text[start : cue.start].rstrip()
        if between.endswith(tuple(COMMAS)):
            return "after" in self.grammar.order
        last = between.split()[-1:]
        return not between or self.grammar.joiners.fullmatch("".join(last)) is not None

    def is_inside(self, start: int, cue: Cue) -> bool:
        """Whether a cue is part of the content that begins at `start`."""
        if cue.joined or self.grammar.joiners.match(self.text, _skip(self.text, start, cue.start, _EDGES)):
            return False
        return self.clause_start(cue, start) == start

    def subject(self, cue: Cue, start: int) -> Who | None:
        """Who does what a verb says, in the clause that begins at `start`."""
        order = self.grammar.order
        if self.piece.field == "title" and "before" in order:
            order = tuple(sorted(order, key=lambda place: place != "before"))
        if self.grammar.sharing.fullmatch(self.text, cue.start, cue.end):
            return None
        if cue.joined:
            order = tuple(place for place in order if place != "before")
        for place in order:
            who = self._before(start, cue) if place == "before" else self._after(cue)
            # Where the verb comes first, most that stands before it is no subject.
            if who is not None and (place == order[0] or place == "after" or self._is_subject(who, cue)):
                return who
        return None

    def _is_subject(self, who: Who, cue: Cue) -> bool:
        return self.can_speak(who.start, who.end) or self.opens_content(cue.last)

    def opens(self, cue: Cue, start: int) -> bool:
        """Whether a verb opens its clause, but for adverbials: then it can do without a subject."""
        first = self._skip_openers(start, cue.start)
        return first >= cue.start - 1 or self.grammar.ends.match(self.text, first, cue.start) is not None

    def _after(self, cue: Cue) -> Who | None:
        if cue.held:
            return self.who(*cue.held, closed=True)
        told = self.grammar.interview.match(self.text, _skip(self.text, cue.end, len(self.text), " "))
        return None if told else self.who(cue.end, self._limit(cue.end))

    def quoter(self, cue: Cue, start: int) -> Who | None:
        """Who stands before words like "quoting", which stand between him and his verb."""
        return self._before(start, cue) if "before" in self.grammar.order else None

    def _before(self, start: int, cue: Cue) -> Who | None:
        end = cue.start
        if "after" in self.grammar.order:
            start = self._close_to_verb(start, cue)
        while start < end:
            start = self._skip_openers(start, end)
            stop = self.grammar.stop.match(self.text, start, end)
            if start < end and stop is None:
                return self.who(start, self._case_end(start, end), closed=True)
            comma = next((i for i in range(start, end) if self.text[i] in COMMAS), -1)
            if stop is not None and self.grammar.ends.match(self.text, start, end) is None:
                start = stop.end()
            elif comma >= 0:
                start = comma + 1
            else:
                start = self._skip_adverbial(start, end)
        return None

    def _case_end(self, start: int, end: int) -> int:
        """Where a subject ends before its object, if the verb comes last: at the first small letter after capitals."""
        words = self.words(start, end)
        if "after" in self.grammar.order or not words or not self._has_capital(words[0][0]):
            return end
        small = next((i for i, (first, _) in enumerate(words) if not self._has_capital(first)), len(words))
        return words[small - 1][1]

    def _close_to_verb(self, start: int, cue: Cue) -> int:
        """Where a subject right before its verb can begin at the earliest; the end of all if it cannot stand there."""
        end = cue.start
        start = max([start, *self._breaks(start, end)])
        begins = [start, *(i + 1 for i in range(start, end) if self.text[i] in COMMAS)]
        after_comma = self.text[:end].rstrip()[-1:] in tuple(COMMAS)
        aside = False
        while len(begins) > 1 and self._is_aside(begins[-1], end):
            aside = aside or self._skip_openers(begins[-1], end) < end
            end = begins.pop() - 1
        if len(begins) > 1 and any(self._is_office(self._phrase_start(begin, end)) for begin in begins[-2:]):
            return begins[-2]
        if not after_comma:
            return begins[-1]
        if not self.opens_content(cue.last):
            return len(self.text)
        return begins[-1] if aside else begins[-2:][0]

    def _is_aside(self, start: int, end: int) -> bool:
        """Whether between two commas, or a comma and the verb, is nothing or no noun phrase."""
        first = self._skip_openers(start, end)
        return first >= end or self.grammar.stop.match(self.text, first, end) is not None

    def _skip_openers(self, start: int, end: int) -> int:
        while True:
            start = _skip(self.text, start, end, _EDGES + "_-")
            match = self.grammar.openers.match(self.text, start, end) or self.grammar.joiners.match(
                self.text, start, end
            )
            if match is None:
                return start
            start = match.end()

    def _skip_adverbial(self, start: int, end: int) -> int:
        """Past a preposition and its noun, with the numbers and days that belong to it."""
        words = self.words(start, end)
        dated = [(m.start, m.end) for m in (*self.piece.weekdays, *self.piece.months)]
        for index, (first, last) in enumerate(words):
            in_date = any(first < b and a < last for a, b in dated) or self.text[first].isdigit()
            further = index > 1 and not in_date and not self.grammar.ends.match(self.text, first, end)
            if further and self._can_begin(first, last):
                return first
        return end

    def _can_begin(self, first: int, last: int) -> bool:
        """Whether a word can be the first of a subject after an adverbial: by its capital, or because it is listed."""
        listed = self.can_speak(first, last) or self.grammar.pronouns.match(self.text, first) is not None
        return listed or self._has_capital(first)

    def who(self, start: int, end: int, *, closed: bool = False, alone: bool = False) -> Who | None:
        """Somebody named from `start` on.

        Args:
            start: where to begin.
            end: where to stop at the latest.
            closed: whether the phrase may run up to `end`, because its verb stands there.
            alone: whether he has no apposition.
        """
        first = self._phrase(start, end)
        if first is None:
            return None
        second = None if alone else self._apposition(first, end, closed)
        speaker, description = self._two(first, second) if second else self._one(first)
        if description is None:
            description = next((p for p in self._unnamed if 0 <= p[0] - first[1] <= 1), None)
        last = max(place[1] for place in (first, second, description) if place)
        return Who(speaker, description, first[0], last)

    def _phrase_start(self, start: int, end: int) -> int:
        start = self._skip_openers(start, end)
        article = self.grammar.articles.match(self.text, start, end)
        return _skip(self.text, article.end(), end, " ") if article else start

    def _phrase(self, start: int, end: int) -> Range | None:
        start = self._phrase_start(start, end)
        if pronoun := self.grammar.pronouns.match(self.text, start, end):
            return pronoun.span()
        stop = self.grammar.stop.search(self.text, start, end)
        last = stop.start() if stop else end
        first = re.match(r"\S+", self.text[start:last])
        for pattern in (*self.grammar.halts, self.grammar.addressed):
            # Without an end to the search: a halt may look ahead for what follows the phrase.
            halt = pattern.search(self.text, start + first.end()) if first else None
            last = min(last, halt.start()) if halt else last
        last = next((i for i in range(start, last) if self.text[i] in COMMAS), last)
        words = self.words(start, last)
        if (
            not any(character.isalpha() for character in self.text[start:last])
            or len(words) > _LONGEST
            or (not self.piece.pack.spaces and last - start > _UNSPACED)
        ):
            return None
        end = words[-1][1]
        return start, next((close for _, close in self._quotations if close == end + 1), end)

    def _apposition(self, first: Range, end: int, closed: bool) -> Range | None:
        after = _skip(self.text, first[1], end, " ")
        if self.text[after : after + 1] not in tuple(COMMAS):
            return None
        second = self._phrase(after + 1, end)
        if second and self._is_office(second[0]):
            # What says who somebody is may hold prepositions ("expert in law").
            stop = self.grammar.clause.search(self.text, second[0], end)
            if stop and self.text[stop.start()] in COMMAS:
                second = second[0], len(self.text[: stop.start()].rstrip())
        if second is None or len(self.words(*second)) > _APPOSITION:
            return None
        rest = self.text[second[1] :].lstrip()
        by_comma = not rest or rest[0] in COMMAS or closed
        if self._is_office(second[0]):
            return second if by_comma or rest[0] in "._" else None
        words = self.words(*second)
        name = by_comma or (rest[0] in "._" and all(self._has_capital(start) for start, _ in words))
        return second if name and self._is_office(first[0]) and len(words) <= _HOLDER else None

    def _is_office(self, start: int) -> bool:
        return self.grammar.offices.match(self.text, self._word_start(start)) is not None

    def _word_start(self, start: int) -> int:
        """Back over a preposition that is written on to its word."""
        while start > 0 and self.text[start - 1].isalpha() and self.piece.pack.spaces:
            start -= 1
        return start

    def _two(self, first: Range, second: Range) -> tuple[Range, Range | None]:
        speaker, description = self._one(first)
        if description is not None:
            return speaker, description
        if not self._is_office(first[0]) or self.grammar.ranks.match(self.text, first[0]):
            return first, second
        start = second[0]
        while (rank := self.grammar.offices.match(self.text, start, second[1])) and rank.end() < second[1]:
            start = _skip(self.text, rank.end(), second[1], " ")
        return (start, second[1]), (first[0], len(self.text[:start].rstrip(_EDGES)))

    def _one(self, place: Range) -> tuple[Range, Range | None]:
        """A phrase that may hold an office and a name without a comma between them."""
        words = self.words(*place)
        if self.grammar.head_last:
            ends = [m.end() for m in self.grammar.offices.finditer(self.text, *place)]
            if not ends or ends[-1] == place[1]:
                return place, None
            return (_skip(self.text, ends[-1], place[1], " "), place[1]), (place[0], ends[-1])
        small = next((i for i, (start, _) in enumerate(words) if not self._is_small(start)), 0)
        if self._is_office(words[0][0]) or self._is_office(words[small][0]):
            name = self._name_start(words)
            return ((name, place[1]), (place[0], len(self.text[:name].rstrip()))) if name else (place, None)
        if self.grammar.bodies.match(self.text, place[0]) is None:
            for before, (start, _) in enumerate(words):
                joined = self.grammar.joiners.match(self.text, words[before - 1][0])
                if before > 1 and self._is_office(start) and not joined:
                    return (place[0], words[before - 1][1]), (start, place[1])
        return place, None

    def _name_start(self, words: list[Range]) -> int | None:
        """Where the name begins behind an office: after a country, with capitals, or after the last definite word."""
        country = max((c.end for c in self.piece.countries if words[0][0] < c.end < words[-1][1]), default=None)
        following = [start for start, _ in words if country is not None and start >= country]
        if 0 < len(following) <= _FULL_NAME and not self.text.startswith(self.grammar.bound, following[0]):
            return following[0]
        return self._capitalised(words) or self._indefinite(words)

    def _capitalised(self, words: list[Range]) -> int | None:
        named = len(words)
        while named > 1 and self._has_capital(words[named - 1][0]):
            named -= 1
        while named < len(words) and not self._is_personal(words[named]):
            named += 1
        left = len(words) - named
        if self.grammar.articles.match(self.text, words[named - 1][0]):
            return None
        return words[named][0] if left > 1 or (left == 1 and self._is_office(words[named - 1][0])) else None

    def _is_small(self, start: int) -> bool:
        return self.piece.raw[self.piece.folded.origin[start]].islower()

    def _has_capital(self, start: int) -> bool:
        return self.piece.raw[self.piece.folded.origin[start]].isupper()

    def _is_personal(self, word: Range) -> bool:
        first, last = self.piece.folded.span(*word)
        raw = self.piece.raw[first:last]
        acronym = raw.isupper() and 1 < len(raw) <= _ACRONYM
        listed = any(p.match(self.text, word[0]) for p in (self.grammar.offices, self.grammar.bodies))
        country = any(c.start < word[1] and word[0] < c.end for c in self.piece.countries)
        in_marks = any(start < word[1] and word[0] < end for start, end in self._quotations)
        return not (acronym or listed or country or in_marks)

    def _indefinite(self, words: list[Range]) -> int | None:
        definite = self.grammar.definite
        if not definite or not self._is_followed(words[-1][1]):
            return None
        found = None
        for (before, _), (start, _) in pairwise(words):
            article = self.text.startswith(definite, before)
            bound = self.text.startswith(self.grammar.bound, start)
            if (
                article
                and not bound
                and not self._is_office(start)
                and self.grammar.bodies.match(self.text, start) is None
            ):
                found = start
        return found

    def _is_followed(self, end: int) -> bool:
        """Whether a clause, a comma or a verb comes soon after; else the words after an office may be an object."""
        soon = end + _ADVERBIAL
        opened = self.grammar.that.search(self.text, end, soon) or _OPENING.search(self.text, end, soon)
        return opened is not None or any(end <= cue.start < soon for cue in self.cues)

    def content(self, cue: Cue, who: Who | None, start: int, since: int) -> Range | None:
        """What is said: after the verb, else between speaker and verb, else before both.

        Args:
            cue: the verb.
            who: its subject.
            start: where its clause begins.
            since: where the claim before it ends.
        """
        end = self._next_clause(cue)
        after = self._past_adverbial(max(cue.last, who.end if who and who.start >= cue.start else 0), end)
        if cue.held:
            first = who.end if who and cue.start <= who.start else cue.held[0]
            return self.trim(first, cue.held[1]) or self.trim(cue.last, end)
        if self._follows_content(cue, who):
            return self.trim(since, cue.start)
        between = self._object(max(start, who.end if who and who.end <= cue.start else start), cue.start)
        return self.trim(after, end) or between or self.trim(0, min(cue.start, who.start if who else cue.start))

    def _follows_content(self, cue: Cue, who: Who | None) -> bool:
        """Whether a verb stands behind what was said ("...", said X)."""
        before = self.text[: cue.start].rstrip(_TRIMMED)
        quoted = any(end == len(before) for _, end in self._speech)
        behind = self.text[: cue.start].rstrip().endswith(tuple(COMMAS + "-"))
        inverted = who is not None and who.start >= cue.end and behind
        return (quoted or inverted) and not self.opens_content(max(cue.last, who.end if who else 0))

    def opens_content(self, end: int) -> bool:
        """Whether a comma, a colon, a quotation or "that" follows at once."""
        first = _skip(self.text, end, len(self.text), " ")
        opened = self.text[first : first + 1] in (*COMMAS, ":") or self.quotation_at(first)
        return opened or self.grammar.that.match(self.text, first) is not None

    def _object(self, start: int, end: int) -> Range | None:
        """What stands before the verb, without the words that only mark subject and object."""
        if case := self.grammar.cases.match(self.text, _skip(self.text, start, end, " "), end):
            start = case.end()
        place = self.trim(start, end, 1)
        if place and (last := self.grammar.cases.fullmatch(self.text, *self.words(*place)[-1])):
            return self.trim(start, last.start(), 1)
        return place

    def _past_adverbial(self, start: int, end: int) -> int:
        """Past an adverbial, or whom it was said to, if a clause is opened after it."""
        first = _skip(self.text, start, end, _EDGES)
        if not any(p.match(self.text, first, end) for p in (self.grammar.ends, self.grammar.addressed)):
            return start
        opened = [
            m.start()
            for m in (self.grammar.that.search(self.text, first, end), _COLON.search(self.text, first, end))
            if m
        ]
        near = min(opened, default=end)
        return near if near < min(end, first + _ADVERBIAL) else start

    def _next_clause(self, cue: Cue) -> int:
        later = [other for other in self.cues if other.start >= cue.last and not self.is_inside(cue.last, other)]
        starts = [self.clause_start(other, cue.last) for other in later]
        ends = [start if start > cue.last else other.start for start, other in zip(starts, later, strict=True)]
        return min(ends, default=len(self.text))

    def spoken_to(self, cue: Cue, who: Who | None) -> list[Range]:
        """Agencies and papers that were told it ("told the daily X", "in an interview with X")."""
        before = max((other.last for other in self.cues if other.last <= cue.start), default=0)
        end = self._limit(cue.end)
        found = []
        for pattern in (self.grammar.interview, self.grammar.addressed):
            for match in pattern.finditer(self.text, before, end):
                start = match.end() if pattern is self.grammar.interview else match.start("entry")
                reporter = self.grammar.reporters.match(self.text, _skip(self.text, start, end, " "))
                if reporter:
                    start = reporter.end()
                place = self._phrase(start, min(end, self._limit(start)))
                outlet = place and (reporter or self._is_outlet(place))
                if (
                    place
                    and outlet
                    and place not in found
                    and not (who and place[0] < who.speaker[1] and who.speaker[0] < place[1])
                ):
                    found.append(place)
        return found

    def _is_outlet(self, place: Range) -> bool:
        named = self.grammar.agencies.search(self.text, self._word_start(place[0]), place[1]) is not None
        return named or not self.can_speak(*place)


def _opens(raw: str, mark: int) -> bool:
    """Whether a mark without its fellow opens a quotation; else it closes one that began in a sentence before."""
    return raw[mark + 1 : mark + 2].isalnum()


def _masked(text: str, start: int, end: int) -> str:
    return text[:start] + "_" * (end - start) + text[end:] if start < end else text


def _skip(text: str, start: int, end: int, characters: str) -> int:
    while start < end and text[start] in characters:
        start += 1
    return start
