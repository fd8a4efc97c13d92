"""Claim frames of any language, read by the word lists of its pack.

Frames are put together from three kinds of cue: verbs of reporting ("said"), words that introduce who speaks
("according to") and, in headlines, the colon. The speaker is sought where the pack's `frames.speaker` says: before the
verb, after it, or in that order of preference. The chain of source, cue and content follows Pareti (2016), "PARC 3.0:
a corpus of attribution relations", LREC. What is found stays within one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tqcheck.frames.phrases import Cue, Range, Reader, Who
from tqcheck.model import Excerpt, Frame
from tqcheck.text.fold import LONGEST
from tqcheck.text.piece import Piece

#: Cues of what can be a sentence of news; chains take time that grows with the cube of their number.
_MOST_CUES = 40
#: Words of a headline before a colon that can still be somebody's name and office.
_LONGEST_HEAD = 9
#: Characters between a speaker and the words that quote another, as in "X, quoting Y".
_NEXT_TO = 3


@dataclass
class _Claim:
    """A cue with who it belongs to, before the chain of the sentence is known."""

    cue: Cue
    who: Who | None
    content: Range | None
    carrier: bool
    via: list[Range] = field(default_factory=list)

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
    readers = (reader for reader in map(Reader, readable) if len(reader.cues) <= _MOST_CUES)
    return tuple(frame for reader in readers for frame in _frames(reader))


def _frames(reader: Reader) -> Iterator[Frame]:
    head = _headline(reader)
    claims = [head] if head else _chain(reader, _claims(reader))
    for claim in claims:
        yield Frame(
            sentence=reader.piece.index,
            speaker=_excerpt(reader, claim.who.speaker if claim.who else None),
            description=_excerpt(reader, claim.who.description if claim.who else None),
            via=tuple(_cut(reader, place) for place in claim.via),
            cue=_cut(reader, (claim.cue.start, claim.cue.end)),
            kind=claim.cue.kind,
            quoted=claim.content is not None and reader.quoted(claim.content),
            content=_excerpt(reader, claim.content),
        )


def _excerpt(reader: Reader, place: Range | None) -> Excerpt | None:
    return _cut(reader, place) if place else None


def _cut(reader: Reader, place: Range) -> Excerpt:
    span = reader.piece.span(*place)
    start = span.start - reader.piece.start
    return Excerpt(span.field, span.start, span.end, reader.piece.raw[start : start + span.end - span.start])


def _headline(reader: Reader) -> _Claim | None:
    """ "Minister: no power cuts": somebody, a colon, what he said; in a body only with quotation marks."""
    colon = reader.text.find(":")
    if colon < 0:
        return None
    who = reader.who(0, colon, closed=True)
    content = reader.trim(colon + 1, len(reader.text))
    if who is None or content is None or reader.verbs_between(0, colon) or len(reader.words(0, colon)) > _LONGEST_HEAD:
        return None
    quoted = reader.quotation_at(content[0])
    if not quoted and (reader.piece.field == "body" or not reader.can_speak(0, colon)):
        return None
    return _Claim(Cue(colon, colon + 1, colon + 1, "neutral", "verb"), who, content, carrier=False)


def _claims(reader: Reader) -> list[_Claim]:
    """Every cue with its own speaker; claims that stand inside of another's content are left out."""
    found: list[_Claim] = []
    for cue in reader.cues:
        previous = found[-1] if found else None
        claim = _introduced(reader, cue) if cue.form != "verb" else _said(reader, cue, previous)
        if claim is not None:
            found.append(claim)
    return found


def _introduced(reader: Reader, cue: Cue) -> _Claim | None:
    """ "According to X, ...": nobody without a name after it is a claim."""
    who = reader.introduced(cue)
    if who is None:
        return None
    first, last = min(cue.start, who.start), max(cue.last, who.end)
    content = reader.trim(last, len(reader.text)) or reader.trim(0, min(first, reader.cues[0].start or first))
    carrier = cue.form == "report" or reader.is_agency(who)
    claim = _Claim(cue, who, content, carrier)
    if cue.held and cue.form == "quoting" and (quoter := reader.who(*cue.held, closed=True)):
        claim.via.append((quoter.start, quoter.end))
    return claim


def _said(reader: Reader, cue: Cue, previous: _Claim | None) -> _Claim | None:
    end = previous.end if previous else 0
    joined = previous is not None and reader.is_joined(end, cue)
    if previous and not joined and not previous.passing and reader.is_inside(end, cue):
        return None
    start = reader.clause_start(cue, end)
    who = reader.subject(cue, start)
    content = reader.content(cue, who, start, end)
    if who is None and previous and previous.cue.form != "verb":
        who = reader.quoter(previous.cue, 0)
    if who is None and joined and previous is not None and previous.cue.form == "verb":
        who = previous.who
    if who is None and not joined and not reader.opens(cue, start):
        return None
    return _Claim(cue, who, content, carrier=who is not None and reader.is_agency(who))


def _chain(reader: Reader, claims: list[_Claim]) -> list[_Claim]:
    """Make those who only pass on what another says (agencies, "X, quoting Y") the way it came.

    Where nobody but carriers speak, the innermost asserts it and the others passed it on.
    """
    for claim in claims:
        if claim.cue.form == "quoting":
            for other in claims:
                if other.cue.form == "verb" and other.who and _stands_before(reader, other.who, claim.cue):
                    other.carrier = True
    speaking = [claim for claim in claims if not claim.carrier and claim.cue.form != "quoting"]
    if not speaking:
        quoted = [claim for claim in claims if claim.cue.form == "quoting"]
        speaking = (quoted or claims)[-1:]
    for claim in claims:
        if claim not in speaking and claim.who is not None:
            later = [other for other in speaking if other.cue.start > claim.cue.start]
            (later or speaking[::-1])[0].via.append((claim.who.start, claim.who.end))
    for claim in speaking:
        claim.via += [place for place in reader.spoken_to(claim.cue, claim.who) if place not in claim.via]
    return speaking


def _stands_before(reader: Reader, who: Who, cue: Cue) -> bool:
    between = reader.without_cues(who.end, cue.start)
    return who.end <= cue.start and len(between.strip()) <= _NEXT_TO
