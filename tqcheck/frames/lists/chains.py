"""Claim frames of any language, read by the word lists of its pack.

Frames are put together from three kinds of cue: verbs of reporting ("said"), words that introduce who speaks
("according to") and, in headlines, the colon. The speaker is sought where the pack's `frames.speaker` says: before the
verb, after it, or in that order of preference. The chain of source, cue and content follows Pareti (2016), "PARC 3.0:
a corpus of attribution relations", LREC. What is found stays within one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tqcheck.frames.lists.borders import clause_start, is_inside, is_joined, opens_clause
from tqcheck.frames.lists.content import content
from tqcheck.frames.lists.cues import Cue
from tqcheck.frames.lists.mask import Range
from tqcheck.frames.lists.outlets import is_agency, spoken_to
from tqcheck.frames.lists.reading import Reading, read
from tqcheck.frames.lists.subject import introduced, quoter, subject
from tqcheck.frames.lists.who import Who, who
from tqcheck.model import Frame
from tqcheck.text.fold import LONGEST
from tqcheck.text.piece import Piece

#: Cues of what can be a sentence of news: 3,281 sentences of the clean development sets have 4 at most (scratch file).
#: Chains take time that grows with the cube of their number.
_MOST_CUES = 40
#: Words of a headline before a colon that can still be somebody's name and office, and characters between a speaker and
#: the words that quote another, as in "X, quoting Y": set by eye on the gold sentences of tests/data/frames.
_LONGEST_HEAD, _NEXT_TO = 9, 3


@dataclass(frozen=True, slots=True)
class _Claim:
    """A cue with who it belongs to.

    Attributes:
        carrier: whether who speaks may only pass on what another says.
        via: who passed it on, as far as the chain is known.
    """

    cue: Cue
    who: Who | None
    content: Range | None
    carrier: bool
    via: tuple[Range, ...] = ()

    @property
    def passing(self) -> bool:
        """Whether another's claim can follow within this one's content."""
        return self.carrier or self.cue.form == "quoting"

    @property
    def end(self) -> int:
        """Where its content can begin."""
        return max(self.cue.last, self.who.end if self.who else 0)


def frames_by_pack(pieces: Sequence[Piece]) -> tuple[Frame, ...]:
    """The claim frames of some sentences, in their order; a language without `[frames]` lists has none."""
    readable = (piece for piece in pieces if piece.pack.has("frames") and len(piece.raw) <= LONGEST)
    readings = (reading for reading in map(read, readable) if len(reading.cues) <= _MOST_CUES)
    return tuple(frame for reading in readings for frame in _frames(reading))


def _frames(reading: Reading) -> Iterator[Frame]:
    head = _headline(reading)
    for claim in [head] if head else _chained(reading, _claims(reading)):
        speaker, description = (claim.who.speaker, claim.who.description) if claim.who else (None, None)
        yield Frame(
            sentence=reading.piece.index,
            speaker=reading.excerpt(speaker) if speaker else None,
            description=reading.excerpt(description) if description else None,
            via=tuple(map(reading.excerpt, claim.via)),
            cue=reading.excerpt((claim.cue.start, claim.cue.end)),
            kind=claim.cue.kind,
            quoted=claim.content is not None and reading.quoted(claim.content),
            content=reading.excerpt(claim.content) if claim.content else None,
        )


def _headline(reading: Reading) -> _Claim | None:
    """ "Minister: no power cuts": somebody, a colon, what he said; in a body only with quotation marks."""
    colon = reading.text.find(":")
    if colon < 0 or reading.verbs_between(0, colon) or len(reading.words(0, colon)) > _LONGEST_HEAD:
        return None
    if any(0 < match.start < colon for match in reading.piece.find("reporting.via")):
        return None  # Two are named there, he who quotes and he who is quoted.
    if reading.grammar.untold.search(reading.text, 0, colon):
        return None  # "This answer was given" names nobody.
    speaker = who(reading, 0, colon, closed=True)
    said = reading.trim(colon + 1, len(reading.text))
    if speaker is None or said is None:
        return None
    titled = reading.piece.field == "title" and reading.can_speak(0, colon)
    if not titled and not reading.quotation_at(said[0]):
        return None
    return _Claim(Cue(colon, colon + 1, colon + 1, "neutral", "verb"), speaker, said, carrier=False)


def _claims(reading: Reading) -> list[_Claim]:
    """Every cue with its own speaker; claims that stand inside of another's content are left out."""
    found: list[_Claim] = []
    for cue in reading.cues:
        previous = found[-1] if found else None
        claim = _said(reading, cue, previous) if cue.form == "verb" else _introduced(reading, cue)
        if claim is not None:
            found.append(claim)
    return found


