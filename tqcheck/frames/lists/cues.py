"""The words of a sentence that tie a speaker to a claim: verbs of reporting, and words that introduce who speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.frames.lists.grammar import Form, Grammar
from tqcheck.frames.lists.mask import Range
from tqcheck.model import Kind


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


def cues(text: str, grammar: Grammar) -> tuple[Cue, ...]:
    """The cues of a masked text, in order; of those that overlap the first found: introductions before verbs."""
    found: list[Cue] = []
    for cue in (*_introductions(text, grammar), *_verbs(text, grammar)):
        place = bisect_left(found, cue.end, key=lambda other: other.start)
        if not place or found[place - 1].end <= cue.start:
            found.insert(place, cue)
    return tuple(found)


def _introductions(text: str, grammar: Grammar) -> Iterator[Cue]:
    for form, whole, holding in grammar.introducing:
        for pattern in holding:
            for match in pattern.finditer(text):
                kind = _kind(text, match.span(), grammar)
                start, end = match.span("entry") if form == "quoting" else match.span()
                yield Cue(start, end, match.end(), kind, form, held=match.span("held"))
        for match in whole.finditer(text):
            yield Cue(*match.span("entry"), match.end(), _kind(text, match.span("entry"), grammar), form)
    for match in grammar.behind.finditer(text):
        yield Cue(*match.span("entry"), match.end(), _kind(text, match.span("entry"), grammar), "behind")


def _kind(text: str, place: Range, grammar: Grammar) -> Kind:
    """ "In the opinion of" and the like stand in the list of their class as well."""
    return next((kind for kind, pattern in grammar.verbs if pattern.fullmatch(text, *place)), "neutral")


def _verbs(text: str, grammar: Grammar) -> Iterator[Cue]:
    whole = [
        Cue(*match.span("entry"), match.end("entry"), kind, "verb", joined=bool(match.group("joined")))
        for kind, pattern in grammar.verbs
        for match in pattern.finditer(text)
    ]
    if grammar.order[:1] == ("after",):
        whole = [cue for cue in whole if not _is_governed(text, cue.start, grammar)]
    yield from sorted(whole, key=lambda cue: (cue.start, -cue.end))
    for kind, patterns in grammar.torn:
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            start, end = match.span("entry")
            shared = any(cue.start < match.end() <= cue.last for cue in whole)
            if not shared and not (start < match.start("gap") and _is_governed(text, match.start(), grammar)):
                gap = match.span("gap")
                yield Cue(start, end, match.end(), kind, "verb", held=gap, joined=bool(match.group("joined")))


def _is_governed(text: str, start: int, grammar: Grammar) -> bool:
    """Whether a preposition stands before a word: then it is a noun ("with stress on")."""
    words = text[:start].split()
    return bool(words) and grammar.ends.fullmatch(words[-1]) is not None