def _introduced(reading: Reading, cue: Cue) -> _Claim | None:
    """ "According to X, ...": nobody without a name after it is a claim."""
    speaker = introduced(reading, cue)
    if speaker is None:
        return None
    first, last = min(cue.start, speaker.start), max(cue.last, speaker.end)
    said = reading.trim(last, len(reading.text)) or reading.trim(0, min(first, reading.cues[0].start or first))
    between = who(reading, *cue.held, closed=True) if cue.held and cue.form == "quoting" else None
    via = ((between.start, between.end),) if between else ()
    return _Claim(cue, speaker, said, cue.form == "report" or is_agency(reading, speaker), via)


def _said(reading: Reading, cue: Cue, previous: _Claim | None) -> _Claim | None:
    end = previous.end if previous else 0
    joined = previous is not None and is_joined(reading, end, cue)
    if previous and not joined and not previous.passing and is_inside(reading, end, cue):
        return None
    start = clause_start(reading, cue, end)
    speaker = subject(reading, cue, start)
    said = content(reading, cue, speaker, start, end)
    if speaker is None and previous:
        if previous.cue.form != "verb":
            speaker = quoter(reading, previous.cue)
        elif joined:
            speaker = previous.who
    if speaker is None and not joined and not opens_clause(reading, cue, start):
        return None
    return _Claim(cue, speaker, said, carrier=speaker is not None and is_agency(reading, speaker))


def _chained(reading: Reading, claims: list[_Claim]) -> list[_Claim]:
    """Make those who only pass on what another says (agencies, "X, quoting Y") the way it came.

    Where nobody but carriers speak, the innermost asserts it and the others passed it on.
    """
    quoting = [claim.cue for claim in claims if claim.cue.form == "quoting"]
    speaking = [claim for claim in claims if not claim.passing and not _quotes_another(reading, claim, quoting)]
    if not speaking:
        speaking = ([claim for claim in claims if claim.cue.form == "quoting"] or claims)[-1:]
    ways = {claim.cue: list(claim.via) for claim in speaking}
    for claim in claims:
        if claim.cue not in ways and claim.who is not None:
            later = [other for other in speaking if other.cue.start > claim.cue.start]
            ways[(later or speaking[::-1])[0].cue].append((claim.who.start, claim.who.end))
    for claim in speaking:
        told = spoken_to(reading, claim.cue, claim.who)
        ways[claim.cue] += [place for place in told if place not in ways[claim.cue]]
    return [replace(claim, via=tuple(ways[claim.cue])) for claim in speaking]


def _quotes_another(reading: Reading, claim: _Claim, quoting: list[Cue]) -> bool:
    """Whether who speaks stands right before words that quote another."""
    if claim.cue.form != "verb" or claim.who is None:
        return False
    end = claim.who.end
    gaps = [_without_cues(reading, end, cue.start) for cue in quoting if end <= cue.start]
    return any(len(gap.strip()) <= _NEXT_TO for gap in gaps)


def _without_cues(reading: Reading, start: int, end: int) -> str:
    """The text of a range less the cues in it."""
    text = reading.text
    for cue in reading.cues:
        text = text[: cue.start] + " " * (cue.end - cue.start) + text[cue.end :]
    return text[start:end]
